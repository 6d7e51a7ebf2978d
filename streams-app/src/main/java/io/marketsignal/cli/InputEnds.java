package io.marketsignal.cli;

import io.marketsignal.clock.InputTopic;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;

/**
 * How far the time in the inputs reaches; empty where there is none.
 *
 * @param shortest the partition that is least far, of those that hold anything
 * @param farthest the one that is farthest
 */
record InputEnds(Optional<Instant> shortest, Optional<Instant> farthest) {

    static InputEnds of(Admin admin, List<InputTopic> inputs) {
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        for (InputTopic input : inputs) {
            for (int partition = 0; partition < input.partitions(); partition++) {
                wanted.put(new TopicPartition(input.name(), partition), OffsetSpec.maxTimestamp());
            }
        }
        try {
            List<Instant> ends = admin.listOffsets(wanted).all().get().values().stream()
                    .map(ListOffsetsResultInfo::timestamp)
                    .filter(timestamp -> timestamp >= 0)
                    .map(Instant::ofEpochMilli)
                    .toList();
            return new InputEnds(
                    ends.stream().min(Comparator.naturalOrder()), ends.stream().max(Comparator.naturalOrder()));
        } catch (ExecutionException e) {
            throw new KafkaException(
                    "cannot look into the inputs: " + e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
