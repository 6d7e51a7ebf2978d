package io.marketsignal.core;

import io.marketsignal.core.model.Fate;

/**
 * Records of a commodity that took another way than the usual one.
 *
 * @param late came later than the grace allows and changed something from the first instant still open on
 */
public record Tally(long late, long repeated, long corrected, long superseded, long unused) {

    public static final Tally NONE = new Tally(0, 0, 0, 0, 0);

    Tally plus(Fate fate, boolean isLate) {
        boolean changes = fate == Fate.ADDED || fate == Fate.CORRECTED;
        return new Tally(
                late + (isLate && changes ? 1 : 0),
                repeated + (fate == Fate.REPEATED ? 1 : 0),
                corrected + (fate == Fate.CORRECTED ? 1 : 0),
                superseded + (fate == Fate.SUPERSEDED ? 1 : 0),
                unused + (fate == Fate.UNUSED ? 1 : 0));
    }
}
