package io.marketsignal.core.rules;

/**
 * Between what limits a number lies over a stretch.
 *
 * @param complete whether it is present throughout
 */
record Range(double least, double most, boolean complete) {

    /** Of a number about which nothing is known. */
    static final Range ANY = new Range(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, false);

    /** The range that also holds another value. */
    Range with(double value) {
        return Double.isNaN(value)
                ? new Range(least, most, false)
                : new Range(Math.min(least, value), Math.max(most, value), complete);
    }
}
