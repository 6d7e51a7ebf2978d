package io.marketsignal.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marketsignal.scoring.OutcomeRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YardstickTest {

    @Test
    void shouldReadAnOutcomeAsPeopleWriteIt() {
        assertThat(Yardstick.rule("15% in 60d")).isEqualTo(new OutcomeRule(0.15, 60));
        assertThat(Yardstick.rule(" 7.5 % in 30d ")).isEqualTo(new OutcomeRule(0.075, 30));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "15", "15% in 60", "-5% in 60d", "0% in 60d", "15% in 0d", "a lot soon", "99999% in 1d"})
    void shouldRefuseWhatIsNoOutcome(String text) {
        assertThatThrownBy(() -> Yardstick.rule(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
