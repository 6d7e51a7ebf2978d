package io.marketsignal.core.time;

/** Calendar arithmetic on epoch milliseconds, UTC. */
public final class Days {

    public static final long MILLIS = 86_400_000L;

    private Days() {}

    /** Length of an interval in days. */
    public static double between(long from, long to) {
        return (to - from) / (double) MILLIS;
    }

    /** Share of a strength that is left after an age, for a half-life, both in milliseconds: 2^(-age/halfLife). */
    public static double decay(long age, long halfLife) {
        return StrictMath.pow(2, -(double) age / halfLife);
    }
}
