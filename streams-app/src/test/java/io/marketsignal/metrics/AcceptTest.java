package io.marketsignal.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/openmetrics-text",
                "Application/OpenMetrics-Text; version=1.0.0; charset=utf-8",
                "application/openmetrics-text;version=1.0.0;q=0.5,text/plain;version=0.0.4;q=0.2,*/*;q=0.1",
            })
    void shouldServeOpenMetricsToWhoeverAsksForIt(String accept) {
        assertThat(Metrics.contentType(accept)).isEqualTo("application/openmetrics-text; version=1.0.0; charset=utf-8");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*/*",
                "text/html,application/xhtml+xml,*/*;q=0.8",
                "application/openmetrics-text;q=0",
                "application/openmetrics-text;q=0.1,text/plain;q=0.9",
                ";;,;q=,=",
            })
    void shouldServeTextToOthers(String accept) {
        assertThat(Metrics.contentType(accept)).isEqualTo("text/plain; version=0.0.4; charset=utf-8");
    }
}
