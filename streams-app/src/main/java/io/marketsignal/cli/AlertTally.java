package io.marketsignal.cli;

import io.marketsignal.avro.AlertEvent;
import io.marketsignal.avro.AlertStatus;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Counts what became of alerts, rule by rule. */
final class AlertTally {

    private static final String ROW = "  %-24s %-9s %6s %9s   %-11s %-11s %s";

    private final Map<String, Count> counts = new TreeMap<>();

    private static final class Count {
        private final String severity;
        private int fired;
        private int resolved;
        private Optional<Instant> first = Optional.empty();
        private Instant last = Instant.MIN;
        private boolean stands;

        Count(String severity) {
            this.severity = severity;
        }
    }

    void add(AlertEvent event) {
        Count count = counts.computeIfAbsent(
                event.getRule(), rule -> new Count(event.getSeverity().name().toLowerCase(Locale.ROOT)));
        if (isBeginning(event)) {
            count.fired++;
            count.stands = true;
            count.first = count.first.or(() -> Optional.of(event.getInstant()));
            count.last = event.getInstant();
        } else if (event.getTo() == AlertStatus.RESOLVED) {
            count.resolved++;
            count.stands = false;
        }
    }

    /** True if the alert was not raised before and is now. */
    static boolean isBeginning(AlertEvent event) {
        return event.getTo() == AlertStatus.FIRING
                && switch (event.getFrom()) {
                    case INACTIVE, PENDING, RESOLVED, UNKNOWN -> true;
                    case FIRING, RECOVERING, NO_DATA -> false;
                };
    }

    /** How many alerts have fired. */
    int fired() {
        return counts.values().stream().mapToInt(count -> count.fired).sum();
    }

    /** A line for each rule that moved. */
    List<String> table() {
        List<String> lines = new ArrayList<>();
        lines.add(ROW.formatted("rule", "severity", "fired", "resolved", "first", "last", "")
                .stripTrailing());
        counts.forEach((rule, count) -> lines.add(ROW.formatted(
                        PlainText.safe(rule),
                        count.severity,
                        count.fired,
                        count.resolved,
                        count.first.map(AlertTally::date).orElse("-"),
                        count.first.isPresent() ? date(count.last) : "-",
                        count.stands ? "still stands" : "")
                .stripTrailing()));
        return lines;
    }

    private static String date(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC).toLocalDate().toString();
    }
}
