package io.marketsignal.replay;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

/** Reads what a finished run has written to a topic, up to its end as it is now. */
public final class OutputReader implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Admin admin;
    private final Deserializer<SpecificRecord> values;
    private final PartitionReader reader;

    /** @param consumer the operator's consumer settings */
    public OutputReader(Admin admin, Map<String, Object> consumer, Deserializer<SpecificRecord> values) {
        this.admin = admin;
        this.values = values;
        this.reader = new PartitionReader(consumer);
    }

    public boolean exists(String topic) {
        return Offsets.get(admin.listTopics().names(), "list its topics").contains(topic);
    }

    /**
     * Hands over its committed records, partition by partition.
     *
     * @throws SerializationException if one cannot be read; the message says where it lies
     * @throws OpenTransaction if one stays open
     */
    public void read(String topic, Consumer<SpecificRecord> sink) {
        readBytes(topic, record -> sink.accept(value(record)));
    }

    /** As {@link #read}, undecoded. */
    public void readBytes(String topic, Consumer<ConsumerRecord<byte[], byte[]>> sink) {
        List<TopicPartition> partitions = partitions(topic);
        Offsets offsets = new Offsets(admin);
        Map<TopicPartition, Long> ends = offsets.ends(partitions);
        // The offsets of a transaction may be seen a moment before its records: the brokers end it partition by
        // partition.
        offsets.awaitCommitted(ends, PATIENCE, hidden -> {});
        Map<TopicPartition, Long> beginnings = offsets.beginnings(partitions);
        for (TopicPartition partition : partitions) {
            reader.read(partition, beginnings.get(partition), ends.get(partition), record -> {
                sink.accept(record);
                return true;
            });
        }
    }

    private List<TopicPartition> partitions(String topic) {
        TopicDescription description = Offsets.get(
                        admin.describeTopics(List.of(topic)).allTopicNames(), "describe topic " + topic)
                .get(topic);
        return description.partitions().stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
    }

    private SpecificRecord value(ConsumerRecord<byte[], byte[]> record) {
        try {
            return values.deserialize(record.topic(), record.headers(), record.value());
        } catch (SerializationException e) {
            throw new SerializationException(
                    "topic %s, partition %d, offset %d: %s"
                            .formatted(record.topic(), record.partition(), record.offset(), e.getMessage()),
                    e);
        }
    }

    @Override
    public void close() {
        reader.close();
    }
}
