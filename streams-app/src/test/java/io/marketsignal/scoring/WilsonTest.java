package io.marketsignal.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WilsonTest {

    private static final double Z_95 = 1.959963984540054;

    /**
     * R. G. Newcombe, "Two-sided confidence intervals for the single proportion: comparison of seven methods", Statistics in
     * Medicine 17 (1998) 857-872, table I, method 3 (score), 95 %.
     */
    @ParameterizedTest
    @CsvSource({"81, 263, 0.2553, 0.3662", "15, 148, 0.0624, 0.1605", "0, 20, 0, 0.1611", "1, 29, 0.0061, 0.1718"})
    void shouldGiveThePublishedIntervals(int hits, int trials, double low, double high) {
        Wilson interval = Wilson.of(hits, trials, Z_95);

        assertThat(interval.low()).isCloseTo(low, within(5e-5));
        assertThat(interval.high()).isCloseTo(high, within(5e-5));
    }

    @Test
    void shouldBeTheSameSeenFromTheOtherSide() {
        Wilson hits = Wilson.of(7, 10, Wilson.Z_90);
        Wilson misses = Wilson.of(3, 10, Wilson.Z_90);

        assertThat(hits.low()).isCloseTo(1 - misses.high(), within(1e-12));
        assertThat(hits.high()).isCloseTo(1 - misses.low(), within(1e-12));
    }

    @Test
    void shouldEndExactlyAtNoneAndAll() {
        assertThat(Wilson.of(0, 3, Wilson.Z_90).low()).isZero();
        assertThat(Wilson.of(3, 3, Wilson.Z_90).high()).isOne();
    }

    @Test
    void shouldRefuseWhatIsNoShare() {
        assertThatThrownBy(() -> Wilson.of(0, 0, Z_95)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Wilson.of(2, 1, Z_95)).isInstanceOf(IllegalArgumentException.class);
    }
}
