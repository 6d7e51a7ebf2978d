package io.marketsignal.backtest.folder;

import io.marketsignal.metrics.Family;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * One metric family with its series. Of a series the first value of each day is kept, and each that has moved from the
 * last one kept by more than the resolution; one that becomes absent ends with a NaN.
 */
final class FamilySamples {

    private final Family family;
    private final double resolution;
    private final boolean relative;
    private final Map<String, Samples> series = new TreeMap<>();

    /**
     * No samples yet.
     *
     * @param resolution smallest change that is kept
     * @param relative whether the resolution is a share of the value
     */
    FamilySamples(Family family, double resolution, boolean relative) {
        this.family = family;
        this.resolution = resolution;
        this.relative = relative;
    }

    /** The series of those labels, as {@link Labels} writes them. */
    Samples series(String labels) {
        return series.computeIfAbsent(labels, any -> new Samples(resolution, relative));
    }

    /** @return how many samples were written */
    long write(Appendable out) throws IOException {
        String base = family.base();
        out.append("# HELP ").append(base).append(' ').append(family.help()).append('\n');
        out.append("# TYPE ").append(base).append(' ');
        out.append(family.kind().name().toLowerCase(Locale.ROOT)).append('\n');
        if (!family.unit().isEmpty()) {
            out.append("# UNIT ").append(base).append(' ').append(family.unit()).append('\n');
        }
        long written = 0;
        for (Map.Entry<String, Samples> one : series.entrySet()) {
            written += one.getValue().write(family.name() + one.getKey(), out);
        }
        return written;
    }
}
