package io.marketsignal.core.model;

import io.marketsignal.core.observation.Coverage;
import io.marketsignal.core.observation.Direction;
import io.marketsignal.core.observation.Input;
import io.marketsignal.core.observation.MeasureKind;
import io.marketsignal.core.observation.MeasureStatus;
import io.marketsignal.core.observation.MeasureStep;
import io.marketsignal.core.profile.Horizon;
import io.marketsignal.core.profile.Profile;
import io.marketsignal.core.time.Days;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What trade policy says at an instant.
 *
 * @param strength noisy-or of the measures' decayed pressures, 0 to 1
 * @param tightening undecayed pressure of the measures whose last news became known within each horizon, by its name
 * @param inForce number of measures in force that touch the commodity
 * @param edges dates ahead, within the longest horizon, on which a measure changes by itself, earliest first
 */
public record PolicySignal(
        double strength, Map<String, Double> tightening, int inForce, List<Edge> edges, List<Evidence> evidence) {

    private static final String WORLD = "WORLD";

    /** A date on which a measure takes effect or ends. */
    public record Edge(MeasureStep step, long instant, boolean end) {}

    private record Pressure(Steps.Known<MeasureStep> news, double level, double decayed) {}

    public static PolicySignal at(long instant, Profile profile, Collection<Measure> measures) {
        List<Pressure> pressures = new ArrayList<>();
        for (Measure measure : measures) {
            measure.lastNews().ifPresent(news -> {
                double level = level(instant, profile, measure);
                double decay =
                        Days.decay(instant - news.since(), profile.policy().halfLife());
                pressures.add(new Pressure(news, level, level * decay));
            });
        }
        Map<String, Double> tightening = new LinkedHashMap<>();
        for (Horizon horizon : profile.horizons()) {
            tightening.put(
                    horizon.name(),
                    NoisyOr.of(pressures.stream()
                            .filter(pressure -> pressure.news().since() > instant - horizon.millis())
                            .mapToDouble(Pressure::level)));
        }
        return new PolicySignal(
                NoisyOr.of(pressures.stream().mapToDouble(Pressure::decayed)),
                tightening,
                (int) measures.stream()
                        .filter(measure -> covers(measure.last()) && measure.status(instant) == MeasureStatus.IN_FORCE)
                        .count(),
                edges(instant, profile.longest(), measures),
                evidence(pressures));
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

    private static boolean covers(MeasureStep step) {
        return step.coverage() != Coverage.NONE;
    }

    private static List<Edge> edges(long instant, Horizon reach, Collection<Measure> measures) {
        List<Edge> edges = new ArrayList<>();
        for (Measure measure : measures) {
            long edge = measure.nextEdge(instant).orElse(Long.MAX_VALUE);
            if (covers(measure.last()) && edge != Long.MAX_VALUE && edge - instant <= reach.millis()) {
                boolean end = measure.last().effectiveFrom().orElse(Long.MIN_VALUE) != edge;
                edges.add(new Edge(measure.last(), edge, end));
            }
        }
        edges.sort(Comparator.comparingLong(Edge::instant)
                .thenComparing(edge -> edge.step().measureId()));
        return edges;
    }

    private static List<Evidence> evidence(List<Pressure> pressures) {
        return pressures.stream()
                .filter(pressure -> pressure.decayed() > 0)
                .sorted(Comparator.comparingDouble(Pressure::decayed).reversed())
                .map(pressure -> evidence(pressure.news().step(), Part.POLICY, pressure.decayed()))
                .toList();
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
