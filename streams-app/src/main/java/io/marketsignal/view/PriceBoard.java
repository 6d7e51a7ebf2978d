package io.marketsignal.view;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.marketsignal.avro.Assessment;
import io.marketsignal.avro.PriceLevel;
import io.marketsignal.core.profile.Profile;
import io.marketsignal.timeline.Json;
import io.marketsignal.timeline.PriceLine;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** The price of each instrument over time, as assessments tell it. */
final class PriceBoard {

    private final Map<String, PriceLine> lines = new LinkedHashMap<>();
    private final Map<String, PriceLevel> newest = new HashMap<>();

    /** @param most points to keep of each line */
    PriceBoard(Profile profile, int most) {
        profile.price().instruments().forEach(instrument -> lines.put(instrument.id(), PriceLine.of(instrument, most)));
    }

    void add(Assessment assessment) {
        for (PriceLevel level : assessment.getPrices()) {
            PriceLine line = lines.get(level.getInstrument());
            if (line != null && !level.equals(newest.put(level.getInstrument(), level))) {
                line.add(level.getKnownAt().toEpochMilli(), level.getPrice());
            }
        }
    }

    void dropBefore(long earliest) {
        lines.values().forEach(line -> line.dropBefore(earliest));
    }

    /** The lines that have prices, in the order of the profile; the first instrument of the profile is the benchmark. */
    ArrayNode json() {
        ArrayNode prices = Json.array();
        String benchmark = lines.keySet().stream().findFirst().orElse("");
        lines.forEach((id, line) -> {
            if (newest.containsKey(id)) {
                prices.add(line.json(id.equals(benchmark)));
            }
        });
        return prices;
    }
}
