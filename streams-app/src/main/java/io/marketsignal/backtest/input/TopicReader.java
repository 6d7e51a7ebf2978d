package io.marketsignal.backtest.input;

import io.marketsignal.backtest.Shard;
import io.marketsignal.core.observation.Input;
import io.marketsignal.replay.FrozenPartition;
import io.marketsignal.topology.Incoming;
import io.marketsignal.topology.InputReader;
import io.marketsignal.topology.Refusal;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Takes the records of one partition in the order of its log. */
final class TopicReader {

    private final FrozenPartition part;
    private final boolean leavesOutRules;
    private final InputReader reader;
    private final Intake intake;
    private OptionalLong lastMark = OptionalLong.empty();
    private long grid;
    private long records;

    TopicReader(FrozenPartition part, boolean leavesOutRules, InputReader reader, Intake intake) {
        this.part = part;
        this.leavesOutRules = leavesOutRules;
        this.reader = reader;
        this.intake = intake;
    }

    void take(ConsumerRecord<byte[], byte[]> record, Shard.Builder shard) {
        boolean isRule = part.input() == Input.ALERT_RULES && record.value() != null;
        if (isRule && leavesOutRules) {
            records++;
            return;
        }
        try {
            Incoming incoming = reader.read(part.input(), raw(record));
            if (incoming instanceof Incoming.Marked mark) {
                mark(mark, shard);
            } else if (incoming instanceof Incoming.Observed observed) {
                records++;
                intake.take(observed.observation(), shard::observe);
            }
        } catch (Refusal refusal) {
            records++;
            intake.reject(place(record), refusal.getMessage());
        }
    }

    private static InputReader.Raw raw(ConsumerRecord<byte[], byte[]> record) {
        return new InputReader.Raw(
                record.topic(), record.partition(), record.key(), record.value(), record.timestamp(), record.headers());
    }

    private void mark(Incoming.Marked mark, Shard.Builder shard) {
        shard.mark(part.input(), mark.instant(), mark.grid());
        if (mark.instant() > lastMark.orElse(Long.MIN_VALUE)) {
            lastMark = OptionalLong.of(mark.instant());
            grid = mark.grid();
        }
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
