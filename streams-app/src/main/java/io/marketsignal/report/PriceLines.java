package io.marketsignal.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.marketsignal.core.observation.Observation;
import io.marketsignal.core.observation.Tick;
import io.marketsignal.core.profile.Profile;
import io.marketsignal.timeline.Json;
import io.marketsignal.timeline.PriceLine;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The prices of a commodity, one line an instrument. A correction takes the place of the price it corrects. */
final class PriceLines {

    private final Profile.Price profile;
    private final Map<String, List<Tick>> ticks = new LinkedHashMap<>();

    /** A price at the place of its first statement, as last stated. */
    private record Place(long knownAt, Tick tick) {

        Place corrected(Place other) {
            boolean later = Observation.BY_KNOWLEDGE.compare(other.tick, tick) > 0;
            return new Place(Math.min(knownAt, other.knownAt), later ? other.tick : tick);
        }
    }

    PriceLines(Profile.Price profile) {
        this.profile = profile;
    }

    void add(Tick tick) {
        if (profile.acceptedKinds().contains(tick.kind())) {
            ticks.computeIfAbsent(tick.instrument(), any -> new ArrayList<>()).add(tick);
        }
    }

    /**
     * The lines that have prices: the profile's instruments in its order, then what else the benchmark is made of.
     *
     * @param benchmark instruments by which outcomes are told; empty: the profile's first
     */
    ArrayNode json(Set<String> benchmark) {
        Map<String, PriceLine> lines = new LinkedHashMap<>();
        profile.instruments()
                .forEach(instrument -> lines.put(instrument.id(), PriceLine.of(instrument, CommodityData.MOST_POINTS)));
        benchmark.forEach(id -> lines.computeIfAbsent(id, other -> PriceLine.of(other, CommodityData.MOST_POINTS)));
        Set<String> marked = benchmark.isEmpty() ? first() : benchmark;
        ArrayNode prices = Json.array();
        lines.forEach((id, line) -> {
            if (ticks.containsKey(id)) {
                inPlace(ticks.get(id)).forEach(place -> line.add(place.knownAt, place.tick.price()));
                prices.add(line.json(marked.contains(id)));
            }
        });
        return prices;
    }

    private Set<String> first() {
        return profile.instruments().stream()
                .map(Profile.Instrument::id)
                .limit(1)
                .collect(Collectors.toSet());
    }

    private static Stream<Place> inPlace(List<Tick> ticks) {
        Map<String, Place> places = new LinkedHashMap<>();
        ticks.forEach(tick -> places.merge(tick.subject(), new Place(tick.knownAt(), tick), Place::corrected));
        return places.values().stream()
                .sorted(Comparator.comparingLong(Place::knownAt).thenComparing(Place::tick, Observation.BY_KNOWLEDGE));
    }
}
