package io.marketsignal.view;

import io.marketsignal.avro.AlertEvent;
import io.marketsignal.avro.AlertStatus;
import io.marketsignal.avro.Severity;
import java.util.ArrayList;
import java.util.List;

/**
 * One activation of an alert.
 *
 * @param number the n-th activation of this alert, from 1
 * @param events its transitions in their order, at least one; of a very long story the beginning and the newest
 */
public record Episode(String fingerprint, long number, String rule, Severity severity, List<AlertEvent> events) {

    static final int MOST_EVENTS = 100;

    static Episode of(AlertEvent first) {
        return new Episode(
                first.getFingerprint(), first.getEpisode(), first.getRule(), first.getSeverity(), List.of(first));
    }

    boolean knows(AlertEvent event) {
        return events.stream().anyMatch(known -> known.getEventId().equals(event.getEventId()));
    }

    /** The same episode after a further event. */
    Episode with(AlertEvent next) {
        List<AlertEvent> longer = new ArrayList<>(events);
        if (longer.size() >= MOST_EVENTS) {
            longer.remove(MOST_EVENTS / 2);
        }
        longer.add(next);
        return new Episode(fingerprint, number, rule, next.getSeverity(), List.copyOf(longer));
    }

    public AlertEvent last() {
        return events.get(events.size() - 1);
    }

    /** True while the alert stands: it has fired and is not over. */
    public boolean stands() {
        AlertStatus status = last().getTo();
        return status == AlertStatus.FIRING || status == AlertStatus.RECOVERING || status == AlertStatus.NO_DATA;
    }

    /** True while something may still become of it. */
    boolean isOpen() {
        return stands() || last().getTo() == AlertStatus.PENDING;
    }
}
