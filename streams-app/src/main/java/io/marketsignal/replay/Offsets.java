package io.marketsignal.replay;

import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;

/** Asks the brokers how far partitions reach. */
record Offsets(Admin admin) {

    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final Comparator<TopicPartition> BY_NAME =
            Comparator.comparing(TopicPartition::topic).thenComparing(TopicPartition::partition);

    Map<TopicPartition, Long> beginnings(Collection<TopicPartition> partitions) {
        return list(partitions, OffsetSpec.earliest(), IsolationLevel.READ_UNCOMMITTED);
    }

    /** Ends, records of open transactions included. */
    Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions) {
        return list(partitions, OffsetSpec.latest(), IsolationLevel.READ_UNCOMMITTED);
    }

    /** Up to where no transaction is open. */
    Map<TopicPartition, Long> committedEnds(Collection<TopicPartition> partitions) {
        return list(partitions, OffsetSpec.latest(), IsolationLevel.READ_COMMITTED);
    }

    /**
     * Waits until everything before some offsets can be read.
     *
     * @param waiting hears once of the partitions in which a transaction is open
     * @throws OpenTransaction if one still is after so long
     */
    void awaitCommitted(Map<TopicPartition, Long> ends, Duration patience, Consumer<List<TopicPartition>> waiting) {
        long deadline = System.nanoTime() + patience.toNanos();
        for (boolean first = true; ; first = false) {
            Map<TopicPartition, Long> committed = committedEnds(ends.keySet());
            List<TopicPartition> hidden = ends.keySet().stream()
                    .filter(partition -> committed.get(partition) < ends.get(partition))
                    .sorted(BY_NAME)
                    .toList();
            if (hidden.isEmpty()) {
                return;
            }
            if (System.nanoTime() > deadline) {
                throw new OpenTransaction(hidden, patience);
            }
            if (first) {
                waiting.accept(hidden);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
            if (Thread.interrupted()) {
                throw new InterruptException("interrupted while a transaction was open");
            }
        }
    }

    private Map<TopicPartition, Long> list(
            Collection<TopicPartition> partitions, OffsetSpec spec, IsolationLevel isolation) {
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        partitions.forEach(partition -> wanted.put(partition, spec));
        Map<TopicPartition, Long> offsets = new HashMap<>();
        get(admin.listOffsets(wanted, new ListOffsetsOptions(isolation)).all(), "tell the offsets")
                .forEach((partition, found) -> offsets.put(partition, found.offset()));
        return offsets;
    }

    /** The brokers' answer; their refusal as a {@link KafkaException}. */
    static <T> T get(KafkaFuture<T> answer, String what) {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw new KafkaException(
                    "the cluster does not " + what + ": " + e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
