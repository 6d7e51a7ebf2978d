package io.marketsignal.scoring;

import io.marketsignal.core.time.Days;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Outcomes that somebody listed, taken as all there were up to an instant. A warning of one is in time from {@code withinDays}
 * before it begins until it is half over.
 */
public final class Labels implements Outcomes {

    private final List<Outcome> outcomes;
    private final double withinDays;
    private final long within;
    private final long until;

    /** @param until how far the list reaches: what began later is not known, and what still went on then ends with it */
    public Labels(List<Outcome> outcomes, double withinDays, long until) {
        if (!(withinDays > 0)) {
            throw new IllegalArgumentException("the days of an outcome must be above 0: " + withinDays);
        }
        this.outcomes = outcomes.stream()
                .filter(outcome -> outcome.from() < until)
                .map(outcome -> new Outcome(outcome.from(), Math.min(outcome.to(), until), outcome.text()))
                .sorted(Comparator.comparingLong(Outcome::from).thenComparingLong(Outcome::to))
                .toList();
        this.withinDays = withinDays;
        this.within = StrictMath.round(withinDays * Days.MILLIS);
        this.until = until;
    }

    /** HIT if a warning is in time for one of them; UNKNOWN if one may begin in time after the list ends. */
    @Override
    public Verdict verdict(long instant) {
        if (instant + within > until) {
            return Verdict.UNKNOWN;
        }
        return warnedOf(instant).isPresent() ? Verdict.HIT : Verdict.FALSE_ALARM;
    }

    /** Days until it began; below 0 if it had begun. */
    @Override
    public OptionalDouble leadDays(long instant) {
        if (verdict(instant) != Verdict.HIT) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(
                Days.between(instant, warnedOf(instant).orElseThrow().from()));
    }

    private Optional<Outcome> warnedOf(long instant) {
        return outcomes.stream()
                .filter(outcome -> outcome.from() - within <= instant && instant <= outcome.halfWay())
                .findFirst();
    }

    @Override
    public List<Outcome> all() {
        return outcomes;
    }

    @Override
    public Labels asOf(long instant) {
        return new Labels(outcomes, withinDays, Math.min(until, instant));
    }

    @Override
    public double withinDays() {
        return withinDays;
    }

    @Override
    public String text() {
        return "labelled outcomes, to be warned of from " + OutcomeRule.number(withinDays)
                + " days before their beginning until half way";
    }

    @Override
    public Optional<Benchmark> benchmark() {
        return Optional.empty();
    }

    @Override
    public Optional<OutcomeRule> rule() {
        return Optional.empty();
    }
}
