package io.marketsignal.backtest.folder;

/** The samples of a counter. It begins with zeros a week before its first step, so that Prometheus sees that step. */
final class CounterSamples {

    private final Samples samples;
    private double count;
    private boolean isBegun;

    CounterSamples(Samples samples) {
        this.samples = samples;
    }

    void count(long more) {
        count += more;
    }

    void at(long instant, DaysBefore before) {
        if (!isBegun) {
            before.forEach(earlier -> samples.add(earlier, 0));
            isBegun = true;
        }
        samples.add(instant, count);
    }
}
