package io.marketsignal.feed;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A CSV file with a header row, RFC 4180 quoting and any line ends. Columns may stand in any order, and further ones are
 * ignored.
 */
final class CsvTable {

    // Set below the last line and read back: an unclosed quote would have swallowed it.
    private static final String END = "\u0000end";

    private final CsvInput input;
    private final Map<String, Integer> columns;
    private final List<CsvRow> rows;
    private final List<Reject> malformed;

    private CsvTable(CsvInput input, Map<String, Integer> columns, List<CsvRow> rows, List<Reject> malformed) {
        this.input = input;
        this.columns = columns;
        this.rows = rows;
        this.malformed = malformed;
    }

    /**
     * Reads a table.
     *
     * @throws BadFileException if it has no header, a column twice, misses one of the columns or has broken quotes
     */
    static CsvTable read(CsvInput input, Collection<String> required) throws BadFileException {
        List<CsvRecord> records = parse(input);
        if (records.isEmpty()) {
            throw new BadFileException(input.name(), "empty file");
        }
        Map<String, Integer> columns = columns(input.name(), records.get(0));
        requireColumns(input.name(), records.get(0).getStartingLineNumber(), columns, required);
        List<CsvRow> rows = new ArrayList<>();
        List<Reject> malformed = new ArrayList<>();
        for (CsvRecord row : records.subList(1, records.size())) {
            Origin origin = new Origin(input.name(), row.getStartingLineNumber());
            if (row.getFieldCount() == columns.size()) {
                rows.add(new CsvRow(origin, columns, row.getFields()));
            } else {
                String cause = row.getFieldCount() + " fields where the header has " + columns.size();
                malformed.add(new Reject(origin, "", "", cause, row.getFields()));
            }
        }
        return new CsvTable(input, columns, List.copyOf(rows), List.copyOf(malformed));
    }

    CsvInput input() {
        return input;
    }

    List<String> header() {
        return List.copyOf(columns.keySet());
    }

    /** The rows that have as many fields as the header. */
    List<CsvRow> rows() {
        return rows;
    }

    /** The rows that have not. */
    List<Reject> malformed() {
        return malformed;
    }

    private static List<CsvRecord> parse(CsvInput input) throws BadFileException {
        String text = input.text().startsWith("\uFEFF") ? input.text().substring(1) : input.text();
        List<CsvRecord> records = new ArrayList<>();
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .skipEmptyLines(true)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(text + "\n" + END + "\n")) {
            reader.forEach(records::add);
        } catch (CsvParseException e) {
            BadFileException broken = new BadFileException(input.name(), words(e));
            broken.initCause(e);
            throw broken;
        } catch (java.io.IOException e) {
            throw new IllegalStateException("reading from memory does not fail", e);
        }
        CsvRecord last = records.remove(records.size() - 1);
        if (!last.getFields().equals(List.of(END))) {
            long line = last.getStartingLineNumber();
            throw new BadFileException(input.name(), line, "a quote opened in the row of this line is never closed");
        }
        return records;
    }

    private static String words(CsvParseException e) {
        return e.getCause() == null
                ? e.getMessage()
                : e.getMessage() + ": " + e.getCause().getMessage();
    }

    private static Map<String, Integer> columns(String file, CsvRecord header) throws BadFileException {
        Map<String, Integer> columns = new LinkedHashMap<>();
        for (String name : header.getFields()) {
            if (columns.putIfAbsent(name.strip(), columns.size()) != null) {
                throw new BadFileException(file, header.getStartingLineNumber(), "column " + name + " stands twice");
            }
        }
        return columns;
    }

    private static void requireColumns(
            String file, long line, Map<String, Integer> columns, Collection<String> required) throws BadFileException {
        List<String> missing =
                required.stream().filter(name -> !columns.containsKey(name)).toList();
        if (!missing.isEmpty()) {
            String found = String.join(", ", columns.keySet());
            throw new BadFileException(
                    file, line, "missing column " + String.join(", ", missing) + " (found: " + found + ")");
        }
    }
}
