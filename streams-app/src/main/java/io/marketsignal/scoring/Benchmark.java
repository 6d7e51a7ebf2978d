package io.marketsignal.scoring;

import io.marketsignal.core.observation.Observation;
import io.marketsignal.core.observation.Tick;
import io.marketsignal.core.profile.Profile;
import io.marketsignal.core.time.Days;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The price series by which outcomes are told, log-linear between its points. A point stands at its occurredAt, not at its
 * knownAt: an outcome is a fact of the world, whenever it became known. Of an observation and its corrections the last known
 * value counts; several values of one time are averaged (geometric mean).
 */
public final class Benchmark {

    /** With fewer points an instrument is not chosen by itself. */
    public static final int ENOUGH_POINTS = 10;

    // Two prices of which one is to the last digit 15 % above the other differ by 15 %, however their logarithms round.
    private static final double ROUNDING = 1e-9;

    private final String name;
    private final SortedSet<String> instruments;
    private final Series logs;

    private Benchmark(String name, SortedSet<String> instruments, Series logs) {
        this.name = name;
        this.instruments = instruments;
        this.logs = logs;
    }

    /**
     * The instruments of a choice as one series.
     *
     * @param choice an instrument's id, or a pattern in which * stands for any characters: {@code apt-eu-*} is one product
     *     by all assessors, which joins the levels of different assessors
     * @throws IllegalArgumentException if no accepted tick is of such an instrument
     */
    public static Benchmark of(String choice, Collection<Tick> ticks, Profile.Price model) {
        Pattern pattern = Pattern.compile(Pattern.quote(choice).replace("*", "\\E.*\\Q"), Pattern.DOTALL);
        List<Tick> accepted = accepted(ticks, model);
        List<Tick> chosen = accepted.stream()
                .filter(tick -> pattern.matcher(tick.instrument()).matches())
                .toList();
        if (chosen.isEmpty()) {
            throw new IllegalArgumentException(
                    "no price of benchmark '" + choice + "' (instruments and their prices: " + counts(accepted) + ")");
        }
        SortedSet<String> instruments = new TreeSet<>();
        chosen.forEach(tick -> instruments.add(tick.instrument()));
        return new Benchmark(choice, instruments, series(chosen));
    }

    /**
     * The profile's instrument with the most weight among those with {@link #ENOUGH_POINTS} points; of equal weights the one
     * with more points, then the one named first. If none has enough: the one with the most points.
     *
     * @throws IllegalArgumentException if no instrument of the profile has a price
     */
    public static Benchmark standard(Collection<Tick> ticks, Profile.Price model) {
        List<Tick> accepted = accepted(ticks, model);
        Map<String, Integer> points = counts(accepted);
        Comparator<Profile.Instrument> byPoints =
                Comparator.comparingInt(instrument -> points.getOrDefault(instrument.id(), 0));
        List<Profile.Instrument> enough = model.instruments().stream()
                .filter(instrument -> points.getOrDefault(instrument.id(), 0) >= ENOUGH_POINTS)
                .toList();
        List<Profile.Instrument> candidates = enough.isEmpty() ? model.instruments() : enough;
        Comparator<Profile.Instrument> better = enough.isEmpty()
                ? byPoints
                : Comparator.comparingDouble(Profile.Instrument::weight).thenComparing(byPoints);
        // max would take the last of equals
        Profile.Instrument best = candidates.stream()
                .reduce((a, b) -> better.compare(b, a) > 0 ? b : a)
                .orElseThrow(() -> new IllegalArgumentException("the profile names no instrument"));
        return of(best.id(), ticks, model);
    }

    private static List<Tick> accepted(Collection<Tick> ticks, Profile.Price model) {
        Map<String, Tick> bySubject = new LinkedHashMap<>();
        ticks.stream()
                .sorted(Observation.BY_KNOWLEDGE)
                .forEach(tick -> bySubject.put(tick.instrument() + "\u001f" + tick.subject(), tick));
        return bySubject.values().stream()
                .filter(tick -> model.acceptedKinds().contains(tick.kind()))
                .toList();
    }

    private static SortedMap<String, Integer> counts(List<Tick> ticks) {
        SortedMap<String, Integer> counts = new TreeMap<>();
        ticks.forEach(tick -> counts.merge(tick.instrument(), 1, Integer::sum));
        return counts;
    }

    private static Series series(List<Tick> ticks) {
        SortedMap<Long, List<Double>> logs = new TreeMap<>();
        for (Tick tick : ticks) {
            logs.computeIfAbsent(tick.occurredAt(), any -> new ArrayList<>()).add(StrictMath.log(tick.price()));
        }
        Series.Builder series = new Series.Builder();
        logs.forEach((instant, values) -> series.add(
                instant, values.stream().mapToDouble(Double::doubleValue).average()));
        return series.build();
    }

    /** The choice it was made from. */
    public String name() {
        return name;
    }

    /** The instruments it is made of. */
    public SortedSet<String> instruments() {
        return instruments;
    }

    /** Number of points. */
    public int points() {
        return logs.size();
    }

    /** Instant of the first point; empty without any. */
    public OptionalLong first() {
        return points() == 0 ? OptionalLong.empty() : OptionalLong.of(logs.instant(0));
    }

    /** Instant of the last point; empty without any. */
    public OptionalLong last() {
        return points() == 0 ? OptionalLong.empty() : OptionalLong.of(logs.instant(points() - 1));
    }

    /** The price at an instant; empty before the first and after the last point. */
    public OptionalDouble price(long instant) {
        OptionalDouble log = log(instant);
        return log.isEmpty() ? log : OptionalDouble.of(StrictMath.exp(log.getAsDouble()));
    }

    /** The same series without the points after an instant. */
    Benchmark until(long instant) {
        return new Benchmark(name, instruments, logs.until(instant));
    }

    /** Natural logarithm of the price. */
    OptionalDouble log(long instant) {
        int next = logs.upTo(instant);
        if (next == 0) {
            return OptionalDouble.empty();
        }
        if (logs.instant(next - 1) == instant) {
            return OptionalDouble.of(logs.value(next - 1));
        }
        return next == points() ? OptionalDouble.empty() : OptionalDouble.of(between(next - 1, instant));
    }

    private double between(int place, long instant) {
        double share = (instant - logs.instant(place)) / (double) (logs.instant(place + 1) - logs.instant(place));
        return logs.value(place) + share * (logs.value(place + 1) - logs.value(place));
    }

    /** True if the second logarithm is above the first by a rise, as far as rounding lets one tell. */
    static boolean risen(double fromLog, double toLog, double rise) {
        return toLog - fromLog >= StrictMath.log1p(rise) - ROUNDING;
    }

    /**
     * The first instant after {@code from}, up to {@code until}, at which the price stands higher than at {@code from} by a
     * rise; empty if it never does there.
     */
    OptionalLong risen(long from, long until, double rise) {
        OptionalDouble start = log(from);
        if (start.isEmpty()) {
            return OptionalLong.empty();
        }
        double level = start.getAsDouble() + StrictMath.log1p(rise);
        for (int next = logs.upTo(from); next < points() && logs.instant(next - 1) < until; next++) {
            if (risen(start.getAsDouble(), logs.value(next), rise)) {
                long crossing = crossing(next - 1, level);
                return crossing <= until ? OptionalLong.of(crossing) : OptionalLong.empty();
            }
        }
        return OptionalLong.empty();
    }

    private long crossing(int place, double level) {
        double share = (level - logs.value(place)) / (logs.value(place + 1) - logs.value(place));
        long gap = logs.instant(place + 1) - logs.instant(place);
        return logs.instant(place) + StrictMath.round(StrictMath.min(1, share) * gap);
    }

    /** Days between the two points around an instant; 0 on a point, empty outside. */
    OptionalDouble gapDays(long instant) {
        int next = logs.upTo(instant);
        if (log(instant).isEmpty()) {
            return OptionalDouble.empty();
        }
        return logs.instant(next - 1) == instant
                ? OptionalDouble.of(0)
                : OptionalDouble.of(Days.between(logs.instant(next - 1), logs.instant(next)));
    }
}
