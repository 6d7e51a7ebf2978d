package io.marketsignal.core.model;

import java.util.Arrays;

/**
 * The points of a series in (knownAt, id) order, in columns: a signal is worked out without touching a point. Times are
 * searched where the last search ended, as time mostly goes forward by little.
 */
final class PointColumns {

    static final int NONE = -1;

    private final double[] days;
    private final int horizons;
    private PriceSeries.Point[] points = new PriceSeries.Point[16];
    private long[] knownAt = new long[16];
    private long[] logPrice = new long[16];
    private int[] uncertaintyDays = new int[16];
    private int[] admittedFrom = new int[16];
    private final double[][] variance;
    private int size;

    /** @param days lengths of the horizons */
    PointColumns(double[] days) {
        this.days = days;
        this.horizons = days.length;
        this.variance = new double[horizons][16];
    }

    int size() {
        return size;
    }

    PriceSeries.Point point(int place) {
        return points[place];
    }

    long knownAt(int place) {
        return knownAt[place];
    }

    long logPrice(int place) {
        return logPrice[place];
    }

    /** Whether a point is dated precisely enough for a horizon. */
    boolean admits(int horizon, int place) {
        return admittedFrom[place] <= horizon;
    }

    /** Place of the newest of the first so many points that a horizon admits; {@link #NONE} if there is none. */
    int newest(int horizon, int count) {
        int place = count - 1;
        while (place >= 0 && !admits(horizon, place)) {
            place--;
        }
        return place;
    }

    int uncertaintyDays(int place) {
        return uncertaintyDays[place];
    }

    /** Variance per business day after the point, as one horizon sees it; NaN where that does not admit it. */
    double variance(int place, int horizon) {
        return variance[horizon][place];
    }

    void variance(int place, int horizon, double value) {
        variance[horizon][place] = value;
    }

    double[] variances(int place) {
        double[] own = new double[horizons];
        Arrays.setAll(own, h -> variance[h][place]);
        return own;
    }

    void insert(int place, PriceSeries.Point point) {
        if (size == points.length) {
            grow();
        }
        if (place < size) {
            move(place, place + 1);
        }
        size++;
        points[place] = point;
        knownAt[place] = point.knownAt();
        logPrice[place] = point.logPrice();
        uncertaintyDays[place] = point.uncertaintyDays();
        admittedFrom[place] = admittedFrom(point.uncertaintyDays());
    }

    /** The shortest horizon that admits a tick dated so. */
    private int admittedFrom(int uncertainty) {
        int h = 0;
        while (h < horizons && uncertainty > days[h]) {
            h++;
        }
        return h;
    }

    private void grow() {
        points = Arrays.copyOf(points, size * 2);
        knownAt = Arrays.copyOf(knownAt, size * 2);
        logPrice = Arrays.copyOf(logPrice, size * 2);
        uncertaintyDays = Arrays.copyOf(uncertaintyDays, size * 2);
        admittedFrom = Arrays.copyOf(admittedFrom, size * 2);
        Arrays.setAll(variance, h -> Arrays.copyOf(variance[h], size * 2));
    }

    void remove(int from, int to) {
        move(to, from);
        size -= to - from;
        Arrays.fill(points, size, size + to - from, null);
    }

    private void move(int from, int to) {
        int count = size - from;
        System.arraycopy(points, from, points, to, count);
        System.arraycopy(knownAt, from, knownAt, to, count);
        System.arraycopy(logPrice, from, logPrice, to, count);
        System.arraycopy(uncertaintyDays, from, uncertaintyDays, to, count);
        System.arraycopy(admittedFrom, from, admittedFrom, to, count);
        for (double[] column : variance) {
            System.arraycopy(column, from, column, to, count);
        }
    }

    /** Number of points known by an instant. */
    int upTo(long instant) {
        if (size == 0 || knownAt[size - 1] <= instant) {
            return size;
        }
        int found = Arrays.binarySearch(knownAt, 0, size, instant);
        int count = found < 0 ? -found - 1 : found;
        while (knownAt[count] <= instant) {
            count++;
        }
        return count;
    }

    /** The same, near a number found earlier. */
    int upTo(long instant, int near) {
        int count = Math.min(near, size);
        if (count > 0 && knownAt[count - 1] > instant) {
            return upTo(instant);
        }
        while (count < size && knownAt[count] <= instant) {
            count++;
        }
        return count;
    }

    /** Where a point belongs among the others. */
    int place(PriceSeries.Point point) {
        if (size == 0 || knownAt[size - 1] < point.knownAt()) {
            return size;
        }
        int place = upTo(point.knownAt());
        while (place > 0 && PriceSeries.ORDER.compare(points[place - 1], point) > 0) {
            place--;
        }
        return place;
    }

    int indexOf(PriceSeries.Point point) {
        int place = upTo(point.knownAt()) - 1;
        while (!points[place].id().equals(point.id())) {
            place--;
        }
        return place;
    }
}
