package io.marketsignal.replay;

import io.marketsignal.topics.CommittedConsumer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/** Reads what is committed, partition by partition, outside of any group. */
final class PartitionReader implements AutoCloseable {

    private static final Duration WAIT = Duration.ofMillis(200);
    private static final Duration SILENCE = Duration.ofMinutes(1);

    private final Consumer<byte[], byte[]> consumer;

    /** @param client the operator's consumer settings */
    PartitionReader(Map<String, Object> client) {
        consumer = CommittedConsumer.open(
                client,
                Map.of(
                        // Records that are deleted while they are read must not go unnoticed.
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "none",
                        // What is read is there; a fetch that waits at the end of one partition would hold up the next.
                        ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                        20));
    }

    /**
     * Hands over records in the order of their offsets.
     *
     * @param until offset to stop before
     * @param sink says whether it wants more
     */
    void read(TopicPartition partition, long from, long until, Predicate<ConsumerRecord<byte[], byte[]>> sink) {
        consumer.assign(List.of(partition));
        consumer.seek(partition, from);
        long heard = System.nanoTime();
        long position = from;
        while (position < until) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(WAIT)) {
                if (record.offset() >= until || !sink.test(record)) {
                    return;
                }
            }
            long next = consumer.position(partition);
            if (next > position) {
                heard = System.nanoTime();
            } else if (System.nanoTime() - heard > SILENCE.toNanos()) {
                throw new TimeoutException("%s: nothing came after offset %d for %d s"
                        .formatted(partition, position, SILENCE.toSeconds()));
            }
            position = next;
        }
    }

    /** The first offset whose record has this timestamp or a later one. */
    OptionalLong firstAt(TopicPartition partition, long timestamp) {
        OffsetAndTimestamp found =
                consumer.offsetsForTimes(Map.of(partition, timestamp)).get(partition);
        return found == null ? OptionalLong.empty() : OptionalLong.of(found.offset());
    }

    @Override
    public void close() {
        consumer.close();
    }
}
