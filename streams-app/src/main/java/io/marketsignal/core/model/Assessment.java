package io.marketsignal.core.model;

import io.marketsignal.core.profile.Profile;
import java.util.List;
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
    private static final Part[] PARTS = Part.values();

    /**
     * One part of the score.
     *
     * @param strength 0 to 1; empty: no data
     * @param contribution points of the score owed to it
     */
    public record PartScore(Part part, OptionalDouble strength, double contribution) {}

    /** True if a part had no data and was left out of the score. */
    public boolean partial() {
        for (PartScore part : parts) {
            if (part.strength().isEmpty()) {
                return true;
            }
        }
        return false;
    }

    public PartScore part(Part part) {
        return parts.get(part.ordinal());
    }

    /** Strength of a part, 0 to 1; NaN without data. */
    public double strength(Part part) {
        return part(part).strength().orElse(Double.NaN);
    }

    /** Points of the score owed to a part; NaN without data. */
    public double contribution(Part part) {
        return part(part).strength().isEmpty() ? Double.NaN : part(part).contribution();
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
        OptionalDouble[] strengths = {
            OptionalDouble.of(structure.concentration()),
            price.strength(),
            OptionalDouble.of(policy.strength()),
            OptionalDouble.of(deals.strength())
        };
        double safe = 1;
        double safest = 1;
        double logSum = 0;
        double[] logs = new double[strengths.length];
        for (int i = 0; i < strengths.length; i++) {
            double weight = PARTS[i] == Part.STRUCTURE
                    ? profile.score().structureWeight()
                    : profile.score().signalWeight();
            double factor = weight * strengths[i].orElse(0);
            logs[i] = StrictMath.log(1 - factor);
            logSum += logs[i];
            safe *= 1 - factor;
            safest *= 1 - weight * strengths[i].orElse(1);
        }
        double score = 100 * (1 - safe);
        PartScore[] parts = new PartScore[strengths.length];
        for (int i = 0; i < parts.length; i++) {
            // adding zero turns the negative zero of a silent part into a plain one
            double contribution = logSum == 0 ? 0 : score * logs[i] / logSum + 0.0;
            parts[i] = new PartScore(PARTS[i], strengths[i], contribution);
        }
        return new Assessment(
                commodity,
                instant,
                profile.digest(),
                score,
                100 * (1 - safest),
                List.of(parts),
                structure,
                price,
                policy,
                deals,
                lateRecords);
    }
}
