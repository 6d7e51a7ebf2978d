package io.marketsignal.topics;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Consumers that read what is committed, outside of any group: whoever opens one says where it reads. */
public final class CommittedConsumer {

    private CommittedConsumer() {}

    /** A consumer that begins anew, at what is left, where its place has been deleted. */
    public static Consumer<byte[], byte[]> open(Map<String, ?> operator) {
        return open(operator, Map.of(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest"));
    }

    /**
     * A consumer.
     *
     * @param operator the operator's consumer settings
     * @param own settings over those
     */
    public static Consumer<byte[], byte[]> open(Map<String, ?> operator, Map<String, ?> own) {
        Map<String, Object> settings = new HashMap<>(operator);
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        settings.remove(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.putAll(own);
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
