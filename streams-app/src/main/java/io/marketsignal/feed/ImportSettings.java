package io.marketsignal.feed;

import io.marketsignal.clock.Grid;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How an import is written.
 *
 * @param grid the instants that are marked
 * @param grace how late records may come in the topology: the closing mark lies so far after the last instant
 * @param from the first mark; empty: the grid instant at or before the first record. Earlier records are written before it.
 * @param until the last instant; empty: that of the last record. Later records are left out.
 * @param newestAccepted the latest timestamp that the brokers accept, see {@link BrokerLimits}
 */
public record ImportSettings(
        Grid grid, Duration grace, Optional<Instant> from, Optional<Instant> until, Instant newestAccepted) {

    /** The default grid of imports. */
    public static final Grid HOURLY = Grid.of(Duration.ofHours(1));

    public ImportSettings {
        if (grace.isNegative()) {
            throw new IllegalArgumentException("a grace cannot be negative: " + grace);
        }
        if (from.isPresent() && until.isPresent() && from.get().isAfter(until.get())) {
            throw new IllegalArgumentException("the import would end before it starts: " + until.get());
        }
        if (until.isPresent() && until.get().plus(grace).isAfter(newestAccepted)) {
            throw new IllegalArgumentException("the import would end later than the brokers accept: " + until.get());
        }
    }

    /** Whether a record lies within the time to import. */
    boolean wants(InputRecord record) {
        return until.isEmpty() || !record.knownAt().isAfter(until.get());
    }

    /** Whether the brokers accept a record of that time and, were it the last one, the closing mark after it. */
    boolean accepts(Instant knownAt) {
        return !knownAt.plus(grace).isAfter(newestAccepted);
    }

    /** Why a record is not accepted. */
    String refusal() {
        return "dated in the future: the brokers accept nothing later than " + newestAccepted
                + " (message.timestamp.after.max.ms)";
    }

    /** The grace in milliseconds, rounded up: a shorter one would leave the last instant open. */
    long graceMillis() {
        return grace.plusNanos(999_999).toMillis();
    }
}
