package io.marketsignal.benchmark;

/**
 * How large a synthetic market is.
 *
 * @param ticks over all instruments
 * @param instruments of each commodity
 * @param hours that the history lasts; each is a pane
 */
public record Scale(int ticks, int commodities, int instruments, int hours, int measures, int deals, int contests) {

    /** Two million ticks of 50 instruments in a year of hours: 4.6 ticks a pane and instrument. */
    public static final Scale FULL = new Scale(2_000_000, 5, 10, 8_760, 20, 30, 4);

    /** Enough to see every kind of alert, quickly. */
    public static final Scale SMALL = new Scale(60_000, 2, 4, 2_400, 12, 12, 3);
}
