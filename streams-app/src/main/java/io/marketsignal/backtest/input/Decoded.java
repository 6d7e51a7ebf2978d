package io.marketsignal.backtest.input;

import io.marketsignal.backtest.History;
import io.marketsignal.core.observation.Input;
import io.marketsignal.core.observation.RuleVersion;
import java.util.List;
import java.util.Map;

/**
 * What a run decides on, decoded, and where it came from.
 *
 * @param first the first instant, epoch milliseconds
 * @param until the last instant, epoch milliseconds
 * @param grid distance between the instants, milliseconds; 0 if the marks of a log say it
 * @param inputs in the order in which they were read
 * @param rules every version, in the order in which they were read
 * @param counts records taken by input
 * @param leftOut records known only after the last instant
 * @param rejected records that must not be believed; of very many the first
 * @param rejections how many there were
 * @param rejectedRows rows of files that could not be read as records; who reads the files tells them
 */
public record Decoded(
        History history,
        long first,
        long until,
        long grid,
        List<RunInput> inputs,
        List<RuleVersion> rules,
        Map<Input, Long> counts,
        long leftOut,
        List<Rejected> rejected,
        long rejections,
        long rejectedRows) {

    /** Everything that was rejected. */
    public long allRejected() {
        return rejections + rejectedRows;
    }
}
