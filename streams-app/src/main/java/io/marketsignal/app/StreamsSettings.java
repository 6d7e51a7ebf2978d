package io.marketsignal.app;

import io.marketsignal.serde.AvroSerde;
import io.marketsignal.topics.Topic;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.StreamsConfig;

/** What Kafka Streams runs with: our defaults under the operator's settings, and what correctness needs over them. */
public final class StreamsSettings {

    /** Class name of the serde of record values; Confluent's SpecificAvroSerde fits as well. */
    public static final String VALUE_SERDE = "value.serde";

    private StreamsSettings() {}

    static StreamsConfig of(Map<String, String> operator, String applicationId) {
        Map<String, Object> settings = new HashMap<>();
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 5);
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), Topic.DEAD_LETTER_BYTES);
        settings.putAll(operator);
        settings.remove(VALUE_SERDE);
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, applicationId);
        // a store that nobody named would lose its content when the topology changes
        settings.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        // under at-least-once, too, aborted records are not to be believed
        settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.ISOLATION_LEVEL_CONFIG), "read_committed");
        // a new group reads the history that decisions rest on
        settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        return new StreamsConfig(settings);
    }

    /**
     * The serde of record values, configured.
     *
     * @throws ConfigException if the class is missing or is no serde
     */
    public static Serde<SpecificRecord> valueSerde(Map<String, String> operator) {
        String name = operator.getOrDefault(VALUE_SERDE, AvroSerde.class.getName());
        try {
            @SuppressWarnings("unchecked") // every serde in question is one of generated records
            Serde<SpecificRecord> serde = Utils.newInstance(name, Serde.class);
            serde.configure(operator, false);
            return serde;
        } catch (ClassNotFoundException e) {
            throw new ConfigException(VALUE_SERDE, name, "is not on the class path");
        }
    }
}
