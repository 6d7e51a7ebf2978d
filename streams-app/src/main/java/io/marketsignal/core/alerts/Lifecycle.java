package io.marketsignal.core.alerts;

import io.marketsignal.core.rules.Truth;
import java.util.Optional;

/**
 * The life of an alert as a pure function: INACTIVE, PENDING (hold time), FIRING, RECOVERING (keep time), RESOLVED, and
 * NO_DATA while the rule cannot tell whether the condition has cleared. All timers are instants in the state.
 */
public final class Lifecycle {

    /**
     * Where an alert stands.
     *
     * @param episode the current or last activation, from 1; 0 before the first
     * @param activeSince when the episode's condition first held, epoch milliseconds
     * @param since when the status was entered, epoch milliseconds
     */
    public record State(AlertStatus status, long episode, long activeSince, long since) {

        public static final State NEW = new State(AlertStatus.INACTIVE, 0, 0, 0);

        /** True if nothing stands: only a condition that holds can change that. */
        boolean isQuiet() {
            return status == AlertStatus.INACTIVE || status == AlertStatus.RESOLVED;
        }

        State to(AlertStatus next, long instant) {
            return new State(next, episode, activeSince, instant);
        }

        State activated(AlertStatus next, long instant) {
            return new State(next, episode + 1, instant, instant);
        }
    }

    /** The times a life obeys, milliseconds: hold before firing, keep before resolving, patience with absent data. */
    public record Timers(long holdFor, long keepFiringFor, long dataAbsentAfter) {}

    public record Move(State state, Reason reason) {
        /** The same move, told as the consequence of evidence that was taken back. */
        Move causedByRetraction() {
            return reason == Reason.CONDITION_CLEARED ? new Move(state, Reason.EVIDENCE_RETRACTED) : this;
        }
    }

    private Lifecycle() {}

    /**
     * The move of an alert at an instant, if it makes one.
     *
     * @param fire whether the rule's condition holds; unknown fires nothing
     * @param clear whether its clearing condition holds
     */
    public static Optional<Move> next(State state, Truth fire, Truth clear, Timers timers, long instant) {
        return switch (state.status()) {
            case INACTIVE, RESOLVED -> fire == Truth.TRUE ? Optional.of(activate(state, timers, instant)) : stay();
            case PENDING -> pending(state, fire, timers, instant);
            case FIRING -> fire == Truth.TRUE ? stay() : raised(state, clear, timers, instant);
            case RECOVERING -> recovering(state, fire, clear, timers, instant);
            case NO_DATA -> noData(state, fire, clear, timers, instant);
        };
    }

    private static Move activate(State state, Timers timers, long instant) {
        AlertStatus status = timers.holdFor() == 0 ? AlertStatus.FIRING : AlertStatus.PENDING;
        return new Move(state.activated(status, instant), Reason.CONDITION_TRUE);
    }

    private static Optional<Move> pending(State state, Truth fire, Timers timers, long instant) {
        if (fire != Truth.TRUE) {
            Reason reason = fire == Truth.UNKNOWN ? Reason.DATA_MISSING : Reason.CONDITION_FALSE;
            return move(state, AlertStatus.INACTIVE, reason, instant);
        }
        return instant - state.since() >= timers.holdFor()
                ? move(state, AlertStatus.FIRING, Reason.HOLD_ELAPSED, instant)
                : stay();
    }

    private static Optional<Move> raised(State state, Truth clear, Timers timers, long instant) {
        return switch (clear) {
            case FALSE -> stay();
            case UNKNOWN -> move(state, AlertStatus.NO_DATA, Reason.DATA_MISSING, instant);
            case TRUE -> recover(state, timers, instant);
        };
    }

    private static Optional<Move> recover(State state, Timers timers, long instant) {
        AlertStatus status = timers.keepFiringFor() == 0 ? AlertStatus.RESOLVED : AlertStatus.RECOVERING;
        return move(state, status, Reason.CONDITION_CLEARED, instant);
    }

    private static Optional<Move> recovering(State state, Truth fire, Truth clear, Timers timers, long instant) {
        if (fire == Truth.TRUE) {
            return move(state, AlertStatus.FIRING, Reason.CONDITION_TRUE, instant);
        }
        return switch (clear) {
            case FALSE -> move(state, AlertStatus.FIRING, Reason.CONDITION_FALSE, instant);
            case UNKNOWN -> move(state, AlertStatus.NO_DATA, Reason.DATA_MISSING, instant);
            case TRUE ->
                instant - state.since() >= timers.keepFiringFor()
                        ? move(state, AlertStatus.RESOLVED, Reason.KEEP_ELAPSED, instant)
                        : stay();
        };
    }

    private static Optional<Move> noData(State state, Truth fire, Truth clear, Timers timers, long instant) {
        if (fire == Truth.TRUE) {
            return move(state, AlertStatus.FIRING, Reason.CONDITION_TRUE, instant);
        }
        return switch (clear) {
            case FALSE -> move(state, AlertStatus.FIRING, Reason.CONDITION_FALSE, instant);
            case TRUE -> recover(state, timers, instant);
            case UNKNOWN ->
                instant - state.since() >= timers.dataAbsentAfter()
                        ? move(state, AlertStatus.RESOLVED, Reason.DATA_ABSENT, instant)
                        : stay();
        };
    }

    /** Ends an alert because its rule is gone or another; a pending one simply lapses. */
    public static Optional<Move> end(State state, Reason reason, long instant) {
        if (state.status() == AlertStatus.PENDING) {
            return move(state, AlertStatus.INACTIVE, reason, instant);
        }
        return state.status().isRaised() ? move(state, AlertStatus.RESOLVED, reason, instant) : stay();
    }

    private static Optional<Move> move(State state, AlertStatus next, Reason reason, long instant) {
        return Optional.of(new Move(state.to(next, instant), reason));
    }

    private static Optional<Move> stay() {
        return Optional.empty();
    }
}
