package io.marketsignal.core.alerts;

import io.marketsignal.core.model.Evidence;
import io.marketsignal.core.rules.Rule;
import java.util.List;

/**
 * How the alert of one rule stands for one commodity.
 *
 * @param rule the rule as last evaluated
 * @param evidence what the alert rested on when it fired, told if retracted later
 */
public record Standing(String commodity, Rule rule, Lifecycle.State state, List<Evidence> evidence) {

    public static Standing unknown(String commodity, Rule rule) {
        return new Standing(commodity, rule, Lifecycle.State.NEW, List.of());
    }

    public String fingerprint() {
        return rule.fingerprint(commodity);
    }
}
