package io.marketsignal.app;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;

/**
 * What an application has still to read of its inputs as they were when this was made. What it has committed it has
 * decided on, too: both happen in one transaction.
 */
public final class Backlog {

    private final Admin admin;
    private final String applicationId;
    private final Map<TopicPartition, Long> ends;

    private Backlog(Admin admin, String applicationId, Map<TopicPartition, Long> ends) {
        this.admin = admin;
        this.applicationId = applicationId;
        this.ends = ends;
    }

    /** The backlog as of now; a partition without a record counts as read. */
    public static Backlog asOfNow(Admin admin, String applicationId, Collection<String> topics) {
        Map<String, Integer> partitions = new TreeMap<>();
        get(admin.describeTopics(topics).allTopicNames())
                .forEach((name, description) ->
                        partitions.put(name, description.partitions().size()));
        Map<TopicPartition, Long> ends = offsets(admin, partitions, OffsetSpec.latest());
        Map<TopicPartition, Long> beginnings = offsets(admin, partitions, OffsetSpec.earliest());
        ends.entrySet().removeIf(end -> end.getValue().equals(beginnings.get(end.getKey())));
        return new Backlog(admin, applicationId, ends);
    }

    private static Map<TopicPartition, Long> offsets(Admin admin, Map<String, Integer> partitions, OffsetSpec spec) {
        Map<TopicPartition, OffsetSpec> wanted = partitions.entrySet().stream()
                .flatMap(topic -> IntStream.range(0, topic.getValue())
                        .mapToObj(partition -> new TopicPartition(topic.getKey(), partition)))
                .collect(Collectors.toMap(Function.identity(), partition -> spec));
        Map<TopicPartition, ListOffsetsResultInfo> found =
                get(admin.listOffsets(wanted, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                        .all());
        return found.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().offset()));
    }

    /** Records that the application has not committed yet. */
    public long remaining() {
        Map<TopicPartition, OffsetAndMetadata> committed =
                get(admin.listConsumerGroupOffsets(applicationId).partitionsToOffsetAndMetadata());
        return ends.entrySet().stream()
                .mapToLong(end -> {
                    OffsetAndMetadata read = committed.get(end.getKey());
                    return Math.max(0, end.getValue() - (read == null ? 0 : read.offset()));
                })
                .sum();
    }

    /** All records that there were to read. */
    public long total() {
        return ends.values().stream().mapToLong(Long::longValue).sum();
    }

    private static <T> T get(KafkaFuture<T> answer) {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw new KafkaException(
                    "the cluster does not tell the offsets: " + e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
