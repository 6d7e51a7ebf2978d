package io.marketsignal.replay;

import io.marketsignal.avro.AlertEvent;
import io.marketsignal.avro.Assessment;
import io.marketsignal.topics.Topic;
import io.marketsignal.topics.TopicSet;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a run has decided within a range.
 *
 * @param alerts its events in the order of a finished log: instant, commodity, rule
 * @param assessments how many
 * @param late records that came later than the grace allows
 * @param rejected records that could not be believed, whenever they came
 * @param last the last instant assessed; empty: none
 */
public record ReplayResult(
        List<AlertEvent> alerts, long assessments, long late, long rejected, Optional<Instant> last) {

    /** The order of a finished log; what happened at once stays as it happened. */
    public static final Comparator<AlertEvent> ORDER = Comparator.comparing(AlertEvent::getInstant)
            .thenComparing(AlertEvent::getCommodity)
            .thenComparing(AlertEvent::getRule);

    /** A range of instants, both ends included; open where empty. */
    public record Range(Optional<Instant> from, Optional<Instant> until) {
        public boolean contains(Instant instant) {
            return from.filter(instant::isBefore).isEmpty()
                    && until.filter(instant::isAfter).isEmpty();
        }
    }

    private static final class Seen {
        private final Map<String, Long> late = new TreeMap<>();
        private long assessments;
        private long rejected;
        private Optional<Instant> last = Optional.empty();

        void see(Assessment assessment) {
            assessments++;
            late.merge(assessment.getCommodity(), assessment.getLateRecords(), Math::max);
            last = last.filter(known -> known.isAfter(assessment.getInstant()))
                    .or(() -> Optional.of(assessment.getInstant()));
        }
    }

    /** Reads the decisions of a run that has ended; an event that was written twice counts once. */
    public static ReplayResult read(OutputReader reader, TopicSet topics, Range range) {
        Map<String, AlertEvent> alerts = new LinkedHashMap<>();
        reader.read(topics.name(Topic.ALERTS), value -> {
            if (value instanceof AlertEvent event && range.contains(event.getInstant())) {
                alerts.putIfAbsent(event.getEventId(), event);
            }
        });
        Seen seen = new Seen();
        reader.read(topics.name(Topic.ASSESSMENTS), value -> {
            if (value instanceof Assessment assessment && range.contains(assessment.getInstant())) {
                seen.see(assessment);
            }
        });
        reader.readBytes(topics.name(Topic.DEAD_LETTERS), letter -> seen.rejected++);
        return new ReplayResult(
                alerts.values().stream().sorted(ORDER).toList(),
                seen.assessments,
                seen.late.values().stream().mapToLong(Long::longValue).sum(),
                seen.rejected,
                seen.last);
    }
}
