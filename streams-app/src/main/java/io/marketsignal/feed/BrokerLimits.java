package io.marketsignal.feed;

import io.marketsignal.topics.TopicStatus;
import java.time.Instant;
import java.util.Collection;
import org.apache.kafka.common.config.TopicConfig;

/** What the brokers accept. */
public final class BrokerLimits {

    private BrokerLimits() {}

    /**
     * The latest record timestamp that all of the topics accept: later ones are refused as dated in the future.
     *
     * @param topics the inputs as they are on the brokers
     * @param now the wall clock's time
     */
    public static Instant newestAccepted(Collection<TopicStatus> topics, Instant now) {
        long ahead = topics.stream()
                .map(topic -> topic.settings().get(TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG))
                .filter(setting -> setting != null)
                .mapToLong(Long::parseLong)
                .min()
                .orElse(Long.MAX_VALUE);
        return Instant.ofEpochMilli(
                ahead > Long.MAX_VALUE - now.toEpochMilli() ? Long.MAX_VALUE : now.toEpochMilli() + ahead);
    }
}
