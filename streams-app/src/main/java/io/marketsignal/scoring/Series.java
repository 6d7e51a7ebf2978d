package io.marketsignal.scoring;

import java.util.Arrays;
import java.util.OptionalDouble;

/** Values at instants; between two of them the earlier holds. */
public final class Series {

    private final long[] instants;
    private final double[] values;

    private Series(long[] instants, double[] values) {
        this.instants = instants;
        this.values = values;
    }

    /** The last value at or before an instant; empty before the first, and where the value was absent. */
    public OptionalDouble at(long instant) {
        int place = upTo(instant) - 1;
        return place < 0 || Double.isNaN(values[place]) ? OptionalDouble.empty() : OptionalDouble.of(values[place]);
    }

    int size() {
        return instants.length;
    }

    long instant(int place) {
        return instants[place];
    }

    double value(int place) {
        return values[place];
    }

    /** How many instants are at or before this one. */
    int upTo(long instant) {
        int place = Arrays.binarySearch(instants, instant);
        return place >= 0 ? place + 1 : -place - 1;
    }

    Series until(long instant) {
        int size = upTo(instant);
        return new Series(Arrays.copyOf(instants, size), Arrays.copyOf(values, size));
    }

    /** Collects a series in the order of its instants. */
    public static final class Builder {

        private long[] instants = new long[64];
        private double[] values = new double[64];
        private int size;

        /**
         * Adds a value; at the instant of the one before it replaces that one.
         *
         * @throws IllegalArgumentException if the instant is earlier than the one before
         */
        public Builder add(long instant, OptionalDouble value) {
            if (size > 0 && instant < instants[size - 1]) {
                throw new IllegalArgumentException("the values of a series must be added in order of time");
            }
            if (size > 0 && instant == instants[size - 1]) {
                size--;
            }
            if (size == instants.length) {
                instants = Arrays.copyOf(instants, 2 * size);
                values = Arrays.copyOf(values, 2 * size);
            }
            instants[size] = instant;
            values[size++] = value.orElse(Double.NaN);
            return this;
        }

        public Builder add(long instant, double value) {
            return add(instant, OptionalDouble.of(value));
        }

        public Series build() {
            return new Series(Arrays.copyOf(instants, size), Arrays.copyOf(values, size));
        }
    }
}
