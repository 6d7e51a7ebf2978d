package io.marketsignal.feed;

import io.marketsignal.avro.MeasureKind;
import io.marketsignal.avro.MeasureStatus;
import io.marketsignal.avro.TariffAnnouncement;
import io.marketsignal.core.observation.Input;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Maps an event to a tariff announcement. */
final class AnnouncementMapper {

    private static final Pattern RATE = Pattern.compile("(\\d+(?:\\.\\d+)?)(?:-(\\d+(?:\\.\\d+)?))?");

    private final Map<String, CsvRow> detailsById;

    /** @param detailsById all rows of the details file, to find the measures that a ruling ends */
    AnnouncementMapper(Map<String, CsvRow> detailsById) {
        this.detailsById = detailsById;
    }

    TariffAnnouncement map(Event event) {
        CsvRow row = event.row();
        CsvRow details = event.details();
        MeasureStatus status = details.required("status_or_stage", text -> Cell.constant(MeasureStatus.class, text));
        Optional<Rate> rate = row.optional("rate_pct", Rate::parse);
        Optional<LocalDate> from = row.optional("effective_date", Cell::date);
        Optional<LocalDate> until = row.optional("end_date", Cell::date);
        if (from.isPresent() && until.isPresent() && !from.get().isBefore(until.get())) {
            throw row.bad("end_date", "not after effective_date, " + from.get());
        }
        return TariffAnnouncement.newBuilder()
                .setId(event.id())
                .setCommodity(event.commodity())
                .setMeasureId(event.thread())
                .setKind(details.required("kind", text -> Cell.constant(MeasureKind.class, text)))
                .setStatus(status)
                .setDirection(event.direction())
                .setImposing(row.optional("actor_country", Cell::countries).orElse(List.of()))
                .setTargets(row.optional("target_country", Cell::countries).orElse(List.of()))
                .setRatePercentLow(rate.map(Rate::low).orElse(null))
                .setRatePercentHigh(rate.map(Rate::high).orElse(null))
                .setCoverage(event.coverage())
                .setScope(row.optional("commodity").orElse(null))
                .setEntity(row.optional("entity").orElse(null))
                .setEffectiveFrom(from.map(Cell::startOf).orElse(null))
                .setEffectiveUntil(until.map(Cell::startOf).orElse(null))
                .setEndsMeasures(status == MeasureStatus.WITHDRAWN ? endedBy(event) : List.of())
                .setSummary(event.summary())
                .setCredibility(event.credibility())
                .setSources(event.sources())
                .setRelatesTo(event.relatesTo())
                .setNote(event.note(tonnage(row), value(row)))
                .setOccurredAt(event.occurredAt())
                .setKnownAt(event.knownAt())
                .setKnownAtAssumed(true)
                .build();
    }

    private List<String> endedBy(Event event) {
        return event.relatesTo().stream()
                .map(id -> measureOf(id, event))
                .filter(measure -> !measure.equals(event.thread()))
                .distinct()
                .toList();
    }

    private String measureOf(String id, Event event) {
        CsvRow ended = detailsById.get(id);
        if (ended == null || !ended.text("stream").equals(Input.TARIFF_ANNOUNCEMENTS.stream())) {
            throw event.details()
                    .bad("relates_to", "names no announcement of this file whose measure could end: " + id);
        }
        if (ended.text("thread_id").isEmpty()) {
            throw event.details().bad("relates_to", "names an announcement without a thread_id: " + id);
        }
        return ended.text("thread_id");
    }

    // A measure has no field for its size; the remark keeps the figure from being lost.
    private static String tonnage(CsvRow row) {
        return row.optional("tonnage_t", Cell::positive).isEmpty()
                ? ""
                : "tonnage: " + row.text("tonnage_t") + " t " + row.text("tonnage_basis");
    }

    private static String value(CsvRow row) {
        return row.optional("value_usd_m", Cell::notNegative).isEmpty()
                ? ""
                : "value: " + row.text("value_usd_m") + " million US dollars";
    }

    private record Rate(double low, double high) {

        static Rate parse(String text) {
            Matcher matcher = RATE.matcher(text);
            if (!matcher.matches()) {
                throw new IllegalArgumentException("neither a rate in per cent nor a range such as 10-50");
            }
            double low = Cell.number(matcher.group(1));
            double high = matcher.group(2) == null ? low : Cell.number(matcher.group(2));
            if (low > high) {
                throw new IllegalArgumentException("the range runs downwards");
            }
            return new Rate(low, high);
        }
    }
}
