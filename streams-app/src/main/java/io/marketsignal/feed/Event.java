package io.marketsignal.feed;

import io.marketsignal.avro.Coverage;
import io.marketsignal.avro.Credibility;
import io.marketsignal.avro.SupplyDirection;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What announcements and deal news have in common: a row of the events file with its row of the details file.
 *
 * @param coversColumn the column of the details file that says whether the commodity is touched
 */
record Event(String commodity, CsvRow row, CsvRow details, String coversColumn) {

    static final List<String> COLUMNS = List.of(
            "event_id",
            "event_date",
            "date_precision",
            "effective_date",
            "end_date",
            "commodity",
            "direction",
            "actor_country",
            "target_country",
            "entity",
            "rate_pct",
            "tonnage_t",
            "tonnage_basis",
            "value_usd_m",
            "confidence",
            "summary",
            "source_url",
            "source_url_2");

    static final List<String> DETAIL_COLUMNS = List.of(
            "event_id", "stream", "thread_id", "kind", "status_or_stage", "assets", "parties", "relates_to", "note");

    String id() {
        return row.required("event_id", Cell::name);
    }

    String thread() {
        return details.required("thread_id", Cell::name);
    }

    DatePrecision precision() {
        return row.required("date_precision", DatePrecision::parse);
    }

    Instant occurredAt() {
        return Cell.startOf(date());
    }

    Instant knownAt() {
        return precision().knownAt(date());
    }

    SupplyDirection direction() {
        return row.required("direction", text -> Cell.constant(SupplyDirection.class, text));
    }

    Coverage coverage() {
        return details.required(coversColumn, text -> switch (text) {
            case "yes" -> Coverage.FULL;
            case "partly" -> Coverage.PARTIAL;
            case "no" -> Coverage.NONE;
            default -> throw new IllegalArgumentException("not one of yes, partly, no");
        });
    }

    Credibility credibility() {
        return row.optional("confidence", Event::credibility).orElse(Credibility.UNKNOWN);
    }

    String summary() {
        return row.required("summary");
    }

    List<String> sources() {
        return Stream.of("source_url", "source_url_2")
                .map(row::text)
                .filter(address -> !address.isEmpty())
                .toList();
    }

    List<String> relatesTo() {
        return details.optional("relates_to", Cell::list).orElse(List.of());
    }

    /** The remark of the details file, with further remarks after it; null if there is none. */
    String note(String... further) {
        List<String> remarks = new ArrayList<>();
        remarks.add(details.text("note"));
        String confidence = row.text("confidence");
        remarks.add(confidence.contains(" ") ? "confidence: " + confidence : "");
        remarks.addAll(List.of(further));
        remarks.removeIf(String::isEmpty);
        return remarks.isEmpty() ? null : String.join("; ", remarks);
    }

    private LocalDate date() {
        return row.required("event_date", Cell::date);
    }

    private static Credibility credibility(String text) {
        if (text.startsWith("confirmed")) {
            return Credibility.CONFIRMED;
        } else if (text.startsWith("partly")) {
            return Credibility.PARTLY;
        } else if (text.startsWith("unconfirmed")) {
            return Credibility.UNCONFIRMED;
        } else if (text.startsWith("rumour")) {
            return Credibility.RUMOUR;
        } else if (text.startsWith("scheduled")) {
            return Credibility.UNKNOWN;
        } else if (text.contains("confirmed")) {
            return Credibility.PARTLY;
        }
        throw new IllegalArgumentException("says neither confirmed, partly, unconfirmed, rumour nor scheduled");
    }
}
