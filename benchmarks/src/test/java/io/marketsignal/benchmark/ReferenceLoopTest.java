package io.marketsignal.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketsignal.backtest.Backtest;
import io.marketsignal.core.rules.Conditions;
import org.junit.jupiter.api.Test;

class ReferenceLoopTest {

    @Test
    void shouldDecideAsTheBacktestDoes() {
        SyntheticMarket market = new SyntheticMarket(Scale.SMALL, 7);
        AlertDigest backtest = new AlertDigest();

        new Backtest(Decoded.of(market), market.profiles(), new Conditions()).run(backtest, Backtest.Progress.NONE);
        AlertDigest reference = new ReferenceLoop(market).run();

        assertThat(reference.assessments()).isEqualTo(backtest.assessments()).isPositive();
        assertThat(reference.events()).isEqualTo(backtest.events()).isPositive();
        assertThat(reference.digest()).isEqualTo(backtest.digest());
    }
}
