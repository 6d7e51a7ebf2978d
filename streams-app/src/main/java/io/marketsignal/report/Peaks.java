package io.marketsignal.report;

import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * A long series thinned to what a screen can show: of each time bucket the first and the last point stay, and those of the
 * lowest and the highest value, so that no peak is lost. Buckets double in width whenever there are too many.
 */
final class Peaks<P> {

    static final int MOST_BUCKETS = 1500;

    private static final long NARROWEST = 60_000;

    private final ToLongFunction<P> instant;
    private final ToDoubleFunction<P> value;
    private final TreeMap<Long, Bucket> buckets = new TreeMap<>();
    private long width = NARROWEST;

    /**
     * An empty series.
     *
     * @param instant of a point, epoch milliseconds
     * @param value whose peaks are kept
     */
    Peaks(ToLongFunction<P> instant, ToDoubleFunction<P> value) {
        this.instant = instant;
        this.value = value;
    }

    private final class Bucket {
        private final P first;
        private final P last;
        private final P lowest;
        private final P highest;

        private Bucket(P first, P last, P lowest, P highest) {
            this.first = first;
            this.last = last;
            this.lowest = lowest;
            this.highest = highest;
        }

        /** This bucket and the one right after it as one. */
        private Bucket then(Bucket next) {
            return new Bucket(
                    first,
                    next.last,
                    value.applyAsDouble(next.lowest) < value.applyAsDouble(lowest) ? next.lowest : lowest,
                    value.applyAsDouble(next.highest) > value.applyAsDouble(highest) ? next.highest : highest);
        }

        private Stream<P> points() {
            boolean lowestFirst = instant.applyAsLong(lowest) <= instant.applyAsLong(highest);
            return Stream.of(first, lowestFirst ? lowest : highest, lowestFirst ? highest : lowest, last)
                    .distinct();
        }
    }

    /** Takes the next point; they come in order of time. */
    void add(P point) {
        put(Math.floorDiv(instant.applyAsLong(point), width), new Bucket(point, point, point, point));
        if (buckets.size() > MOST_BUCKETS) {
            widen();
        }
    }

    private void put(long index, Bucket bucket) {
        buckets.merge(index, bucket, Bucket::then);
    }

    private void widen() {
        TreeMap<Long, Bucket> narrow = new TreeMap<>(buckets);
        buckets.clear();
        width *= 2;
        narrow.forEach((index, bucket) -> put(Math.floorDiv(index, 2), bucket));
    }

    /** What is left of the series, in its order. */
    Stream<P> kept() {
        return buckets.values().stream().flatMap(Bucket::points);
    }
}
