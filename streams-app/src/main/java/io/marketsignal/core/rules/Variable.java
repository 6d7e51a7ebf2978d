package io.marketsignal.core.rules;

import io.marketsignal.core.model.Assessment;
import io.marketsignal.core.model.Evidence;
import io.marketsignal.core.model.Part;
import io.marketsignal.core.model.PolicySignal;
import io.marketsignal.core.profile.Horizon;
import io.marketsignal.core.profile.Profile;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Stream;

/** What a rule may read of an assessment: the vocabulary of conditions. All numbers are doubles. */
public enum Variable {
    SCORE("score", List.of(Part.values()), "supply-risk score, 0 to 100; a lower bound while a part has no data"),
    STRUCTURE("structure.strength", List.of(Part.STRUCTURE), "concentration of supply with trade factor, 0 to 1"),
    PRICE("price.strength", List.of(Part.PRICE), "strength of the price signal, 0 to 1"),
    POLICY("policy.strength", List.of(Part.POLICY), "decayed pressure of all measures, 0 to 1"),
    DEALS("deals.strength", List.of(Part.DEALS), "pressure of tightening deals and contests, 0 to 1"),
    CONTRIBUTION("contribution", List.of(Part.values()), "points of the score owed to each part, by its name"),
    PRICE_RETURN("price.return", List.of(Part.PRICE), "blended return by horizon, 0.1 for +10 %"),
    PRICE_Z("price.z", List.of(Part.PRICE), "blended return by horizon in standard deviations, -4 to 4"),
    SILENT_DAYS("price.silent_days", List.of(Part.PRICE), "days since the last usable tick; 9999 if there was none"),
    TIGHTENING("policy.tightening", List.of(Part.POLICY), "undecayed policy pressure whose news falls in the horizon"),
    IN_FORCE("policy.in_force", List.of(Part.POLICY), "number of measures in force that touch the commodity"),
    EDGES("calendar.edges", List.of(), "number of scheduled dates ahead within each horizon"),
    CONTESTED("deals.contested", List.of(Part.DEALS), "number of contested assets");

    private final String reference;
    private final List<Part> parts;
    private final String meaning;

    Variable(String reference, List<Part> parts, String meaning) {
        this.reference = reference;
        this.parts = parts;
        this.meaning = meaning;
    }

    /** The name as a rule writes it. */
    public String reference() {
        return reference;
    }

    /** The input records that explain it: the strongest of each part it speaks of. */
    Stream<Evidence> evidence(Assessment assessment) {
        return this == CONTESTED
                ? assessment.deals().contestEvidence().stream()
                : parts.stream().flatMap(part -> assessment.strongest(part).stream());
    }

    public String meaning() {
        return meaning;
    }

    /** True if it holds a value for each of several keys: horizons, or parts. */
    public boolean isMap() {
        return switch (this) {
            case CONTRIBUTION, PRICE_RETURN, PRICE_Z, TIGHTENING, EDGES -> true;
            default -> false;
        };
    }

    public static Variable named(String reference) {
        return Arrays.stream(values())
                .filter(variable -> variable.reference.equals(reference))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no variable " + reference));
    }

    /** Value of a variable that is no map; empty if absent. */
    OptionalDouble scalar(Assessment assessment) {
        return switch (this) {
            case SCORE -> OptionalDouble.of(assessment.score());
            case STRUCTURE -> assessment.part(Part.STRUCTURE).strength();
            case PRICE -> assessment.part(Part.PRICE).strength();
            case POLICY -> assessment.part(Part.POLICY).strength();
            case DEALS -> assessment.part(Part.DEALS).strength();
            case SILENT_DAYS -> OptionalDouble.of(assessment.price().silentDays());
            case IN_FORCE -> OptionalDouble.of(assessment.policy().inForce());
            case CONTESTED -> OptionalDouble.of(assessment.deals().contests().size());
            default -> throw new IllegalStateException(reference + " is a map");
        };
    }

    /** Values by key of a variable that is a map; an absent one is missing. */
    Map<String, Double> map(Assessment assessment, Profile profile) {
        return switch (this) {
            case CONTRIBUTION ->
                collect(
                        assessment.parts().stream()
                                .filter(part -> part.strength().isPresent())
                                .toList(),
                        part -> part.part().label(),
                        Assessment.PartScore::contribution);
            case PRICE_RETURN ->
                collect(
                        assessment.price().horizons().entrySet(),
                        Map.Entry::getKey,
                        entry -> entry.getValue().priceReturn());
            case PRICE_Z ->
                collect(
                        assessment.price().horizons().entrySet(),
                        Map.Entry::getKey,
                        entry -> entry.getValue().z());
            case TIGHTENING -> assessment.policy().tightening();
            case EDGES ->
                collect(profile.horizons(), Horizon::name, horizon ->
                        (double) edgesWithin(assessment, horizon).size());
            default -> throw new IllegalStateException(reference + " is no map");
        };
    }

    /** The scheduled dates ahead within a horizon. */
    public static List<PolicySignal.Edge> edgesWithin(Assessment assessment, Horizon horizon) {
        return assessment.policy().edges().stream()
                .filter(edge -> edge.instant() - assessment.instant() <= horizon.millis())
                .toList();
    }

    private static <T> Map<String, Double> collect(
            Iterable<T> items, Function<T, String> key, Function<T, Double> value) {
        Map<String, Double> map = new LinkedHashMap<>();
        items.forEach(item -> map.put(key.apply(item), value.apply(item)));
        return map;
    }
}
