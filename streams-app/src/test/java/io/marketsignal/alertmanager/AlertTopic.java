package io.marketsignal.alertmanager;

import io.marketsignal.avro.AlertEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

/** An alert topic with the positions of its group: what outlives a consumer. */
final class AlertTopic {

    static final String NAME = "alerts";

    private final Map<TopicPartition, List<AlertEvent>> log = new HashMap<>();
    private final Map<TopicPartition, OffsetAndMetadata> committed = new HashMap<>();
    private Runnable beforeCommit = () -> {};
    private Runnable afterCommit = () -> {};

    AlertTopic(int partitions) {
        IntStream.range(0, partitions).forEach(partition -> log.put(partition(partition), new ArrayList<>()));
    }

    static TopicPartition partition(int number) {
        return new TopicPartition(NAME, number);
    }

    void append(int partition, AlertEvent event) {
        log.get(partition(partition)).add(event);
    }

    long committed(int partition) {
        return committed.get(partition(partition)).offset();
    }

    void onCommit(Runnable before, Runnable after) {
        beforeCommit = before;
        afterCommit = after;
    }

    /** Values are the places of the events in the log. */
    Deserializer<SpecificRecord> values() {
        return (topic, bytes) -> {
            String[] place = new String(bytes, StandardCharsets.UTF_8).split(":", 2);
            if (place.length < 2) {
                throw new SerializationException("no event");
            }
            return log.get(partition(Integer.parseInt(place[0]))).get(Integer.parseInt(place[1]));
        };
    }

    /** A consumer that is given all partitions at its first poll. */
    MockConsumer<byte[], byte[]> consumer() {
        return new Reader();
    }

    private final class Reader extends MockConsumer<byte[], byte[]> {

        private final Map<TopicPartition, Integer> handedOver =
                new TreeMap<>((one, other) -> Integer.compare(one.partition(), other.partition()));

        Reader() {
            super("earliest");
        }

        @Override
        public void subscribe(Collection<String> topics, ConsumerRebalanceListener listener) {
            super.subscribe(topics, listener);
            Map<TopicPartition, Long> beginnings = new HashMap<>();
            log.keySet().forEach(partition -> beginnings.put(partition, 0L));
            updateBeginningOffsets(beginnings);
        }

        @Override
        public synchronized ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
            if (assignment().isEmpty()) {
                rebalance(log.keySet());
            }
            log.forEach((partition, events) -> {
                for (int i = handedOver.getOrDefault(partition, 0); i < events.size(); i++) {
                    byte[] value = (partition.partition() + ":" + i).getBytes(StandardCharsets.UTF_8);
                    addRecord(new ConsumerRecord<>(NAME, partition.partition(), i, new byte[0], value));
                }
                handedOver.put(partition, events.size());
            });
            return super.poll(timeout);
        }

        @Override
        public synchronized Map<TopicPartition, Long> endOffsets(Collection<TopicPartition> partitions) {
            Map<TopicPartition, Long> ends = new HashMap<>();
            partitions.forEach(
                    partition -> ends.put(partition, (long) log.get(partition).size()));
            return ends;
        }

        @Override
        public synchronized Map<TopicPartition, OffsetAndMetadata> committed(Set<TopicPartition> partitions) {
            Map<TopicPartition, OffsetAndMetadata> found = new HashMap<>(committed);
            found.keySet().retainAll(partitions);
            return found;
        }

        @Override
        public synchronized void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets) {
            beforeCommit.run();
            committed.putAll(offsets);
            afterCommit.run();
        }
    }
}
