package io.marketsignal.core.rules;

import io.marketsignal.core.model.Assessment;
import io.marketsignal.core.profile.Profile;
import java.util.Optional;

/** A rule with its conditions compiled. */
public record CompiledRule(Rule rule, String version, Condition expr, Optional<Condition> clear) {

    /**
     * Compiles a rule.
     *
     * @throws InvalidCondition if one of its conditions does not compile
     */
    public static CompiledRule of(Rule rule, Conditions conditions) {
        return new CompiledRule(
                rule,
                rule.version(),
                conditions.compile(rule.expr()),
                rule.clear().map(conditions::compile));
    }

    public Truth fires(Assessment assessment, Profile profile) {
        return expr.evaluate(assessment, profile);
    }

    /** Whether the alert clears: by its own condition if the rule states one, else when the rule no longer fires. */
    public Truth clears(Assessment assessment, Profile profile) {
        return clear.map(condition -> condition.evaluate(assessment, profile))
                .orElseGet(() -> fires(assessment, profile).not());
    }
}
