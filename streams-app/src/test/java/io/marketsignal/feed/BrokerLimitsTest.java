package io.marketsignal.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketsignal.topics.Topic;
import io.marketsignal.topics.TopicStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BrokerLimitsTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void shouldBeThoseOfTheStrictestTopic() {
        List<TopicStatus> topics = List.of(topic("3600000"), topic("5000"), topic("9223372036854775807"));

        assertThat(BrokerLimits.newestAccepted(topics, NOW)).isEqualTo("2026-01-01T00:00:05Z");
    }

    @Test
    void shouldBeNoneWhereTheBrokersSetNone() {
        assertThat(BrokerLimits.newestAccepted(List.of(topic("9223372036854775807")), NOW))
                .isEqualTo(Instant.ofEpochMilli(Long.MAX_VALUE));
    }

    private static TopicStatus topic(String after) {
        return new TopicStatus(Topic.DEAL_NEWS, "deal-news", 1, Map.of("message.timestamp.after.max.ms", after));
    }
}
