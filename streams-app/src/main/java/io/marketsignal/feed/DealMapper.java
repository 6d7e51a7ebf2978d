package io.marketsignal.feed;

import io.marketsignal.avro.Asset;
import io.marketsignal.avro.DealNews;
import io.marketsignal.avro.DealStage;
import io.marketsignal.avro.Party;
import io.marketsignal.avro.PartyRole;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Maps an event to deal news. */
final class DealMapper {

    private DealMapper() {}

    static DealNews map(Event event) {
        CsvRow row = event.row();
        CsvRow details = event.details();
        if (!details.required("kind").equals("DEAL")) {
            throw details.bad("kind", "not DEAL, the kind of deal news");
        }
        Optional<Double> tonnes = row.optional("tonnage_t", Cell::positive);
        if (tonnes.isPresent() && row.text("tonnage_basis").isEmpty()) {
            throw row.bad("tonnage_basis", "missing where there is a tonnage");
        }
        return DealNews.newBuilder()
                .setId(event.id())
                .setCommodity(event.commodity())
                .setDealId(event.thread())
                .setHeadline(event.summary())
                .setStage(details.required("status_or_stage", text -> Cell.constant(DealStage.class, text)))
                .setDirection(event.direction())
                .setCoverage(event.coverage())
                .setAssets(each(details, "assets", DealMapper::asset))
                .setParties(each(details, "parties", DealMapper::party))
                .setTonnes(tonnes.orElse(null))
                .setTonnesBasis(row.optional("tonnage_basis").orElse(null))
                .setValueUsdMillions(
                        row.optional("value_usd_m", Cell::notNegative).orElse(null))
                .setCredibility(event.credibility())
                .setSources(event.sources())
                .setRelatesTo(event.relatesTo())
                .setNote(event.note())
                .setOccurredAt(event.occurredAt())
                .setKnownAt(event.knownAt())
                .setKnownAtAssumed(true)
                .build();
    }

    private static <T> List<T> each(CsvRow details, String column, Function<String, T> parser) {
        return details.optional(
                        column, text -> Cell.list(text).stream().map(parser).toList())
                .orElse(List.of());
    }

    private static Asset asset(String text) {
        List<String> parts = fromTheRight(text, 1, "name:country");
        return Asset.newBuilder()
                .setName(parts.get(0))
                .setCountry(Cell.country(parts.get(1)))
                .build();
    }

    private static Party party(String text) {
        List<String> parts = fromTheRight(text, 3, "name:country:role:state-backed");
        return Party.newBuilder()
                .setName(parts.get(0))
                .setCountry(Cell.country(parts.get(1)))
                .setRole(Cell.constant(PartyRole.class, parts.get(2)))
                .setStateBacked(Cell.yesNo(parts.get(3)))
                .build();
    }

    /** Splits at the last colons only: a name may hold some of its own. */
    private static List<String> fromTheRight(String text, int colons, String form) {
        String[] parts = new String[colons + 1];
        String rest = text;
        for (int i = colons; i > 0; i--) {
            int colon = rest.lastIndexOf(':');
            if (colon < 0) {
                throw new IllegalArgumentException("not of the form " + form + ": " + text);
            }
            parts[i] = rest.substring(colon + 1).strip();
            rest = rest.substring(0, colon);
        }
        parts[0] = Cell.name(rest.strip());
        if (parts[0].isEmpty()) {
            throw new IllegalArgumentException("a name is missing: " + text);
        }
        return List.of(parts);
    }
}
