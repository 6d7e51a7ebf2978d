package io.marketsignal.scoring;

/**
 * One thing that an alert should have warned of. Instants are epoch milliseconds.
 *
 * @param from when it began
 * @param to when it was complete
 * @param text what happened, for people
 */
public record Outcome(long from, long to, String text) {

    public Outcome {
        if (from >= to) {
            throw new IllegalArgumentException("an outcome must end after it begins");
        }
    }

    /** After this a warning comes too late. */
    public long halfWay() {
        return from + (to - from) / 2;
    }
}
