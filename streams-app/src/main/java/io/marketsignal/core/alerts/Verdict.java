package io.marketsignal.core.alerts;

import io.marketsignal.core.model.Assessment;
import io.marketsignal.core.rules.CompiledRule;
import io.marketsignal.core.rules.Rule;
import io.marketsignal.core.rules.Truth;
import java.util.Optional;

/** What an assessment does to the alert of a rule. */
final class Verdict {

    private Verdict() {}

    /** The move that the alert makes, if it makes one. */
    static Optional<Lifecycle.Move> of(
            CompiledRule compiled, Lifecycle.State state, Assessment assessment, long dataAbsentAfter) {
        Truth fires = compiled.fires(assessment);
        // most rules at most instants: nothing stands and nothing happens
        boolean asBefore = fires == Truth.TRUE ? state.status() == AlertStatus.FIRING : state.isQuiet();
        if (asBefore) {
            return Optional.empty();
        }
        Truth clears = state.status().isRaised() ? compiled.clears(assessment) : Truth.UNKNOWN;
        Rule rule = compiled.rule();
        Lifecycle.Timers timers = new Lifecycle.Timers(rule.holdFor(), rule.keepFiringFor(), dataAbsentAfter);
        return Lifecycle.next(state, fires, clears, timers, assessment.instant());
    }
}
