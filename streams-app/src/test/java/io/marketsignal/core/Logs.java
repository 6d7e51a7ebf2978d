package io.marketsignal.core;

import io.marketsignal.core.observation.Input;
import io.marketsignal.core.observation.Observation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/**
 * The inputs as partitions hold them: records among marks. The grid is six hours, then three; the grace is twelve hours,
 * so that there is room for disorder.
 */
final class Logs {

    static final long START = Times.at("2030-02-01");
    static final long MIDDLE = Times.at("2030-02-07");
    static final long END = Times.at("2030-02-15");
    static final long GRACE = 12 * Times.HOUR;

    private record Placed(long place, Arrival arrival) {}

    private final Map<Input, List<Arrival>> byInput;

    private Logs(Map<Input, List<Arrival>> byInput) {
        this.byInput = byInput;
    }

    /** Each record stands before the marks that are not earlier than its place. */
    static Logs of(List<Observation> observations, ToLongFunction<Observation> place) {
        Map<Input, List<Placed>> placed = new TreeMap<>();
        for (Input input : Input.values()) {
            placed.put(input, new ArrayList<>());
        }
        observations.forEach(
                one -> placed.get(one.input()).add(new Placed(place.applyAsLong(one), new Arrival.Of(one))));
        placed.forEach((input, log) -> {
            for (long instant = START; instant <= END + GRACE; instant += grid(instant)) {
                log.add(new Placed(instant, new Arrival.Mark(input, instant, grid(instant))));
            }
        });
        Map<Input, List<Arrival>> byInput = new TreeMap<>();
        placed.forEach((input, log) -> byInput.put(
                input,
                log.stream()
                        .sorted(Comparator.comparingLong(Placed::place)
                                .thenComparing(one -> one.arrival() instanceof Arrival.Mark))
                        .map(Placed::arrival)
                        .toList()));
        return new Logs(byInput);
    }

    private static long grid(long instant) {
        return (instant < MIDDLE ? 6 : 3) * Times.HOUR;
    }

    /** One after the other in time, as a plain replay would read them. */
    static Logs inOrder(List<Observation> observations) {
        List<Observation> sorted =
                observations.stream().sorted(Observation.BY_KNOWLEDGE).toList();
        return of(sorted, Observation::knownAt);
    }

    /** Up to two days early, and late by less than the grace. */
    static Logs jumbled(List<Observation> observations, Random random) {
        return of(observations, one -> one.knownAt() + random.nextLong(-2 * Times.DAY, GRACE));
    }

    /** As jumbled, but every third is late by up to eight days: later than the longest horizon. */
    static Logs belated(List<Observation> observations, Random random) {
        return of(
                observations,
                one -> one.knownAt()
                        + (random.nextInt(3) == 0
                                ? random.nextLong(0, 8 * Times.DAY)
                                : random.nextLong(-2 * Times.DAY, GRACE)));
    }

    /** Input after input, in turns of random length. */
    List<Arrival> interleaved(Random random) {
        Map<Input, Integer> next = new TreeMap<>();
        List<Input> open = new ArrayList<>(byInput.keySet());
        List<Arrival> merged = new ArrayList<>();
        while (!open.isEmpty()) {
            Input input = open.get(random.nextInt(open.size()));
            List<Arrival> log = byInput.get(input);
            int from = next.getOrDefault(input, 0);
            int to = Math.min(log.size(), from + 1 + random.nextInt(40));
            merged.addAll(log.subList(from, to));
            next.put(input, to);
            if (to == log.size()) {
                open.remove(input);
            }
        }
        return merged;
    }
}
