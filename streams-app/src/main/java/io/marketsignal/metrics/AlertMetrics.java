package io.marketsignal.metrics;

import io.marketsignal.avro.AlertEvent;
import io.marketsignal.core.alerts.AlertStatus;
import io.marketsignal.core.profile.Profile;
import io.marketsignal.core.rules.Rule;
import io.marketsignal.view.View;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BinaryOperator;

/** How the alert of each rule in force stands, and each that has not ended. A rule that is removed is told of no more. */
final class AlertMetrics implements Source {

    // Alerts that share their labels are told by the one that matters most.
    private static final BinaryOperator<AlertEvent> MORE_TELLING = BinaryOperator.maxBy(
            Comparator.<AlertEvent, Boolean>comparing(event -> status(event).isRaised())
                    .thenComparing(AlertMetrics::isOpen)
                    .thenComparing(AlertEvent::getInstant));

    private final View view;
    private final RuleNames names;

    private record Subject(String rule, String severity) {}

    AlertMetrics(View view, RuleNames names) {
        this.view = view;
        this.names = names;
    }

    @Override
    public void tell(Readings readings) {
        if (view.isLoaded()) {
            for (Profile profile : view.profiles()) {
                alerts(profile.commodity())
                        .forEach((subject, event) -> tell(profile.commodity(), subject, event, readings));
            }
        }
    }

    private Map<Subject, Optional<AlertEvent>> alerts(String commodity) {
        Map<Subject, Optional<AlertEvent>> alerts =
                new TreeMap<>(Comparator.comparing(Subject::rule).thenComparing(Subject::severity));
        for (Rule rule : view.rules(commodity)) {
            alerts.put(subject(commodity, rule.name(), rule.severity()), Optional.empty());
        }
        for (AlertEvent event : view.latest()) {
            Subject subject = subject(commodity, event.getRule(), event.getSeverity());
            if (event.getCommodity().equals(commodity) && (alerts.containsKey(subject) || isOpen(event))) {
                alerts.merge(subject, Optional.of(event), AlertMetrics::moreTelling);
            }
        }
        return alerts;
    }

    private static Optional<AlertEvent> moreTelling(Optional<AlertEvent> one, Optional<AlertEvent> other) {
        return one.isEmpty() ? other : Optional.of(MORE_TELLING.apply(one.get(), other.orElseThrow()));
    }

    private Subject subject(String commodity, String rule, Enum<?> severity) {
        return new Subject(names.label(commodity, rule), RuleNames.severity(severity));
    }

    private static void tell(String commodity, Subject subject, Optional<AlertEvent> event, Readings to) {
        AlertStatus status = event.map(AlertMetrics::status).orElse(AlertStatus.INACTIVE);
        String[] labels = {commodity, subject.rule(), subject.severity()};
        to.tell(MarketFamilies.ALERT_STATE, status.ordinal(), labels);
        to.tell(MarketFamilies.ALERT_ACTIVE, status.isRaised() ? 1 : 0, labels);
        event.filter(last -> status.isRaised())
                .map(AlertEvent::getActiveSince)
                .ifPresent(since -> to.tell(MarketFamilies.ALERT_ACTIVE_SINCE, since.toEpochMilli() / 1000.0, labels));
    }

    private static boolean isOpen(AlertEvent event) {
        return status(event).isRaised() || status(event) == AlertStatus.PENDING;
    }

    private static AlertStatus status(AlertEvent event) {
        return AlertStatus.valueOf(event.getTo().name());
    }
}
