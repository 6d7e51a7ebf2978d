package io.marketsignal.codec;

import io.marketsignal.avro.AlertRule;
import io.marketsignal.avro.Severity;
import io.marketsignal.core.rules.Rule;
import java.time.Instant;

/** Turns rules into the records that publish them. */
public final class InputEncoder {

    private InputEncoder() {}

    /**
     * A version of a rule.
     *
     * @param knownAt from when it holds, epoch milliseconds
     */
    public static AlertRule rule(Rule rule, boolean enabled, long knownAt) {
        return AlertRule.newBuilder()
                .setRule(rule.name())
                .setCommodity(rule.commodity())
                .setEnabled(enabled)
                .setExpr(rule.expr())
                .setClear(rule.clear().orElse(null))
                .setForMillis(rule.holdFor())
                .setKeepFiringForMillis(rule.keepFiringFor())
                .setSeverity(Severity.valueOf(rule.severity().name()))
                .setLabels(rule.labels())
                .setAnnotations(rule.annotations())
                .setKnownAt(Instant.ofEpochMilli(knownAt))
                .build();
    }
}
