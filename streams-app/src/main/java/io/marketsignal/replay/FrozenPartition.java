package io.marketsignal.replay;

import io.marketsignal.core.observation.Input;
import java.time.Instant;
import java.util.OptionalLong;
import org.apache.kafka.common.TopicPartition;

/**
 * One partition of one input as it was at one moment.
 *
 * @param beginning offset of the first record that the brokers still have
 * @param end offset after the last one that belongs to it
 * @param firstMark instant of its first mark, epoch milliseconds; empty: it has none, and nothing is decided from it
 * @param firstTime timestamp of its first committed record
 */
public record FrozenPartition(
        Input input, String topic, int partition, long beginning, long end, OptionalLong firstMark, Instant firstTime) {

    /** How many offsets it spans: an upper bound of its records, since transactions take offsets too. */
    public long records() {
        return end - beginning;
    }

    FrozenPartition endingAt(long earlier) {
        return new FrozenPartition(input, topic, partition, beginning, earlier, firstMark, firstTime);
    }

    TopicPartition id() {
        return new TopicPartition(topic, partition);
    }
}
