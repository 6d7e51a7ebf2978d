package io.marketsignal.core.rules;

import io.marketsignal.core.model.Assessment;
import io.marketsignal.core.profile.Profile;
import java.util.Optional;

/** A rule with its conditions compiled for one profile. */
public record CompiledRule(Rule rule, String version, Condition expr, Optional<Condition> clear) {

    /**
     * Compiles a rule.
     *
     * @throws InvalidCondition if one of its conditions does not compile
     */
    public static CompiledRule of(Rule rule, Conditions conditions, Profile profile) {
        return new CompiledRule(
                rule,
                rule.version(),
                conditions.compile(rule.expr(), profile),
                rule.clear().map(clear -> conditions.compile(clear, profile)));
    }

    public Truth fires(Assessment assessment) {
        return expr.evaluate(assessment);
    }

    /** Whether the alert clears: by its own condition if the rule states one, else when the rule no longer fires. */
    public Truth clears(Assessment assessment) {
        return clear.map(condition -> condition.evaluate(assessment))
                .orElseGet(() -> fires(assessment).not());
    }
}
