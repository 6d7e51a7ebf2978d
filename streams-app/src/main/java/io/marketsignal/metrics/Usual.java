package io.marketsignal.metrics;

import io.marketsignal.core.alerts.AlertStatus;
import io.marketsignal.core.alerts.Reason;
import io.marketsignal.core.rules.Rule;
import java.util.List;

/**
 * The transitions by which alerts of a rule usually begin and end. Their counters begin at 0, so that the first step is one
 * that Prometheus sees.
 */
public record Usual(AlertStatus to, Reason reason) {

    public static List<Usual> of(Rule rule) {
        return List.of(
                new Usual(AlertStatus.FIRING, rule.holdFor() == 0 ? Reason.CONDITION_TRUE : Reason.HOLD_ELAPSED),
                new Usual(
                        AlertStatus.RESOLVED,
                        rule.keepFiringFor() == 0 ? Reason.CONDITION_CLEARED : Reason.KEEP_ELAPSED));
    }
}
