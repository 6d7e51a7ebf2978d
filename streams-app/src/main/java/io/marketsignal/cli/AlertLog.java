package io.marketsignal.cli;

import io.marketsignal.avro.AlertEvent;
import io.marketsignal.topics.CommittedConsumer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;

/** Reads the alert topic from its beginning: what is committed, outside of any group. */
final class AlertLog implements AutoCloseable {

    /** The order of a finished log: by instant, commodity and rule, then as it happened. */
    static final Comparator<AlertEvent> ORDER = Comparator.comparing(AlertEvent::getInstant)
            .thenComparing(AlertEvent::getCommodity)
            .thenComparing(AlertEvent::getRule);

    private static final Duration WAIT = Duration.ofMillis(200);

    private final Consumer<byte[], byte[]> consumer;
    private final Deserializer<SpecificRecord> values;
    private final String topic;
    private final List<TopicPartition> partitions;
    private final List<String> unreadable = new ArrayList<>();

    private AlertLog(Consumer<byte[], byte[]> consumer, Deserializer<SpecificRecord> values, String topic) {
        this.consumer = consumer;
        this.values = values;
        this.topic = topic;
        this.partitions =
                consumer.partitionsFor(topic).stream().map(AlertLog::partition).toList();
    }

    private static TopicPartition partition(PartitionInfo info) {
        return new TopicPartition(info.topic(), info.partition());
    }

    /** @throws Failure if the topic does not exist */
    static AlertLog open(Map<String, Object> client, String topic, Serde<SpecificRecord> values) {
        Consumer<byte[], byte[]> consumer = CommittedConsumer.open(client);
        AlertLog log = new AlertLog(consumer, values.deserializer(), topic);
        if (log.partitions.isEmpty()) {
            consumer.close();
            throw Failure.unavailable("topic " + topic + " does not exist; `monitor topics create` makes it");
        }
        consumer.assign(log.partitions);
        consumer.seekToBeginning(log.partitions);
        return log;
    }

    /** Goes to the first events at or after an instant. */
    void seek(Instant from) {
        Map<TopicPartition, Long> wanted = new HashMap<>();
        partitions.forEach(partition -> wanted.put(partition, from.toEpochMilli()));
        Map<TopicPartition, OffsetAndTimestamp> found = consumer.offsetsForTimes(wanted);
        for (TopicPartition partition : partitions) {
            OffsetAndTimestamp first = found.get(partition);
            if (first == null) {
                consumer.seekToEnd(List.of(partition));
            } else {
                consumer.seek(partition, first.offset());
            }
        }
    }

    /** The next events in the order of their partitions; waits a moment for some. */
    List<AlertEvent> poll() {
        List<AlertEvent> events = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(WAIT)) {
            event(record).ifPresent(events::add);
        }
        return events;
    }

    /** All events up to the ends as they are now, sorted. */
    List<AlertEvent> readToEnd() {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        List<AlertEvent> events = new ArrayList<>();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            events.addAll(poll());
        }
        events.sort(ORDER);
        return events;
    }

    private Optional<AlertEvent> event(ConsumerRecord<byte[], byte[]> record) {
        try {
            SpecificRecord value = values.deserialize(topic, record.headers(), record.value());
            if (value instanceof AlertEvent event) {
                return Optional.of(event);
            }
            unreadable.add(place(record) + ": no alert event");
        } catch (SerializationException e) {
            unreadable.add(place(record) + ": " + e.getMessage());
        }
        return Optional.empty();
    }

    private String place(ConsumerRecord<byte[], byte[]> record) {
        return topic + ", partition " + record.partition() + ", offset " + record.offset();
    }

    /** What could not be read since the last call: where it lies and why. */
    List<String> takeUnreadable() {
        List<String> taken = List.copyOf(unreadable);
        unreadable.clear();
        return taken;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
