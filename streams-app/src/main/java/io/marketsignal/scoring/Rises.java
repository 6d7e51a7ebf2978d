package io.marketsignal.scoring;

import io.marketsignal.core.time.Days;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Outcomes computed from a price series by a rule. */
public final class Rises implements Outcomes {

    private final Benchmark benchmark;
    private final OutcomeRule rule;
    private final long within;
    private final List<Outcome> legs;

    public Rises(Benchmark benchmark, OutcomeRule rule) {
        this.benchmark = benchmark;
        this.rule = rule;
        this.within = StrictMath.round(rule.withinDays() * Days.MILLIS);
        this.legs = List.copyOf(legs());
    }

    /**
     * HIT if the price stands higher by the rule's rise at some time in (instant, instant + within]. UNKNOWN without a price at
     * the instant, or if that window reaches beyond the last price, even if the rise came before: else what ends the series
     * would be counted only where it rose.
     */
    @Override
    public Verdict verdict(long instant) {
        if (benchmark.log(instant).isEmpty()
                || instant + within > benchmark.last().orElseThrow()) {
            return Verdict.UNKNOWN;
        }
        return crossing(instant).isPresent() ? Verdict.HIT : Verdict.FALSE_ALARM;
    }

    /** Days until the price stood higher by the rule's rise. */
    @Override
    public OptionalDouble leadDays(long instant) {
        return verdict(instant) == Verdict.HIT
                ? OptionalDouble.of(Days.between(instant, crossing(instant).orElseThrow()))
                : OptionalDouble.empty();
    }

    private OptionalLong crossing(long instant) {
        return benchmark.risen(instant, instant + within, rule.rise());
    }

    /**
     * The legs: successive steps of the rise. Day by day at 00:00 UTC, a leg ends on the first day whose price stands higher by
     * the rule's rise than the lowest of the days within the rule's time before it, back to the end of the leg before; it began
     * on that lowest day, the latest if there are several. A jump from one day to the next is one leg, however high.
     */
    private List<Outcome> legs() {
        List<Outcome> found = new ArrayList<>();
        if (benchmark.points() == 0) {
            return found;
        }
        Period observed =
                new Period(benchmark.first().orElseThrow(), benchmark.last().orElseThrow());
        long[] days = observed.midnights().toArray();
        int start = 0;
        for (int day = 0; day < days.length; day++) {
            int lowest = lowest(days, start, day);
            if (Benchmark.risen(log(days[lowest]), log(days[day]), rule.rise())) {
                found.add(leg(days[lowest], days[day]));
                start = day;
            }
        }
        return found;
    }

    private int lowest(long[] days, int start, int day) {
        int lowest = day;
        for (int before = day - 1; before >= start && days[before] >= days[day] - within; before--) {
            if (log(days[before]) < log(days[lowest])) {
                lowest = before;
            }
        }
        return lowest;
    }

    private double log(long day) {
        return benchmark.log(day).orElseThrow();
    }

    private Outcome leg(long from, long to) {
        double low = benchmark.price(from).orElseThrow();
        double high = benchmark.price(to).orElseThrow();
        String text = String.format(
                Locale.ROOT,
                "%s +%.1f %% in %.0f days, from %.6g on %s",
                benchmark.name(),
                100 * (high / low - 1),
                Days.between(from, to),
                low,
                Instant.ofEpochMilli(from).atZone(ZoneOffset.UTC).toLocalDate());
        return new Outcome(from, to, text);
    }

    @Override
    public List<Outcome> all() {
        return legs;
    }

    @Override
    public Rises asOf(long instant) {
        return new Rises(benchmark.until(instant), rule);
    }

    @Override
    public double withinDays() {
        return rule.withinDays();
    }

    @Override
    public String text() {
        return rule.text();
    }

    @Override
    public Optional<Benchmark> benchmark() {
        return Optional.of(benchmark);
    }

    @Override
    public Optional<OutcomeRule> rule() {
        return Optional.of(rule);
    }
}
