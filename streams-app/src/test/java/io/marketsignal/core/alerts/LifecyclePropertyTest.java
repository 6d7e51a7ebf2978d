package io.marketsignal.core.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketsignal.core.rules.Truth;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

/** What a subscriber may rely on, whatever the assessments say, checked against counters of unbroken truth. */
class LifecyclePropertyTest {

    record Instant(long gap, Truth fires, Truth clears) {}

    @Provide
    Arbitrary<Instant> instants() {
        Arbitrary<Truth> truths = Arbitraries.of(Truth.class);
        return Combinators.combine(Arbitraries.longs().between(1, 5), truths, truths)
                .as(Instant::new);
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void shouldKeepItsPromises(
            @ForAll @Size(max = 200) List<@From("instants") Instant> instants,
            @ForAll @LongRange(max = 12) long hold,
            @ForAll @LongRange(max = 12) long keep,
            @ForAll @LongRange(min = 1, max = 12) long patience) {
        Lifecycle.Timers timers = new Lifecycle.Timers(hold, keep, patience);
        Lifecycle.State state = Lifecycle.State.NEW;
        Model model = new Model();
        long now = 0;
        for (Instant next : instants) {
            now += next.gap();
            model.see(next, now);
            Optional<Lifecycle.Move> move = Lifecycle.next(state, next.fires(), next.clears(), timers, now);
            if (move.isPresent()) {
                check(state, move.get(), timers, model, now);
                state = move.get().state();
            }
            checkStanding(state, next);
        }
    }

    /** Since when fires was unbrokenly true, clears unbrokenly true, and neither known. */
    private static final class Model {
        private long firesSince = Long.MAX_VALUE;
        private long clearsSince = Long.MAX_VALUE;
        private long unknownSince = Long.MAX_VALUE;

        void see(Instant instant, long now) {
            boolean fires = instant.fires() == Truth.TRUE;
            firesSince = fires ? Math.min(firesSince, now) : Long.MAX_VALUE;
            clearsSince = !fires && instant.clears() == Truth.TRUE ? Math.min(clearsSince, now) : Long.MAX_VALUE;
            unknownSince = !fires && instant.clears() == Truth.UNKNOWN ? Math.min(unknownSince, now) : Long.MAX_VALUE;
        }
    }

    private static void check(
            Lifecycle.State before, Lifecycle.Move move, Lifecycle.Timers timers, Model model, long now) {
        Lifecycle.State after = move.state();
        assertThat(after.status()).as("a move goes somewhere").isNotEqualTo(before.status());
        assertThat(after.since()).isEqualTo(now);
        assertThat(after.episode() - before.episode())
                .isEqualTo(before.status().isRaised() || before.status() == AlertStatus.PENDING ? 0 : 1);
        if (after.status() == AlertStatus.FIRING && !before.status().isRaised()) {
            assertThat(now - model.firesSince).as("held unbroken").isGreaterThanOrEqualTo(timers.holdFor());
        }
        if (after.status() == AlertStatus.RESOLVED) {
            switch (move.reason()) {
                case KEEP_ELAPSED, CONDITION_CLEARED ->
                    assertThat(now - model.clearsSince)
                            .as("clear unbroken")
                            .isGreaterThanOrEqualTo(timers.keepFiringFor());
                case DATA_ABSENT ->
                    assertThat(now - model.unknownSince)
                            .as("absent unbroken")
                            .isGreaterThanOrEqualTo(timers.dataAbsentAfter());
                default -> throw new AssertionError("resolved by " + move.reason());
            }
        }
    }

    private static void checkStanding(Lifecycle.State state, Instant now) {
        if (now.fires() == Truth.TRUE) {
            assertThat(state.status()).as("a condition that holds").isIn(AlertStatus.PENDING, AlertStatus.FIRING);
        } else {
            assertThat(state.status()).isNotEqualTo(AlertStatus.PENDING);
        }
        if (state.status() == AlertStatus.NO_DATA) {
            assertThat(now.clears()).isEqualTo(Truth.UNKNOWN);
        }
        if (state.status() == AlertStatus.RECOVERING) {
            assertThat(now.clears()).isEqualTo(Truth.TRUE);
        }
    }
}
