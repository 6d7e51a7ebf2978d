package io.marketsignal.feed;

import io.marketsignal.avro.PriceTick;
import io.marketsignal.avro.TickKind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Turns the rows of a prices file into ticks. */
final class PriceRows {

    static final List<String> COLUMNS = List.of(
            "date",
            "date_precision",
            "commodity",
            "series",
            "assessor",
            "low",
            "high",
            "mid",
            "currency",
            "unit",
            "vat",
            "kind",
            "note",
            "source_url");

    // Computed from other rows, or about a span in which they lie: beside them they would count twice.
    private static final Set<TickKind> REPEATING = Set.of(TickKind.DERIVED, TickKind.AVERAGE, TickKind.YEAR_HIGH);

    private final String commodity;
    private final CsvTable table;
    private final Tally tally;
    private final Map<String, PriceTick> ticks = new HashMap<>();
    private final Map<String, Origin> origins = new HashMap<>();

    PriceRows(String commodity, CsvTable table) {
        this.commodity = commodity;
        this.table = table;
        this.tally = new Tally(table);
    }

    List<InputRecord> read() {
        List<InputRecord> records = new ArrayList<>();
        for (CsvRow row : table.rows()) {
            try {
                tick(row).ifPresent(tick -> records.add(InputRecord.of(tick, row.origin())));
            } catch (BadCell bad) {
                tally.rejected(bad);
            }
        }
        return records;
    }

    FileReport report() {
        return tally.report();
    }

    private Optional<PriceTick> tick(CsvRow row) {
        if (!row.required("commodity").equals(commodity)) {
            throw row.bad("commodity", "not the commodity of this import, " + commodity);
        }
        TickKind kind = row.required("kind", text -> Cell.constant(TickKind.class, text));
        DatePrecision precision = row.required("date_precision", DatePrecision::parse);
        if (REPEATING.contains(kind)) {
            return skip("kind " + row.text("kind"));
        }
        if (precision.tooCoarse()) {
            return skip("dated to a " + precision.text());
        }
        PriceTick tick = map(row, kind, precision);
        PriceTick earlier = ticks.putIfAbsent(tick.getId(), tick);
        if (earlier == null) {
            origins.put(tick.getId(), row.origin());
            tally.used();
            return Optional.of(tick);
        }
        if (!sameStatement(tick, earlier)) {
            long line = origins.get(tick.getId()).line();
            throw row.bad("mid", "another price for " + tick.getId() + " than in line " + line);
        }
        return skip("repeats a price");
    }

    private Optional<PriceTick> skip(String reason) {
        tally.skipped(reason);
        return Optional.empty();
    }

    private PriceTick map(CsvRow row, TickKind kind, DatePrecision precision) {
        LocalDate date = row.required("date", Cell::date);
        String instrument = row.required("series", Cell::series) + "-" + row.required("assessor", Cell::slug);
        Range range = Range.of(row);
        return PriceTick.newBuilder()
                .setId(instrument + "/" + date + "/" + kind.name().toLowerCase(Locale.ROOT))
                .setCommodity(commodity)
                .setInstrument(instrument)
                .setKind(kind)
                .setLow(range.low())
                .setMid(range.mid())
                .setHigh(range.high())
                .setCurrency(row.required("currency", Cell::currency))
                .setUnit(row.required("unit"))
                .setVat(row.optional("vat").orElse(null))
                .setDatingUncertaintyDays(precision.days())
                .setAssessor(row.required("assessor"))
                .setSource(row.optional("source_url").orElse(null))
                .setNote(row.optional("note").orElse(null))
                .setOccurredAt(Cell.startOf(date))
                .setKnownAt(precision.knownAt(date))
                .setKnownAtAssumed(true)
                .build();
    }

    /** Whether two rows of one identity say the same; where it was printed and remarks do not matter. */
    private static boolean sameStatement(PriceTick a, PriceTick b) {
        return a.getMid() == b.getMid()
                && Objects.equals(a.getLow(), b.getLow())
                && Objects.equals(a.getHigh(), b.getHigh())
                && a.getCurrency().equals(b.getCurrency())
                && a.getUnit().equals(b.getUnit())
                && Objects.equals(a.getVat(), b.getVat())
                && a.getKnownAt().equals(b.getKnownAt());
    }

    /** A printed price; low and high are both null where only one figure was printed. */
    private record Range(Double low, double mid, Double high) {

        static Range of(CsvRow row) {
            Optional<Double> low = row.optional("low", Cell::positive);
            Optional<Double> high = row.optional("high", Cell::positive);
            Optional<Double> mid = row.optional("mid", Cell::positive);
            if (low.isEmpty() && high.isEmpty()) {
                return new Range(
                        null, mid.orElseThrow(() -> row.bad("mid", "no price: low, high, mid are empty")), null);
            }
            double from = low.orElseThrow(() -> row.bad("low", "missing where there is a high"));
            double to = high.orElseThrow(() -> row.bad("high", "missing where there is a low"));
            if (from > to) {
                throw row.bad("low", "greater than high, " + row.text("high"));
            }
            double middle = mid.orElse((from + to) / 2);
            if (middle < from || middle > to) {
                throw row.bad("mid", "outside low and high, " + row.text("low") + " to " + row.text("high"));
            }
            return new Range(from, middle, to);
        }
    }
}
