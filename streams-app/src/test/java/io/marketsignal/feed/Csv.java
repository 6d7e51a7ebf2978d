package io.marketsignal.feed;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Small CSV files, made from a sound row with some cells changed. */
final class Csv {

    private static final Map<String, String> PRICE = cells(
            "date", "2025-10-13",
            "date_precision", "day",
            "commodity", "tungsten",
            "series", "APT_EU",
            "assessor", "SMM",
            "low", "600",
            "high", "670",
            "mid", "635.0",
            "currency", "USD",
            "unit", "mtu WO3",
            "vat", "",
            "kind", "assessment",
            "note", "",
            "source_url", "https://example.org/a");

    private static final Map<String, String> EVENT = cells(
            "event_id", "X1",
            "event_date", "2025-10-21",
            "date_precision", "day",
            "effective_date", "",
            "end_date", "",
            "commodity", "tungsten",
            "direction", "easing",
            "actor_country", "US",
            "target_country", "KZ",
            "entity", "somebody",
            "rate_pct", "",
            "tonnage_t", "",
            "tonnage_basis", "",
            "value_usd_m", "",
            "confidence", "confirmed",
            "summary", "Something happened",
            "source_url", "https://example.org/1",
            "source_url_2", "");

    private static final Map<String, String> DETAILS = cells(
            "event_id", "X1",
            "stream", "deal-news",
            "thread_id", "some-deal",
            "kind", "DEAL",
            "status_or_stage", "BID",
            "covers_tungsten", "yes",
            "assets", "North Katpar:KZ",
            "parties", "Cove:US:BUYER:no",
            "relates_to", "",
            "note", "");

    private final Map<String, String> sound;
    private final List<String> lines = new ArrayList<>();
    private final String name;

    private Csv(String name, Map<String, String> sound) {
        this.name = name;
        this.sound = sound;
        lines.add(String.join(",", sound.keySet()));
    }

    static Csv prices() {
        return new Csv("prices.csv", PRICE);
    }

    static Csv events() {
        return new Csv("events.csv", EVENT);
    }

    static Csv details() {
        return new Csv("details.csv", DETAILS);
    }

    /** Details of a measure, not of a deal. */
    static Csv measures() {
        Map<String, String> measure = new LinkedHashMap<>(DETAILS);
        measure.putAll(cells(
                "stream", "tariff-announcements",
                "thread_id", "some-duty",
                "kind", "IMPORT_TARIFF",
                "status_or_stage", "IN_FORCE",
                "assets", "",
                "parties", ""));
        return new Csv("details.csv", measure);
    }

    /** Adds the sound row with cells changed: column, value, column, value … */
    Csv row(String... changes) {
        Map<String, String> row = new LinkedHashMap<>(sound);
        row.putAll(cells(changes));
        lines.add(String.join(",", row.values().stream().map(Csv::quote).toList()));
        return this;
    }

    Csv line(String line) {
        lines.add(line);
        return this;
    }

    String text() {
        return String.join("\n", lines) + "\n";
    }

    CsvInput input() {
        return new CsvInput(name, Optional.empty(), text());
    }

    /** Reads this prices file. */
    Feed read() throws BadFileException {
        return new FeedReader("tungsten").prices(input()).read();
    }

    /** Reads this events file. */
    Feed read(Csv details) throws BadFileException {
        return new FeedReader("tungsten").events(input(), details.input()).read();
    }

    private static String quote(String cell) {
        return cell.contains(",") || cell.contains("\"") || cell.contains("\n")
                ? '"' + cell.replace("\"", "\"\"") + '"'
                : cell;
    }

    private static Map<String, String> cells(String... pairs) {
        Map<String, String> cells = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            cells.put(pairs[i], pairs[i + 1]);
        }
        return cells;
    }
}
