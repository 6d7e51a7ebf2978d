package io.marketsignal.core.model;

import io.marketsignal.core.observation.MeasureKind;
import io.marketsignal.core.observation.MeasureStatus;
import io.marketsignal.core.observation.MeasureStep;
import io.marketsignal.core.profile.Profile;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How concentrated and fragile supply is at an instant: B = min(1, sum of share^2 x governance x trade factor), after
 * GeoPolRisk and the EU's supply-risk indicator.
 *
 * @param concentration B, 0 to 1
 * @param evidence the export-side measures in force that raise it
 */
public record StructureSignal(double concentration, List<Evidence> evidence) {

    /** No statistics of supply were public. */
    static final StructureSignal UNKNOWN = new StructureSignal(0, List.of());

    private record Factor(MeasureStep step, double restriction) {}

    public static StructureSignal at(long instant, Profile profile, Collection<Measure> measures) {
        Optional<Profile.Edition> edition = edition(instant, profile.structure());
        if (edition.isEmpty()) {
            return UNKNOWN;
        }
        double sum = 0;
        List<Evidence> evidence = new ArrayList<>();
        for (Map.Entry<String, Double> producer : edition.get().shares().entrySet()) {
            double bare = producer.getValue()
                    * producer.getValue()
                    * profile.structure()
                            .governance()
                            .getOrDefault(producer.getKey(), profile.structure().unknownGovernance());
            Optional<Factor> strictest = strictest(instant, producer.getKey(), profile, measures);
            double restriction = strictest.map(Factor::restriction).orElse(0.0);
            sum += bare * (1 + restriction);
            strictest.ifPresent(
                    factor -> evidence.add(PolicySignal.evidence(factor.step(), Part.STRUCTURE, bare * restriction)));
        }
        evidence.sort(Comparator.comparingDouble(Evidence::weight).reversed());
        return new StructureSignal(StrictMath.min(1, sum), List.copyOf(evidence));
    }

    /** The edition of the supply statistics that was public at the instant; sources are never mixed. */
    static Optional<Profile.Edition> edition(long instant, Profile.Structure structure) {
        Profile.Edition latest = null;
        for (Profile.Edition edition : structure.editions()) {
            if (edition.publicFrom() <= instant) {
                latest = edition;
            }
        }
        return Optional.ofNullable(latest);
    }

    private static Optional<Factor> strictest(
            long instant, String country, Profile profile, Collection<Measure> measures) {
        return measures.stream()
                .filter(measure -> measure.last().kind().side() == MeasureKind.Side.EXPORT)
                .filter(measure -> measure.last().imposing().contains(country))
                .filter(measure -> measure.status(instant) == MeasureStatus.IN_FORCE)
                .map(measure -> new Factor(measure.last(), restriction(profile, measure.last())))
                .filter(factor -> factor.restriction() > 0)
                .max(Comparator.comparingDouble(Factor::restriction));
    }

    private static double restriction(Profile profile, MeasureStep step) {
        return PolicySignal.restrictiveness(profile.policy(), step)
                * PolicySignal.coverage(profile.policy(), step)
                * PolicySignal.viewpoint(profile, step);
    }
}
