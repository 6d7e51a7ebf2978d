package io.marketsignal.cli;

import io.marketsignal.clock.InputTopic;
import io.marketsignal.feed.InputRecord;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;

/** Tells when a history comes after its time: what is older than the marks in the inputs counts as late. */
final class LateHistory {

    private LateHistory() {}

    static void warn(Cluster cluster, List<InputTopic> inputs, List<InputRecord> records, Console console) {
        Optional<Instant> newest = newest(cluster, inputs);
        Optional<Instant> first = records.stream().map(InputRecord::knownAt).min(Comparator.naturalOrder());
        if (newest.isPresent() && first.isPresent() && first.get().isBefore(newest.get())) {
            console.say("warning: the inputs reach to " + newest.get()
                    + " already; records before that count as late, except those that are there");
        }
    }

    private static Optional<Instant> newest(Cluster cluster, List<InputTopic> inputs) {
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        for (InputTopic input : inputs) {
            for (int partition = 0; partition < input.partitions(); partition++) {
                wanted.put(new TopicPartition(input.name(), partition), OffsetSpec.maxTimestamp());
            }
        }
        try {
            return cluster.admin().listOffsets(wanted).all().get().values().stream()
                    .map(ListOffsetsResultInfo::timestamp)
                    .max(Comparator.naturalOrder())
                    .filter(timestamp -> timestamp >= 0)
                    .map(Instant::ofEpochMilli);
        } catch (ExecutionException e) {
            throw new KafkaException(
                    "cannot look into the inputs: " + e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
