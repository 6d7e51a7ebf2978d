package io.marketsignal.backtest.input;

import io.marketsignal.backtest.Shard;
import io.marketsignal.core.observation.Input;
import io.marketsignal.core.rules.Rule;
import io.marketsignal.replay.FrozenPartition;
import io.marketsignal.serde.RegistryException;
import io.marketsignal.topics.Mark;
import io.marketsignal.topics.Partitioning;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

/** Takes the records of one partition in the order of its log: what the topology refuses is refused here, too. */
final class TopicReader {

    private final FrozenPartition part;
    private final int partitions;
    private final boolean leavesOutRules;
    private final Deserializer<SpecificRecord> values;
    private final Intake intake;
    private OptionalLong lastMark = OptionalLong.empty();
    private long grid;
    private long records;

    TopicReader(
            FrozenPartition part,
            int partitions,
            boolean leavesOutRules,
            Deserializer<SpecificRecord> values,
            Intake intake) {
        this.part = part;
        this.partitions = partitions;
        this.leavesOutRules = leavesOutRules;
        this.values = values;
        this.intake = intake;
    }

    void take(ConsumerRecord<byte[], byte[]> record, Shard.Builder shard) {
        Optional<Mark> mark;
        try {
            mark = Mark.read(record);
        } catch (IllegalArgumentException e) {
            reject(record, e.getMessage());
            return;
        }
        if (mark.isPresent()) {
            mark(mark.get(), shard);
        } else {
            observe(record, shard);
        }
    }

    private void mark(Mark mark, Shard.Builder shard) {
        shard.mark(part.input(), mark.instant(), mark.gridMillis());
        if (mark.instant() > lastMark.orElse(Long.MIN_VALUE)) {
            lastMark = OptionalLong.of(mark.instant());
            grid = mark.gridMillis();
        }
    }

    private void observe(ConsumerRecord<byte[], byte[]> record, Shard.Builder shard) {
        records++;
        if (part.input() == Input.ALERT_RULES && leavesOutRules) {
            return;
        }
        if (record.value() == null) {
            reject(record, "no value, and no mark: header " + Mark.HEADER + " is missing");
        } else if (record.key() == null) {
            reject(record, "no key: the key of an input record is its commodity");
        } else {
            observe(record, new String(record.key(), StandardCharsets.UTF_8), shard);
        }
    }

    private void observe(ConsumerRecord<byte[], byte[]> record, String key, Shard.Builder shard) {
        int home = Partitioning.partitionFor(record.key(), partitions);
        if (!key.equals(Rule.ANY) && home != part.partition()) {
            reject(record, "its key belongs into partition " + home + " of " + partitions);
            return;
        }
        SpecificRecord value;
        try {
            value = values.deserialize(record.topic(), record.headers(), record.value());
        } catch (RetriableException | RegistryException e) {
            // Not the record's fault: the registry is away, or refuses us.
            throw e;
        } catch (SerializationException e) {
            reject(record, String.valueOf(e.getMessage()));
            return;
        }
        intake.take(part.input(), key, value, record.timestamp(), () -> place(record), shard::observe);
    }

    private void reject(ConsumerRecord<byte[], byte[]> record, String cause) {
        intake.reject(place(record), cause);
    }

    private static String place(ConsumerRecord<byte[], byte[]> record) {
        return "%s, partition %d, offset %d".formatted(record.topic(), record.partition(), record.offset());
    }

    /** The latest mark, epoch milliseconds. */
    OptionalLong lastMark() {
        return lastMark;
    }

    /** The grid that the latest mark states, milliseconds. */
    long grid() {
        return grid;
    }

    /** How many records were read, marks aside. */
    long records() {
        return records;
    }
}
