package io.marketsignal.scoring;

/**
 * Confidence interval of a proportion: Wilson's score interval (E. B. Wilson, "Probable inference, the law of succession, and
 * statistical inference", JASA 22 (1927) 209-212), which stays honest for few trials and for shares near 0 and 1. It takes the
 * trials for independent.
 *
 * @param low lower end, 0 to 1
 * @param high upper end, 0 to 1
 */
public record Wilson(double low, double high) {

    /** Standard normal quantile of 0.95: both ends of a 90 % interval. */
    public static final double Z_90 = 1.6448536269514722;

    /**
     * The interval for a number of hits among trials.
     *
     * @param z standard normal quantile of the confidence
     * @throws IllegalArgumentException without any trial, or with more hits than trials
     */
    public static Wilson of(long hits, long trials, double z) {
        if (trials <= 0 || hits < 0 || hits > trials) {
            throw new IllegalArgumentException("no share: " + hits + " of " + trials);
        }
        double share = hits / (double) trials;
        double zz = z * z / trials;
        double centre = share + zz / 2;
        double half = z * StrictMath.sqrt((share * (1 - share) + zz / 4) / trials);
        // exact at the ends, where rounding would leave a trace
        double low = hits == 0 ? 0 : (centre - half) / (1 + zz);
        double high = hits == trials ? 1 : (centre + half) / (1 + zz);
        return new Wilson(low, high);
    }
}
