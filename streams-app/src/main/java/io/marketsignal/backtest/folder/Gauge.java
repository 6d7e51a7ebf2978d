package io.marketsignal.backtest.folder;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * One metric family with its series. Of a series the first value of each day is kept, and each that has moved from the
 * last one kept by more than the resolution; one that becomes absent ends with a NaN.
 */
final class Gauge {

    private final String name;
    private final String unit;
    private final String help;
    private final double resolution;
    private final boolean relative;
    private final Map<String, Samples> series = new TreeMap<>();

    /**
     * An empty family.
     *
     * @param unit suffix of the name that is its unit; empty: none
     * @param resolution smallest change that is kept
     * @param relative whether the resolution is a share of the value
     */
    Gauge(String name, String unit, String help, double resolution, boolean relative) {
        this.name = name;
        this.unit = unit;
        this.help = help;
        this.resolution = resolution;
        this.relative = relative;
    }

    /** The series of those labels, as {@link Labels} writes them. */
    Samples series(String labels) {
        return series.computeIfAbsent(labels, any -> new Samples(resolution, relative));
    }

    /** @return how many samples were written */
    long write(Appendable out) throws IOException {
        out.append("# HELP ").append(name).append(' ').append(help).append('\n');
        out.append("# TYPE ").append(name).append(" gauge\n");
        if (!unit.isEmpty()) {
            out.append("# UNIT ").append(name).append(' ').append(unit).append('\n');
        }
        long written = 0;
        for (Map.Entry<String, Samples> one : series.entrySet()) {
            written += one.getValue().write(name + one.getKey(), out);
        }
        return written;
    }
}
