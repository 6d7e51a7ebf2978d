package io.marketsignal.backtest.folder;

import io.marketsignal.codec.ShortestDecimal;
import io.marketsignal.core.time.Days;
import java.io.IOException;
import java.util.Arrays;

/** The samples of one series that are worth keeping, in the order of time. */
final class Samples {

    private static final int START = 64;

    private final double resolution;
    private final boolean relative;
    private long[] instants = new long[START];
    private double[] values = new double[START];
    private int size;
    private long day = Long.MIN_VALUE;

    Samples(double resolution, boolean relative) {
        this.resolution = resolution;
        this.relative = relative;
    }

    /** Takes the value of an instant that is later than the one before; milliseconds. */
    void add(long instant, double value) {
        long today = Math.floorDiv(instant, Days.MILLIS);
        if (today != day || hasMoved(value)) {
            day = today;
            keep(instant, value);
        }
    }

    private boolean hasMoved(double value) {
        double last = values[size - 1];
        double step = relative ? resolution * Math.abs(last) : resolution;
        return Double.isNaN(last) || Math.abs(value - last) > step;
    }

    /** There is no value at an instant. */
    void absent(long instant) {
        if (size > 0 && !Double.isNaN(values[size - 1])) {
            keep(instant, Double.NaN);
        }
    }

    private void keep(long instant, double value) {
        if (size == instants.length) {
            instants = Arrays.copyOf(instants, 2 * size);
            values = Arrays.copyOf(values, 2 * size);
        }
        instants[size] = instant;
        values[size++] = value;
    }

    int write(String name, Appendable out) throws IOException {
        for (int i = 0; i < size; i++) {
            out.append(name).append(' ');
            out.append(Double.isNaN(values[i]) ? "NaN" : ShortestDecimal.text(values[i]));
            out.append(' ').append(seconds(instants[i])).append('\n');
        }
        return size;
    }

    private static String seconds(long instant) {
        return instant % 1000 == 0 ? Long.toString(instant / 1000) : ShortestDecimal.text(instant / 1000.0);
    }
}
