package io.marketsignal.feed;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts what becomes of the rows of one table. */
final class Tally {
    private final CsvTable table;
    private final SortedMap<String, Integer> skipped = new TreeMap<>();
    private final List<Reject> rejects = new ArrayList<>();
    private int used;

    Tally(CsvTable table) {
        this.table = table;
        rejects.addAll(table.malformed());
    }

    void used() {
        used++;
    }

    void skipped(String reason) {
        skipped.merge(reason, 1, Integer::sum);
    }

    void rejected(BadCell bad) {
        rejects.add(bad.reject());
    }

    FileReport report() {
        rejects.sort(Comparator.comparingLong(Reject::line));
        int rows = table.rows().size() + table.malformed().size();
        return new FileReport(
                table.input(),
                table.header(),
                rows,
                used,
                Collections.unmodifiableSortedMap(new TreeMap<>(skipped)),
                List.copyOf(rejects));
    }
}
