package io.marketsignal.backtest.input;

import io.marketsignal.clock.Grid;
import java.time.Instant;
import java.util.Optional;

/**
 * How time passes in a history that comes from files: as an import would mark it.
 *
 * @param grid instants that are marked, hence assessed
 * @param grace how late a record may come, milliseconds
 * @param first the first mark; empty: the grid instant at or before the first record
 * @param until the last instant; empty: that of the last record. Later records are left out.
 */
public record Passage(Grid grid, long grace, Optional<Instant> first, Optional<Instant> until) {

    boolean leavesOut(long knownAt) {
        return until.isPresent() && knownAt > until.get().toEpochMilli();
    }
}
