package io.marketsignal.scoring;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A share with its counts.
 *
 * @param interval confidence interval, 90 %; empty without trials, and where the trials depend on each other
 */
public record Ratio(int hits, int of, Optional<Wilson> interval) {

    /** A share of trials that are taken for independent. */
    static Ratio ofTrials(int hits, int of) {
        return new Ratio(hits, of, of == 0 ? Optional.empty() : Optional.of(Wilson.of(hits, of, Wilson.Z_90)));
    }

    /** A share of days: one day is much like the next, an interval would pretend to know more than is known. */
    static Ratio ofDays(int hits, int of) {
        return new Ratio(hits, of, Optional.empty());
    }

    /** Empty if there is nothing to divide by. */
    public OptionalDouble value() {
        return of == 0 ? OptionalDouble.empty() : OptionalDouble.of(hits / (double) of);
    }
}
