package io.marketsignal.history;

import io.marketsignal.avro.AlertEvent;
import io.marketsignal.core.Digests;
import java.util.Comparator;
import java.util.List;

/** Alert events as lines that show what happened and, by digest, whether anything about it differs. */
public final class AlertLines {

    private AlertLines() {}

    /** One line an event, in the order instant, commodity, rule; what happened at once stays in its order. */
    public static List<String> of(List<AlertEvent> events) {
        return events.stream()
                .sorted(Comparator.comparing(AlertEvent::getInstant)
                        .thenComparing(AlertEvent::getCommodity)
                        .thenComparing(AlertEvent::getRule))
                .map(AlertLines::line)
                .toList();
    }

    private static String line(AlertEvent event) {
        return "%s %s %s #%d %s -> %s %s %.6f %s %s"
                .formatted(
                        event.getInstant(),
                        event.getCommodity(),
                        event.getRule(),
                        event.getEpisode(),
                        event.getFrom(),
                        event.getTo(),
                        event.getReason(),
                        event.getScore(),
                        event.getEventId(),
                        Digests.identity(event.toString()));
    }
}
