package io.marketsignal.scoring;

import java.util.Collection;
import java.util.Optional;

/** Lead times of the hits, days. */
public record LeadTime(double median, double least, double most, int n) {

    /** Empty without hits; of an even number the median is the mean of the middle two. */
    static Optional<LeadTime> of(Collection<Double> days) {
        if (days.isEmpty()) {
            return Optional.empty();
        }
        double[] sorted =
                days.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int n = sorted.length;
        double median = (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
        return Optional.of(new LeadTime(median, sorted[0], sorted[n - 1], n));
    }
}
