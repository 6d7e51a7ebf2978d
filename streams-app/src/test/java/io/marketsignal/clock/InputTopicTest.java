package io.marketsignal.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marketsignal.core.observation.Input;
import io.marketsignal.topics.Topic;
import io.marketsignal.topics.TopicStatus;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InputTopicTest {

    @Test
    void shouldBeEachInputUnderItsFullName() {
        List<TopicStatus> topics = Arrays.stream(Topic.values())
                .map(topic -> new TopicStatus(topic, "x." + topic.baseName(), 2, Map.of()))
                .toList();

        assertThat(InputTopic.all(topics))
                .hasSize(4)
                .contains(new InputTopic(Input.DEAL_NEWS, "x.deal-news", 2))
                .extracting(InputTopic::input)
                .containsExactly(Input.values());
    }

    @Test
    void shouldNameTheInputThatIsMissing() {
        List<TopicStatus> missing = Arrays.stream(Topic.values())
                .map(topic -> new TopicStatus(topic, topic.baseName(), topic == Topic.ALERT_RULES ? 0 : 2, Map.of()))
                .toList();

        assertThatThrownBy(() -> InputTopic.all(missing)).hasMessage("topic alert-rules does not exist");
        assertThatThrownBy(() -> InputTopic.all(List.of())).hasMessageContaining("price-ticks is not among");
    }
}
