package io.marketsignal.feed;

import java.util.List;
import java.util.SortedMap;

/**
 * What became of the rows of one file: rows = used + skipped + rejected.
 *
 * @param input the file
 * @param header its columns
 * @param rows how many rows it has below the header
 * @param used how many rows went into records
 * @param skipped how many rows were left out on purpose, by reason
 * @param rejects the rows that are wrong, by line
 */
public record FileReport(
        CsvInput input,
        List<String> header,
        int rows,
        int used,
        SortedMap<String, Integer> skipped,
        List<Reject> rejects) {}
