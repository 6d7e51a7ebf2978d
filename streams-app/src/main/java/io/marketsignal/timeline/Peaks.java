package io.marketsignal.timeline;

import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * A long series thinned to what a screen can show: of each time bucket the first and the last point stay, and those of the
 * lowest and the highest value, so that no peak is lost. Buckets double in width whenever there are too many.
 */
public final class Peaks<P> {

    private static final int POINTS_OF_BUCKET = 4;
    private static final long NARROWEST = 60_000;

    private final ToLongFunction<P> instant;
    private final ToDoubleFunction<P> value;
    private final TreeMap<Long, Bucket> buckets = new TreeMap<>();
    private final int mostBuckets;
    private long width = NARROWEST;

    /**
     * An empty series.
     *
     * @param instant of a point, epoch milliseconds
     * @param value whose peaks are kept
     * @param most points to keep
     */
    public Peaks(ToLongFunction<P> instant, ToDoubleFunction<P> value, int most) {
        this.mostBuckets = most / POINTS_OF_BUCKET;
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
    public void add(P point) {
        put(Math.floorDiv(instant.applyAsLong(point), width), new Bucket(point, point, point, point));
        if (buckets.size() > mostBuckets) {
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

    /** Forgets the buckets that end at or before the instant. */
    public void dropBefore(long earliest) {
        buckets.headMap(Math.floorDiv(earliest, width)).clear();
    }

    /** What is left of the series, in its order. */
    public Stream<P> kept() {
        return buckets.values().stream().flatMap(Bucket::points);
    }
}
