package io.marketsignal.scoring;

import io.marketsignal.core.rules.Severity;
import io.marketsignal.core.time.Days;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Holds alerts of one commodity against what happened in a period. */
public final class Scoring {

    private static final double DAYS_A_YEAR = 365.25;

    private final Period period;
    private final Outcomes outcomes;
    private final long lead;
    private final long[] days;
    private final Verdict[] verdicts;
    private final List<Outcome> toCatch;

    /** @param leadDays how long before an outcome's beginning an alert that stands still catches it, days */
    public Scoring(Period period, Outcomes outcomes, double leadDays) {
        if (!(leadDays >= 0)) {
            throw new IllegalArgumentException("the lead must be at least 0 days: " + leadDays);
        }
        this.period = period;
        this.outcomes = outcomes;
        this.lead = StrictMath.round(leadDays * Days.MILLIS);
        this.days = period.midnights().toArray();
        this.verdicts = new Verdict[days.length];
        for (int day = 0; day < days.length; day++) {
            verdicts[day] = outcomes.verdict(days[day]);
        }
        this.toCatch = outcomes.all().stream().filter(this::endsInPeriod).toList();
    }

    /** With the outcomes' own days as the lead. */
    public Scoring(Period period, Outcomes outcomes) {
        this(period, outcomes, outcomes.withinDays());
    }

    /** An outcome belongs to the part of time in which it was complete. */
    private boolean endsInPeriod(Outcome outcome) {
        return outcome.to() > period.from() && outcome.to() <= period.until();
    }

    public Period period() {
        return period;
    }

    public Outcomes outcomes() {
        return outcomes;
    }

    /** The outcomes that belong to the period. */
    public List<Outcome> toCatch() {
        return toCatch;
    }

    /** The same yardstick over a part of the time, knowing only what was known at its end. */
    Scoring before(long instant) {
        return new Scoring(new Period(period.from(), instant), outcomes.asOf(instant), leadDays());
    }

    /** The same yardstick over another part of the time. */
    Scoring over(Period part) {
        return new Scoring(part, outcomes, leadDays());
    }

    double leadDays() {
        return Days.between(0, lead);
    }

    /** The verdicts of the period's days, 00:00 UTC each, in order. */
    List<Verdict> dayVerdicts() {
        return List.of(verdicts);
    }

    long day(int place) {
        return days[place];
    }

    /** What became of an alert. */
    public Judged judge(Span span) {
        return new Judged(span, outcomes.verdict(span.from()), outcomes.leadDays(span.from()));
    }

    /** Scores a set of alerts together. Alerts raised before the period count for its days and outcomes only. */
    public Score score(String name, Score.Kind kind, Optional<Severity> severity, Collection<Span> spans) {
        List<Judged> judged = spans.stream()
                .filter(span -> period.contains(span.from()))
                .map(this::judge)
                .toList();
        Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
        judged.forEach(one -> counts.merge(one.verdict(), 1, Integer::sum));
        int hits = counts.getOrDefault(Verdict.HIT, 0);
        int falseAlarms = counts.getOrDefault(Verdict.FALSE_ALARM, 0);
        List<Stretch> stretches = Stretch.of(spans, period);
        double daysUnderAlert = stretches.stream().mapToDouble(Stretch::days).sum();
        DayCounts dayCounts = DayCounts.of(days, verdicts, stretches);
        return new Score(
                name,
                kind,
                severity,
                judged.size(),
                hits,
                falseAlarms,
                counts.getOrDefault(Verdict.UNKNOWN, 0),
                Ratio.ofTrials(hits, hits + falseAlarms),
                Ratio.ofTrials(caught(spans), toCatch.size()),
                LeadTime.of(judged.stream()
                        .flatMap(one -> one.leadDays().stream().boxed())
                        .toList()),
                perYear(falseAlarms, dayCounts.known()),
                daysUnderAlert,
                period.days() == 0 ? 0 : daysUnderAlert / period.days(),
                Ratio.ofDays(dayCounts.caught(), dayCounts.under()),
                Ratio.ofDays(dayCounts.caught(), dayCounts.positive()));
    }

    private static OptionalDouble perYear(int count, int knownDays) {
        return knownDays == 0 ? OptionalDouble.empty() : OptionalDouble.of(count * DAYS_A_YEAR / knownDays);
    }

    private int caught(Collection<Span> spans) {
        return (int) toCatch.stream()
                .filter(outcome ->
                        spans.stream().anyMatch(span -> span.touches(outcome.from() - lead, outcome.halfWay())))
                .count();
    }

    /**
     * Days with a known outcome.
     *
     * @param under those under alert
     * @param caught those under alert and positive
     */
    private record DayCounts(int known, int positive, int under, int caught) {

        static DayCounts of(long[] days, Verdict[] verdicts, List<Stretch> stretches) {
            int known = 0;
            int positive = 0;
            int under = 0;
            int caught = 0;
            int next = 0;
            for (int day = 0; day < days.length; day++) {
                while (next < stretches.size() && stretches.get(next).to() <= days[day]) {
                    next++;
                }
                if (verdicts[day] == Verdict.UNKNOWN) {
                    continue;
                }
                boolean on = next < stretches.size() && stretches.get(next).from() <= days[day];
                boolean rise = verdicts[day] == Verdict.HIT;
                known++;
                positive += rise ? 1 : 0;
                under += on ? 1 : 0;
                caught += on && rise ? 1 : 0;
            }
            return new DayCounts(known, positive, under, caught);
        }
    }
}
