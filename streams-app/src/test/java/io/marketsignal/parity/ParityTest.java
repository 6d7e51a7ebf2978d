package io.marketsignal.parity;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketsignal.core.observation.Input;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** One history, decided by the backtest and by the topology: equal to the last bit. */
class ParityTest {

    // A seed has no smaller seed.
    @Property(tries = 24, shrinking = ShrinkingMode.OFF)
    void shouldDecideInABacktestAsTheTopologyDoes(@ForAll long seed) {
        Map<Input, List<Entry>> logs = RandomHistory.of(seed);

        Decided decided = InBacktest.decide(logs, 1);

        assertThat(decided.alerts()).as("alerts of seed %d", seed).isNotEmpty();
        assertThat(InTestDriver.decide(logs, new Random(seed)))
                .as("seed %d", seed)
                .isEqualTo(decided);
    }

    @Property(tries = 24, shrinking = ShrinkingMode.OFF)
    void shouldDecideTheSameOnAnyNumberOfPartitions(@ForAll long seed) {
        Map<Input, List<Entry>> logs = RandomHistory.of(seed);

        assertThat(InBacktest.decide(logs, 4)).as("seed %d", seed).isEqualTo(InBacktest.decide(logs, 1));
    }
}
