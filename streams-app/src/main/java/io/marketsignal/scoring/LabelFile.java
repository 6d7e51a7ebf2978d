package io.marketsignal.scoring;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.marketsignal.config.InvalidFile;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads outcomes from CSV with the columns commodity, from, to, text. Times are days ({@code 2025-03-01}, 00:00 UTC) or
 * instants ({@code 2025-03-01T12:00:00Z}).
 */
public final class LabelFile {

    // Set below the last line and read back: an unclosed quote would have swallowed it.
    private static final String END = "\u0000end";

    private static final List<String> COLUMNS = List.of("commodity", "from", "to", "text");

    private final String name;
    private final Collection<String> commodities;

    private LabelFile(String name, Collection<String> commodities) {
        this.name = name;
        this.commodities = commodities;
    }

    /**
     * Reads a file from its text.
     *
     * @param name how messages call it
     * @param commodities those it may speak of
     * @return the outcomes of each commodity that it names
     * @throws InvalidFile naming file, line and column
     */
    public static SortedMap<String, List<Outcome>> parse(String name, String text, Collection<String> commodities) {
        return new LabelFile(name, commodities).read(text);
    }

    private SortedMap<String, List<Outcome>> read(String text) {
        List<CsvRecord> rows = rows(text.startsWith("\uFEFF") ? text.substring(1) : text);
        if (rows.isEmpty()) {
            throw new InvalidFile(name + ": the file is empty");
        }
        if (!rows.get(0).getFields().stream().map(String::strip).toList().equals(COLUMNS)) {
            throw bad(
                    rows.get(0),
                    "the header must be " + String.join(",", COLUMNS) + ", not "
                            + String.join(",", rows.get(0).getFields()));
        }
        SortedMap<String, List<Outcome>> outcomes = new TreeMap<>();
        for (CsvRecord row : rows.subList(1, rows.size())) {
            outcomes.computeIfAbsent(commodity(row), any -> new ArrayList<>()).add(outcome(row));
        }
        return outcomes;
    }

    private List<CsvRecord> rows(String text) {
        List<CsvRecord> rows = new ArrayList<>();
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .skipEmptyLines(true)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(text + "\n" + END + "\n")) {
            reader.forEach(rows::add);
        } catch (CsvParseException | IOException e) {
            throw new InvalidFile(name + ": " + e.getMessage(), e);
        }
        CsvRecord last = rows.remove(rows.size() - 1);
        if (!last.getFields().equals(List.of(END))) {
            throw bad(last, "a quote opened in the row of this line is never closed");
        }
        return rows;
    }

    private String commodity(CsvRecord row) {
        if (row.getFieldCount() != COLUMNS.size()) {
            throw bad(row, row.getFieldCount() + " fields where the header has " + COLUMNS.size());
        }
        String commodity = row.getField(0).strip();
        if (!commodities.contains(commodity)) {
            throw bad(row, "commodity: '" + commodity + "' is none of " + commodities);
        }
        return commodity;
    }

    private Outcome outcome(CsvRecord row) {
        long from = instant(row, 1);
        long to = instant(row, 2);
        if (from >= to) {
            throw bad(row, "to: '" + row.getField(2).strip() + "' is not after from");
        }
        return new Outcome(from, to, row.getField(3).strip());
    }

    private long instant(CsvRecord row, int column) {
        String cell = row.getField(column).strip();
        try {
            return cell.length() > 10
                    ? Instant.parse(cell).toEpochMilli()
                    : LocalDate.parse(cell)
                            .atStartOfDay(ZoneOffset.UTC)
                            .toInstant()
                            .toEpochMilli();
        } catch (DateTimeException | ArithmeticException e) {
            InvalidFile invalid = bad(
                    row,
                    COLUMNS.get(column) + ": '" + cell
                            + "' is no day (2025-03-01) and no instant (2025-03-01T12:00:00Z)");
            invalid.initCause(e);
            throw invalid;
        }
    }

    private InvalidFile bad(CsvRecord row, String cause) {
        return new InvalidFile(name + ":" + row.getStartingLineNumber() + ": " + cause);
    }
}
