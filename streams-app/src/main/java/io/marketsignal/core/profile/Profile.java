package io.marketsignal.core.profile;

import io.marketsignal.core.observation.Coverage;
import io.marketsignal.core.observation.Credibility;
import io.marketsignal.core.observation.DealStage;
import io.marketsignal.core.observation.MeasureKind;
import io.marketsignal.core.observation.MeasureStatus;
import io.marketsignal.core.observation.TickKind;
import java.util.List;
import java.util.Map;

/**
 * Everything the model takes as given about one commodity: another mineral is another profile. Shares and weights are
 * ratios, durations milliseconds, instants epoch milliseconds.
 *
 * @param digest of the profile as written: names it in assessments and run manifests
 * @param viewpoint the buyer's markets: decides what a measure aimed at one country means
 * @param horizons trailing windows, shortest first
 */
public record Profile(
        String commodity,
        String title,
        String digest,
        List<String> viewpoint,
        List<Horizon> horizons,
        Price price,
        Policy policy,
        Structure structure,
        Deals deals,
        Score score,
        long dataAbsentAfter) {

    /**
     * How prices become a signal.
     *
     * @param acceptedKinds kinds of price that enter the series
     * @param decayPerBusinessDay EWMA factor (RiskMetrics daily: 0.94)
     * @param sigmaMin least volatility per square root of a business day
     * @param zLimit z is clipped to plus or minus this
     * @param scoreHorizons names of the horizons whose highest z makes the strength
     * @param zFull the z that means full strength
     */
    public record Price(
            List<Instrument> instruments,
            List<TickKind> acceptedKinds,
            List<String> currencies,
            List<String> units,
            double decayPerBusinessDay,
            double sigmaMin,
            double zLimit,
            List<String> scoreHorizons,
            double zFull) {}

    /** One price series that the model follows, with its weight in the blend. */
    public record Instrument(String id, String title, double weight, String currency, String unit) {}

    /**
     * How measures become pressure.
     *
     * @param restrictiveness strength of each kind of measure; a tariff with a rate counts its rate instead
     * @param outsideViewpoint weight of a measure that is not aimed at the buyer's markets
     */
    public record Policy(
            long halfLife,
            Map<MeasureKind, Double> restrictiveness,
            Map<MeasureStatus, Double> status,
            Map<Coverage, Double> coverage,
            double outsideViewpoint) {}

    /**
     * How supply is concentrated.
     *
     * @param governance instability of producer countries, 0 to 1, 1 worst
     * @param editions statistics of world supply, earliest first
     */
    public record Structure(Map<String, Double> governance, double unknownGovernance, List<Edition> editions) {}

    /** Shares of world supply by country as one edition of one source gave them, from the day it was public. */
    public record Edition(String name, long publicFrom, Map<String, Double> shares) {}

    /**
     * How deals become pressure.
     *
     * @param outputOutsideLargest yearly tonnes mined outside the largest producer: the measure of a deal's size
     * @param outputBases bases of tonnage that mean yearly output in that unit
     * @param unknownSize size of a deal without such a tonnage
     */
    public record Deals(
            long halfLife,
            Map<DealStage, Double> stage,
            Map<Credibility, Double> credibility,
            double outputOutsideLargest,
            List<String> outputBases,
            double unknownSize,
            long rumourExpiresAfter,
            long contestWindow) {}

    /** Weights of the parts in the score: what a part alone, at full strength, amounts to. */
    public record Score(double structureWeight, double signalWeight) {}

    /** The horizon of that name. */
    public Horizon horizon(String name) {
        return horizons.stream()
                .filter(horizon -> horizon.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("profile " + commodity + " has no horizon " + name));
    }

    /** The longest horizon. */
    public Horizon longest() {
        return horizons.get(horizons.size() - 1);
    }
}
