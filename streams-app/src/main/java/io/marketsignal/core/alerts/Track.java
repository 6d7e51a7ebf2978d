package io.marketsignal.core.alerts;

import io.marketsignal.core.model.Assessment;
import io.marketsignal.core.rules.CompiledRule;
import io.marketsignal.core.rules.Stretch;
import java.util.Optional;

/** The bare life of one rule's alert for one commodity: the transitions of {@link AlertBook} without their explanation. */
public final class Track {

    private final CompiledRule rule;
    private final long dataAbsentAfter;
    private Lifecycle.State state = Lifecycle.State.NEW;

    /** Where transitions go. */
    public interface Output {
        void moved(AlertStatus from, Lifecycle.State to, long instant);
    }

    /** @param dataAbsentAfter how long an alert stands on absent data, milliseconds */
    public Track(CompiledRule rule, long dataAbsentAfter) {
        this.rule = rule;
        this.dataAbsentAfter = dataAbsentAfter;
    }

    /** Judges successive assessments, as one by one. */
    public void judge(Stretch stretch, Output output) {
        if (!staysThrough(stretch)) {
            stretch.assessments().forEach(assessment -> judge(assessment, output));
        }
    }

    private boolean staysThrough(Stretch stretch) {
        return switch (rule.expr().throughout(stretch)) {
            case TRUE -> state.status() == AlertStatus.FIRING;
            case FALSE -> state.isQuiet();
            case UNKNOWN -> false;
        };
    }

    private void judge(Assessment assessment, Output output) {
        Optional<Lifecycle.Move> move = Verdict.of(rule, state, assessment, dataAbsentAfter);
        if (move.isPresent()) {
            AlertStatus from = state.status();
            state = move.get().state();
            output.moved(from, state, assessment.instant());
        }
    }
}
