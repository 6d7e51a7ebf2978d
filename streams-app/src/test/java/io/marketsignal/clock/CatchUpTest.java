package io.marketsignal.clock;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketsignal.topics.Mark;
import org.junit.jupiter.api.Test;

class CatchUpTest {

    private static final Grid MINUTES = new Grid(60_000);
    private static final long STEP = 500 * 60_000L;

    @Test
    void shouldDivideALongGap() {
        assertThat(CatchUp.marks(7, 3 * STEP + 1, MINUTES))
                .containsExactly(new Mark(STEP, 60_000), new Mark(2 * STEP, 60_000), new Mark(3 * STEP, 60_000));
    }

    @Test
    void shouldLeaveAShortGapToTheClock() {
        assertThat(CatchUp.marks(60_000, STEP, MINUTES)).isEmpty();
    }
}
