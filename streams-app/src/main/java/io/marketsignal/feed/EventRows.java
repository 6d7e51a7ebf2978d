package io.marketsignal.feed;

import io.marketsignal.core.observation.Input;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Joins the events file with its details file, row by row, into announcements and deal news. */
final class EventRows {

    private static final String NOT_FOR_A_STREAM = "none";

    private final String commodity;
    private final CsvTable details;
    private final String coversColumn;
    private final Tally eventTally;
    private final Tally detailTally;
    private final Map<String, CsvRow> eventsById;
    private final Map<String, CsvRow> detailsById;
    private final AnnouncementMapper announcements;

    /** @param coversColumn the column of the details file that says whether the commodity is touched */
    EventRows(String commodity, CsvTable events, CsvTable details, String coversColumn) {
        this.commodity = commodity;
        this.details = details;
        this.coversColumn = coversColumn;
        this.eventTally = new Tally(events);
        this.detailTally = new Tally(details);
        this.eventsById = byId(events, eventTally);
        this.detailsById = byId(details, detailTally);
        this.announcements = new AnnouncementMapper(detailsById);
    }

    List<InputRecord> read() {
        List<InputRecord> records = new ArrayList<>();
        Set<CsvRow> rejectedDetails = rejectOrphans();
        eventsById.forEach((id, row) -> {
            try {
                record(id, row).ifPresent(records::add);
            } catch (BadCell bad) {
                reject(id, bad, rejectedDetails);
            }
        });
        detailsById.values().stream()
                .filter(row -> !rejectedDetails.contains(row))
                .forEach(row -> detailTally.used());
        return records;
    }

    List<FileReport> reports() {
        return List.of(eventTally.report(), detailTally.report());
    }

    private Optional<InputRecord> record(String id, CsvRow row) {
        CsvRow detail = detailsById.get(id);
        if (detail == null) {
            throw row.bad("event_id", "no row of this id in " + details.input().name());
        }
        Event event = new Event(commodity, row, detail, coversColumn);
        String stream = detail.required("stream");
        if (stream.equals(NOT_FOR_A_STREAM)) {
            return skip("stream none");
        }
        if (event.precision().tooCoarse()) {
            return skip("dated to a " + event.precision().text());
        }
        InputRecord record;
        if (stream.equals(Input.TARIFF_ANNOUNCEMENTS.stream())) {
            record = InputRecord.of(announcements.map(event), row.origin());
        } else if (stream.equals(Input.DEAL_NEWS.stream())) {
            record = InputRecord.of(DealMapper.map(event), row.origin());
        } else {
            throw detail.bad("stream", "not one of tariff-announcements, deal-news, none");
        }
        eventTally.used();
        return Optional.of(record);
    }

    private Optional<InputRecord> skip(String reason) {
        eventTally.skipped(reason);
        return Optional.empty();
    }

    /** A problem lies in one of the two rows; in the other one there is nothing to correct. */
    private void reject(String id, BadCell bad, Set<CsvRow> rejectedDetails) {
        CsvRow detail = detailsById.get(id);
        if (detail != null && detail.origin().equals(bad.reject().origin())) {
            detailTally.rejected(bad);
            rejectedDetails.add(detail);
            eventTally.skipped("its details are rejected");
        } else {
            eventTally.rejected(bad);
        }
    }

    private Set<CsvRow> rejectOrphans() {
        Set<CsvRow> orphans = new HashSet<>();
        detailsById.forEach((id, row) -> {
            if (!eventsById.containsKey(id)) {
                detailTally.rejected(row.bad("event_id", "no event of this id"));
                orphans.add(row);
            }
        });
        return orphans;
    }

    private static Map<String, CsvRow> byId(CsvTable table, Tally tally) {
        Map<String, CsvRow> byId = new LinkedHashMap<>();
        for (CsvRow row : table.rows()) {
            try {
                index(row, byId, tally);
            } catch (BadCell bad) {
                tally.rejected(bad);
            }
        }
        return byId;
    }

    private static void index(CsvRow row, Map<String, CsvRow> byId, Tally tally) {
        CsvRow earlier = byId.putIfAbsent(row.required("event_id"), row);
        if (earlier == null) {
            return;
        }
        if (!row.sameFields(earlier)) {
            throw row.bad(
                    "event_id",
                    "differs from the row of this id in line "
                            + earlier.origin().line());
        }
        tally.skipped("repeats a row");
    }
}
