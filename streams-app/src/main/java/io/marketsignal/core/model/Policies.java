package io.marketsignal.core.model;

import io.marketsignal.core.observation.Coverage;
import io.marketsignal.core.observation.MeasureStatus;
import io.marketsignal.core.observation.MeasureStep;
import io.marketsignal.core.profile.Profile;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;

/**
 * The known measures of a commodity. How they stand changes only when a date passes, so it is worked out once for each
 * stretch between two dates; between them only the decay of news moves.
 */
public final class Policies {

    private final Profile profile;
    private final List<Measure> measures;
    private long from = Long.MAX_VALUE;
    private long until = Long.MIN_VALUE;
    private List<PolicySignal.Pressure> pressures = List.of();
    private List<PolicySignal.Edge> ahead = List.of();
    private int inForce;
    private StructureSignal structure = StructureSignal.UNKNOWN;

    /** @param measures in the order in which they are combined */
    public Policies(Profile profile, Collection<Measure> measures) {
        this.profile = profile;
        this.measures = List.copyOf(measures);
    }

    public StructureSignal structure(long instant) {
        renew(instant);
        return structure;
    }

    public PolicySignal policy(long instant) {
        renew(instant);
        return PolicySignal.of(instant, profile, pressures, inForce, ahead);
    }

    private void renew(long instant) {
        if (from <= instant && instant < until) {
            return;
        }
        from = instant;
        until = nextDate(instant);
        structure = StructureSignal.at(instant, profile, measures);
        pressures = pressures(instant);
        ahead = ahead(instant);
        inForce = (int) measures.stream()
                .filter(measure -> covers(measure) && measure.status(instant) == MeasureStatus.IN_FORCE)
                .count();
    }

    /** The next date on which a measure or the statistics change by themselves. */
    private long nextDate(long instant) {
        long next = Long.MAX_VALUE;
        for (Profile.Edition edition : profile.structure().editions()) {
            next = earlier(next, edition.publicFrom(), instant);
        }
        for (Measure measure : measures) {
            MeasureStep last = measure.last();
            next = earlier(next, last.effectiveFrom().orElse(instant), instant);
            next = earlier(next, last.effectiveUntil().orElse(instant), instant);
        }
        return next;
    }

    private static long earlier(long next, long date, long instant) {
        return date > instant ? Math.min(next, date) : next;
    }

    private List<PolicySignal.Pressure> pressures(long instant) {
        List<PolicySignal.Pressure> all = new ArrayList<>();
        for (Measure measure : measures) {
            measure.lastNews().ifPresent(news -> {
                double level = PolicySignal.level(instant, profile, measure);
                if (level > 0) {
                    all.add(new PolicySignal.Pressure(news, level));
                }
            });
        }
        return all;
    }

    private List<PolicySignal.Edge> ahead(long instant) {
        List<PolicySignal.Edge> edges = new ArrayList<>();
        for (Measure measure : measures) {
            OptionalLong edge = measure.nextEdge(instant);
            if (covers(measure) && edge.isPresent()) {
                boolean end = measure.last().effectiveFrom().orElse(Long.MIN_VALUE) != edge.getAsLong();
                edges.add(new PolicySignal.Edge(measure.last(), edge.getAsLong(), end));
            }
        }
        edges.sort(Comparator.comparingLong(PolicySignal.Edge::instant)
                .thenComparing(edge -> edge.step().measureId()));
        return edges;
    }

    private static boolean covers(Measure measure) {
        return measure.last().coverage() != Coverage.NONE;
    }
}
