package io.marketsignal.replay;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Lets a consumer see no record at or after the ends that its settings name, and none of partitions that they do not
 * name: so the topology itself need not know that it replays.
 */
public final class EndAtOffsets implements ConsumerInterceptor<byte[], byte[]> {

    private static final String SETTING = "replay.ends";

    private Map<TopicPartition, Long> ends = Map.of();

    /** The setting that {@link #configure} reads. */
    static Map<String, String> setting(Map<TopicPartition, Long> ends) {
        return Map.of(
                SETTING,
                ends.entrySet().stream()
                        .map(end -> end.getKey().topic() + ":" + end.getKey().partition() + ":" + end.getValue())
                        .sorted()
                        .collect(Collectors.joining(",")));
    }

    @Override
    public void configure(Map<String, ?> settings) {
        Map<TopicPartition, Long> read = new HashMap<>();
        for (String end : String.valueOf(settings.get(SETTING)).split(",", -1)) {
            String[] parts = end.split(":", -1);
            read.put(new TopicPartition(parts[0], Integer.parseInt(parts[1])), Long.parseLong(parts[2]));
        }
        ends = read;
    }

    @Override
    public ConsumerRecords<byte[], byte[]> onConsume(ConsumerRecords<byte[], byte[]> records) {
        Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> kept = new HashMap<>();
        for (TopicPartition partition : records.partitions()) {
            long end = ends.getOrDefault(partition, 0L);
            List<ConsumerRecord<byte[], byte[]>> before = new ArrayList<>(records.records(partition));
            before.removeIf(record -> record.offset() >= end);
            if (!before.isEmpty()) {
                kept.put(partition, before);
            }
        }
        return new ConsumerRecords<>(kept, records.nextOffsets());
    }

    @Override
    public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {
        // of no interest
    }

    @Override
    public void close() {
        // nothing is open
    }
}
