package io.marketsignal.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marketsignal.core.observation.Input;
import org.junit.jupiter.api.Test;

class TopicTest {
    @Test
    void shouldNameTheTopicsAndTheirSubjects() {
        assertThat(TopicSet.PLAIN.name(Topic.PRICE_TICKS)).isEqualTo("price-ticks");
        assertThat(TopicSet.PLAIN.subject(Topic.PRICE_TICKS)).isEqualTo("price-ticks-value");
        assertThat(new TopicSet("backtest1.").name(Topic.ALERTS)).isEqualTo("backtest1.alerts");
        assertThat(new TopicSet("backtest1.").subject(Topic.ALERTS)).isEqualTo("backtest1.alerts-value");
    }

    @Test
    void shouldRefuseAPrefixThatNoTopicCanHave() {
        assertThatThrownBy(() -> new TopicSet("back test/"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("back test/");
    }

    @Test
    void shouldHaveATopicForEachInput() {
        assertThat(Topic.inputs()).hasSize(Input.values().length);
        for (Input input : Input.values()) {
            assertThat(Topic.of(input).baseName()).isEqualTo(input.stream());
            assertThat(Topic.of(input).isInput()).isTrue();
        }
        assertThat(Topic.outputs())
                .containsExactly(Topic.ASSESSMENTS, Topic.ALERTS, Topic.ALERT_STATE, Topic.DEAD_LETTERS);
    }

    @Test
    void shouldCompactTheStateAlone() {
        assertThat(Topic.values())
                .filteredOn(topic -> topic.cleanup() == Topic.Cleanup.COMPACT)
                .containsExactly(Topic.ALERT_STATE);
        assertThat(Topic.ALERT_STATE.key()).isEqualTo(Topic.Key.FINGERPRINT);
    }
}
