package io.marketsignal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {

    @ParameterizedTest
    @CsvSource({
        "500ms, 500",
        "15s, 15000",
        "30m, 1800000",
        "12h, 43200000",
        "90d, 7776000000",
        "' 1d ', 86400000",
        "0s, 0"
    })
    void shouldReadDurationsAsPeopleWriteThem(String text, long millis) {
        assertThat(Durations.parse(text)).isEqualTo(millis);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "d", "1.5h", "-1d", "1 d", "1w", "P1D", "1d12h", "9999999999d"})
    void shouldRefuseAnythingElse(String text) {
        assertThatThrownBy(() -> Durations.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not a duration: '" + text + "'")
                .hasMessageContaining("90d");
    }
}
