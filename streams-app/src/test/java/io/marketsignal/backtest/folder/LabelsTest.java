package io.marketsignal.backtest.folder;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LabelsTest {

    @Test
    void shouldWriteLabelsInTheirOrder() {
        assertThat(Labels.of("commodity", "tungsten", "part", "price"))
                .isEqualTo("{commodity=\"tungsten\",part=\"price\"}");
    }

    @Test
    void shouldEscapeWhatWouldEndAValue() {
        assertThat(Labels.of("rule", "a\"b\\c\nd")).isEqualTo("{rule=\"a\\\"b\\\\c\\nd\"}");
    }
}
