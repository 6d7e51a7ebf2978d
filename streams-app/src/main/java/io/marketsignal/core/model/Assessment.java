package io.marketsignal.core.model;

import io.marketsignal.core.profile.Profile;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * The joined view of one commodity at one instant.
 *
 * @param score 0 to 100; with partial a lower bound
 * @param highest the most the score could be if the absent parts were at full strength; equal to score unless partial
 * @param parts strength and contribution of each part, in order; the contributions sum to the score
 * @param lateRecords records of the commodity so far that came later than the grace allows
 */
public record Assessment(
        String commodity,
        long instant,
        String profile,
        double score,
        double highest,
        List<PartScore> parts,
        StructureSignal structure,
        PriceSignal price,
        PolicySignal policy,
        DealSignal deals,
        long lateRecords) {

    private static final int EVIDENCE_PER_PART = 5;

    /**
     * One part of the score.
     *
     * @param strength 0 to 1; empty: no data
     * @param contribution points of the score owed to it
     */
    public record PartScore(Part part, OptionalDouble strength, double contribution) {}

    /** True if a part had no data and was left out of the score. */
    public boolean partial() {
        return parts.stream().anyMatch(part -> part.strength().isEmpty());
    }

    public PartScore part(Part part) {
        return parts.stream().filter(one -> one.part() == part).findFirst().orElseThrow();
    }

    /** The input records that move a part most, strongest first. */
    public List<Evidence> strongest(Part part) {
        List<Evidence> all = switch (part) {
            case STRUCTURE -> structure.evidence();
            case PRICE -> price.evidence();
            case POLICY -> policy.evidence();
            case DEALS -> deals.evidence();
        };
        return all.subList(0, Math.min(EVIDENCE_PER_PART, all.size()));
    }

    /**
     * Joins the four signals: score = 100 (1 - prod(1 - f)), f the weighted strength of a part; a part's contribution is
     * its share of the logarithm of that product.
     */
    public static Assessment of(
            String commodity,
            long instant,
            Profile profile,
            StructureSignal structure,
            PriceSignal price,
            PolicySignal policy,
            DealSignal deals,
            long lateRecords) {
        Map<Part, OptionalDouble> strengths = new EnumMap<>(Part.class);
        strengths.put(Part.STRUCTURE, OptionalDouble.of(structure.concentration()));
        strengths.put(Part.PRICE, price.strength());
        strengths.put(Part.POLICY, OptionalDouble.of(policy.strength()));
        strengths.put(Part.DEALS, OptionalDouble.of(deals.strength()));

        double safe = 1;
        double safest = 1;
        double logSum = 0;
        Map<Part, Double> logs = new EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            double weight = part == Part.STRUCTURE
                    ? profile.score().structureWeight()
                    : profile.score().signalWeight();
            double factor = weight * strengths.get(part).orElse(0);
            double log = StrictMath.log(1 - factor);
            logs.put(part, log);
            logSum += log;
            safe *= 1 - factor;
            safest *= 1 - weight * strengths.get(part).orElse(1);
        }
        double score = 100 * (1 - safe);
        List<PartScore> parts = new ArrayList<>();
        for (Part part : Part.values()) {
            // adding zero turns the negative zero of a silent part into a plain one
            double contribution = logSum == 0 ? 0 : score * logs.get(part) / logSum + 0.0;
            parts.add(new PartScore(part, strengths.get(part), contribution));
        }
        return new Assessment(
                commodity,
                instant,
                profile.digest(),
                score,
                100 * (1 - safest),
                List.copyOf(parts),
                structure,
                price,
                policy,
                deals,
                lateRecords);
    }
}
