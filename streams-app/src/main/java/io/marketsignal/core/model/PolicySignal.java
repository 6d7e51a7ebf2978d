package io.marketsignal.core.model;

import io.marketsignal.core.observation.Direction;
import io.marketsignal.core.observation.Input;
import io.marketsignal.core.observation.MeasureKind;
import io.marketsignal.core.observation.MeasureStatus;
import io.marketsignal.core.observation.MeasureStep;
import io.marketsignal.core.profile.Profile;
import io.marketsignal.core.time.Days;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What trade policy says at an instant. */
public final class PolicySignal {

    private static final String WORLD = "WORLD";

    private final long instant;
    private final Profile profile;
    private final List<Pressure> pressures;
    private final int inForce;
    private final List<Edge> ahead;
    private final double strength;
    private final double[] tightening;

    /** A date on which a measure takes effect or ends. */
    public record Edge(MeasureStep step, long instant, boolean end) {}

    /**
     * What a measure weighs.
     *
     * @param news its last news of tightening: pressure decays with the age of this
     * @param level without decay, greater than 0
     */
    public record Pressure(Steps.Known<MeasureStep> news, double level) {
        double decayed(long instant, Profile.Policy policy) {
            return level * Days.decay(instant - news.since(), policy.halfLife());
        }
    }

    /**
     * A signal of these numbers.
     *
     * @param pressures what evidence is drawn from
     * @param inForce number of measures in force that touch the commodity
     * @param ahead all dates ahead on which a measure changes by itself, earliest first
     * @param strength 0 to 1
     * @param tightening for each of the profile's horizons
     */
    public PolicySignal(
            long instant,
            Profile profile,
            List<Pressure> pressures,
            int inForce,
            List<Edge> ahead,
            double strength,
            double[] tightening) {
        this.instant = instant;
        this.profile = profile;
        this.pressures = pressures;
        this.inForce = inForce;
        this.ahead = ahead;
        this.strength = strength;
        this.tightening = tightening;
    }

    public static PolicySignal at(long instant, Profile profile, Collection<Measure> measures) {
        return new Policies(profile, measures).policy(instant);
    }

    /**
     * The signal of measures as they stand.
     *
     * @param pressures in the order in which they are combined
     * @param ahead all dates ahead, earliest first
     */
    static PolicySignal of(long instant, Profile profile, List<Pressure> pressures, int inForce, List<Edge> ahead) {
        NoisyOr decayed = new NoisyOr();
        for (Pressure pressure : pressures) {
            decayed.add(pressure.decayed(instant, profile.policy()));
        }
        double[] tightening = new double[profile.horizons().size()];
        for (int h = 0; h < tightening.length; h++) {
            tightening[h] = tightening(instant - profile.horizons().get(h).millis(), pressures);
        }
        return new PolicySignal(instant, profile, pressures, inForce, ahead, decayed.strength(), tightening);
    }

    private static double tightening(long after, List<Pressure> pressures) {
        NoisyOr fresh = new NoisyOr();
        for (Pressure pressure : pressures) {
            if (pressure.news().since() > after) {
                fresh.add(pressure.level());
            }
        }
        return fresh.strength();
    }

    /** Noisy-or of the measures' decayed pressures, 0 to 1. */
    public double strength() {
        return strength;
    }

    /** Undecayed pressure of the measures whose last news became known within a horizon, by its place in the profile. */
    public double tightening(int horizon) {
        return tightening[horizon];
    }

    /** The same by the horizons' names. */
    public Map<String, Double> tightening() {
        Map<String, Double> byName = new LinkedHashMap<>();
        for (int h = 0; h < tightening.length; h++) {
            byName.put(profile.horizons().get(h).name(), tightening[h]);
        }
        return byName;
    }

    /** Number of measures in force that touch the commodity. */
    public int inForce() {
        return inForce;
    }

    /** Dates ahead, within the longest horizon, on which a measure changes by itself, earliest first. */
    public List<Edge> edges() {
        return ahead.subList(0, edgesWithin(profile.longest().millis()));
    }

    /** Number of such dates within a time from now. */
    public int edgesWithin(long millis) {
        int count = 0;
        while (count < ahead.size() && ahead.get(count).instant() - instant <= millis) {
            count++;
        }
        return count;
    }

    /** The news behind the strength, strongest first. */
    public List<Evidence> evidence() {
        return pressures.stream()
                .map(pressure ->
                        evidence(pressure.news().step(), Part.POLICY, pressure.decayed(instant, profile.policy())))
                .filter(evidence -> evidence.weight() > 0)
                .sorted(Comparator.comparingDouble(Evidence::weight).reversed())
                .toList();
    }

    /** L = restrictiveness of the kind x share of supply touched x status x coverage. */
    static double level(long instant, Profile profile, Measure measure) {
        MeasureStep last = measure.last();
        MeasureStatus status = measure.status(instant);
        if (last.isNews() && last.direction() == Direction.EASING) {
            return 0;
        }
        return restrictiveness(profile.policy(), last)
                * touchedShare(instant, profile, last)
                * profile.policy().status().getOrDefault(status, 0.0)
                * coverage(profile.policy(), last);
    }

    static double restrictiveness(Profile.Policy policy, MeasureStep step) {
        double ofKind = policy.restrictiveness().getOrDefault(step.kind(), 0.0);
        // a tariff above the goods' value stops no more than all of the trade
        return step.kind() == MeasureKind.IMPORT_TARIFF
                ? StrictMath.min(1, step.rate().orElse(ofKind))
                : ofKind;
    }

    static double coverage(Profile.Policy policy, MeasureStep step) {
        return policy.coverage().getOrDefault(step.coverage(), 0.0);
    }

    /** 1 if the measure stands between supply and the buyer's markets, else the profile's weight for bystanders. */
    static double viewpoint(Profile profile, MeasureStep step) {
        boolean ours = step.kind().side() == MeasureKind.Side.IMPORT
                ? step.imposing().stream().anyMatch(profile.viewpoint()::contains)
                : step.targets().isEmpty()
                        || step.targets().contains(WORLD)
                        || step.targets().stream().anyMatch(profile.viewpoint()::contains);
        return ours ? 1 : profile.policy().outsideViewpoint();
    }

    /** Export side: what the imposing countries supply; import side: what the countries aimed at supply. */
    private static double touchedShare(long instant, Profile profile, MeasureStep step) {
        List<String> countries = step.kind().side() == MeasureKind.Side.IMPORT ? step.targets() : step.imposing();
        double share = countries.contains(WORLD)
                ? 1
                : StructureSignal.edition(instant, profile.structure())
                        .map(edition -> countries.stream()
                                .distinct()
                                .mapToDouble(country -> edition.shares().getOrDefault(country, 0.0))
                                .sum())
                        .orElse(0.0);
        return StrictMath.min(1, share) * viewpoint(profile, step);
    }

    /** The step that set a scheduled date; it lends its part no strength. */
    public static Evidence evidence(Edge edge) {
        return evidence(edge.step(), Part.POLICY, 0);
    }

    static Evidence evidence(MeasureStep step, Part part, double weight) {
        return new Evidence(
                step.id(),
                Input.TARIFF_ANNOUNCEMENTS,
                part,
                step.measureId(),
                step.summary(),
                step.sources(),
                step.knownAt(),
                weight,
                false);
    }
}
