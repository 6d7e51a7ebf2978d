package io.marketsignal.compare;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.marketsignal.config.InvalidFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.TreeMap;

/** How many late records a run had counted by when, as far as it says. */
public final class LateCounts {

    private static final List<String> COLUMNS = List.of("instant", "commodity", "late_records");

    private final Map<String, NavigableMap<Instant, Long>> byCommodity = new TreeMap<>();

    /** Notes the count of an assessment; they may come in any order. */
    public void add(String commodity, Instant instant, long late) {
        NavigableMap<Instant, Long> counts = byCommodity.computeIfAbsent(commodity, any -> new TreeMap<>());
        Map.Entry<Instant, Long> before = counts.floorEntry(instant);
        if (before == null || before.getValue() != late) {
            counts.put(instant, late);
        }
    }

    /** What it had counted at an instant; empty: the run does not say. */
    public OptionalLong at(String commodity, Instant instant) {
        NavigableMap<Instant, Long> counts = byCommodity.get(commodity);
        Map.Entry<Instant, Long> found = counts == null ? null : counts.floorEntry(instant);
        return found == null ? OptionalLong.empty() : OptionalLong.of(found.getValue());
    }

    /**
     * Those of a run folder's assessments; none if there is no such file.
     *
     * @throws InvalidFile naming the line that cannot be read
     */
    public static LateCounts ofCsv(Path file) {
        LateCounts counts = new LateCounts();
        if (!Files.exists(file)) {
            return counts;
        }
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(file)) {
            for (NamedCsvRecord row : rows) {
                counts.add(file, row);
            }
            return counts;
        } catch (CsvParseException e) {
            throw new InvalidFile(file + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    private void add(Path file, NamedCsvRecord row) {
        String place = file + ":" + row.getStartingLineNumber() + ": ";
        COLUMNS.stream()
                .filter(column -> row.findField(column).isEmpty())
                .findFirst()
                .ifPresent(column -> {
                    throw new InvalidFile(place + "no column " + column);
                });
        try {
            add(
                    row.getField("commodity"),
                    Instant.parse(row.getField("instant")),
                    Long.parseLong(row.getField("late_records")));
        } catch (DateTimeParseException | NumberFormatException e) {
            throw new InvalidFile(place + e.getMessage(), e);
        }
    }
}
