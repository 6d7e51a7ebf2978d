package io.marketsignal.parity;

import io.marketsignal.avro.AlertEvent;
import io.marketsignal.avro.Assessment;
import io.marketsignal.codec.RecordJson;
import java.util.Comparator;
import java.util.List;

/**
 * What a host has decided, equal only if every bit is: alert events as lines, by instant, commodity and rule, and
 * assessments by instant and commodity.
 */
record Decided(List<String> alerts, List<Assessment> assessments) {

    static Decided of(List<AlertEvent> alerts, List<Assessment> assessments) {
        return new Decided(
                alerts.stream()
                        .sorted(Comparator.comparing(AlertEvent::getInstant)
                                .thenComparing(AlertEvent::getCommodity)
                                .thenComparing(AlertEvent::getRule))
                        .map(RecordJson::line)
                        .toList(),
                assessments.stream()
                        .sorted(Comparator.comparing(Assessment::getInstant).thenComparing(Assessment::getCommodity))
                        .toList());
    }
}
