package io.marketsignal.core.alerts;

import static io.marketsignal.core.alerts.AlertStatus.FIRING;
import static io.marketsignal.core.alerts.AlertStatus.INACTIVE;
import static io.marketsignal.core.alerts.AlertStatus.NO_DATA;
import static io.marketsignal.core.alerts.AlertStatus.PENDING;
import static io.marketsignal.core.alerts.AlertStatus.RECOVERING;
import static io.marketsignal.core.alerts.AlertStatus.RESOLVED;
import static org.assertj.core.api.Assertions.assertThat;

import io.marketsignal.core.rules.Truth;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Every edge of the state machine: hold 10, keep 20, patience 30, the status entered at 100. */
class LifecycleTest {

    private static final Lifecycle.Timers TIMERS = new Lifecycle.Timers(10, 20, 30);
    private static final Lifecycle.Timers AT_ONCE = new Lifecycle.Timers(0, 0, 30);

    private static Lifecycle.State in(AlertStatus status) {
        return new Lifecycle.State(status, 3, 90, 100);
    }

    private static String told(Optional<Lifecycle.Move> move) {
        return move.map(made -> made.state().status() + " " + made.reason()).orElse("stays");
    }

    @ParameterizedTest(name = "{0}: fires {1}, clears {2} at {3}: {4}")
    @CsvSource({
        "INACTIVE,   FALSE,   UNKNOWN, 100, stays",
        "INACTIVE,   UNKNOWN, UNKNOWN, 100, stays",
        "INACTIVE,   TRUE,    UNKNOWN, 100, PENDING CONDITION_TRUE",
        "RESOLVED,   FALSE,   UNKNOWN, 100, stays",
        "RESOLVED,   UNKNOWN, UNKNOWN, 100, stays",
        "RESOLVED,   TRUE,    UNKNOWN, 100, PENDING CONDITION_TRUE",
        "PENDING,    TRUE,    UNKNOWN, 109, stays",
        "PENDING,    TRUE,    UNKNOWN, 110, FIRING HOLD_ELAPSED",
        "PENDING,    FALSE,   UNKNOWN, 110, INACTIVE CONDITION_FALSE",
        "PENDING,    UNKNOWN, UNKNOWN, 110, INACTIVE DATA_MISSING",
        "FIRING,     TRUE,    FALSE,   999, stays",
        "FIRING,     TRUE,    TRUE,    999, stays",
        "FIRING,     TRUE,    UNKNOWN, 999, stays",
        "FIRING,     FALSE,   FALSE,   999, stays",
        "FIRING,     UNKNOWN, FALSE,   999, stays",
        "FIRING,     FALSE,   TRUE,    101, RECOVERING CONDITION_CLEARED",
        "FIRING,     UNKNOWN, TRUE,    101, RECOVERING CONDITION_CLEARED",
        "FIRING,     UNKNOWN, UNKNOWN, 101, NO_DATA DATA_MISSING",
        "FIRING,     FALSE,   UNKNOWN, 101, NO_DATA DATA_MISSING",
        "RECOVERING, FALSE,   TRUE,    119, stays",
        "RECOVERING, FALSE,   TRUE,    120, RESOLVED KEEP_ELAPSED",
        "RECOVERING, TRUE,    TRUE,    120, FIRING CONDITION_TRUE",
        "RECOVERING, FALSE,   FALSE,   120, FIRING CONDITION_FALSE",
        "RECOVERING, FALSE,   UNKNOWN, 120, NO_DATA DATA_MISSING",
        "RECOVERING, UNKNOWN, TRUE,    120, RESOLVED KEEP_ELAPSED",
        "NO_DATA,    UNKNOWN, UNKNOWN, 129, stays",
        "NO_DATA,    UNKNOWN, UNKNOWN, 130, RESOLVED DATA_ABSENT",
        "NO_DATA,    FALSE,   UNKNOWN, 130, RESOLVED DATA_ABSENT",
        "NO_DATA,    TRUE,    UNKNOWN, 130, FIRING CONDITION_TRUE",
        "NO_DATA,    UNKNOWN, FALSE,   130, FIRING CONDITION_FALSE",
        "NO_DATA,    UNKNOWN, TRUE,    130, RECOVERING CONDITION_CLEARED",
    })
    void shouldMove(AlertStatus from, Truth fires, Truth clears, long instant, String move) {
        assertThat(told(Lifecycle.next(in(from), fires, clears, TIMERS, instant)))
                .isEqualTo(move);
    }

    @ParameterizedTest(name = "{0}: fires {1}, clears {2}: {3}")
    @CsvSource({
        "INACTIVE, TRUE,    UNKNOWN, FIRING CONDITION_TRUE",
        "RESOLVED, TRUE,    UNKNOWN, FIRING CONDITION_TRUE",
        "FIRING,   FALSE,   TRUE,    RESOLVED CONDITION_CLEARED",
        "NO_DATA,  UNKNOWN, TRUE,    RESOLVED CONDITION_CLEARED",
    })
    void shouldSkipTheStatesThatTakeNoTime(AlertStatus from, Truth fires, Truth clears, String move) {
        assertThat(told(Lifecycle.next(in(from), fires, clears, AT_ONCE, 100))).isEqualTo(move);
    }

    @Test
    void shouldCountAnEpisodeForEachActivation() {
        Lifecycle.State first = Lifecycle.next(Lifecycle.State.NEW, Truth.TRUE, Truth.UNKNOWN, TIMERS, 50)
                .orElseThrow()
                .state();
        Lifecycle.State lapsed = Lifecycle.next(first, Truth.FALSE, Truth.UNKNOWN, TIMERS, 51)
                .orElseThrow()
                .state();
        Lifecycle.State second = Lifecycle.next(lapsed, Truth.TRUE, Truth.UNKNOWN, TIMERS, 60)
                .orElseThrow()
                .state();

        assertThat(first).isEqualTo(new Lifecycle.State(PENDING, 1, 50, 50));
        assertThat(lapsed).isEqualTo(new Lifecycle.State(INACTIVE, 1, 50, 51));
        assertThat(second).isEqualTo(new Lifecycle.State(PENDING, 2, 60, 60));
    }

    @Test
    void shouldStayInItsEpisodeFromFiringToTheEnd() {
        Lifecycle.State state = in(FIRING);
        for (AlertStatus next : new AlertStatus[] {NO_DATA, RECOVERING, FIRING, RECOVERING, RESOLVED}) {
            Truth clears = switch (next) {
                case NO_DATA -> Truth.UNKNOWN;
                case FIRING -> Truth.FALSE;
                default -> Truth.TRUE;
            };
            long instant = state.since() + 25;
            state = Lifecycle.next(state, Truth.UNKNOWN, clears, TIMERS, instant)
                    .orElseThrow()
                    .state();
            assertThat(state).isEqualTo(new Lifecycle.State(next, 3, 90, instant));
        }
    }

    @ParameterizedTest
    @EnumSource(AlertStatus.class)
    void shouldEndWhatStandsWhenItsRuleGoes(AlertStatus status) {
        String expected = switch (status) {
            case PENDING -> "INACTIVE RULE_REMOVED";
            case FIRING, RECOVERING, NO_DATA -> "RESOLVED RULE_REMOVED";
            case INACTIVE, RESOLVED -> "stays";
        };

        assertThat(told(Lifecycle.end(in(status), Reason.RULE_REMOVED, 100))).isEqualTo(expected);
    }
}
