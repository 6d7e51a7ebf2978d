package io.marketsignal.core.observation;

import io.marketsignal.core.rules.Rule;

/** A version of a rule, valid from knownAt on; a disabled one removes the rule. */
public record RuleVersion(Rule rule, boolean enabled, long knownAt) implements Observation {

    @Override
    public String commodity() {
        return rule.commodity();
    }

    @Override
    public String id() {
        return rule.name();
    }

    @Override
    public Input input() {
        return Input.ALERT_RULES;
    }
}
