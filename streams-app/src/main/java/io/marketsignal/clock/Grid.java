package io.marketsignal.clock;

import java.time.Duration;

/**
 * Equally spaced instants, counted from 1970.
 *
 * @param millis distance between two of them in milliseconds
 */
public record Grid(long millis) {

    public Grid {
        if (millis <= 0) {
            throw new IllegalArgumentException("a grid must be at least a millisecond: " + millis + " ms");
        }
    }

    public static Grid of(Duration distance) {
        return new Grid(distance.toMillis());
    }

    /** The last grid instant at or before an instant, epoch milliseconds. */
    public long floor(long instant) {
        return Math.floorDiv(instant, millis) * millis;
    }

    /** The first grid instant after an instant, epoch milliseconds. */
    public long after(long instant) {
        return floor(instant) + millis;
    }
}
