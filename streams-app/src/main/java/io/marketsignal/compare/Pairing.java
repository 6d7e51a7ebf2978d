package io.marketsignal.compare;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Finds which event of B answers to which of A. The same event has the same id, and most have; so both sides are read
 * in step, and only what waits for its other half is held, with the ids seen. What is left over at the end is paired by
 * what it says: first the same step of the same alert at the same instant, though its episode has another number; then the
 * same step of the same episode at the nearest instant.
 */
final class Pairing {

    /** Two events that answer to each other. */
    record Pair(AlertLine a, AlertLine b) {
        Duration apart() {
            return Duration.between(a.instant(), b.instant()).abs();
        }
    }

    private final Map<String, AlertLine> waitingA = new LinkedHashMap<>();
    private final Map<String, AlertLine> waitingB = new LinkedHashMap<>();
    private final Set<String> seenA = new HashSet<>();
    private final Set<String> seenB = new HashSet<>();
    private final List<Pair> differing = new ArrayList<>();
    private long same;

    /** Pairs all of them. */
    Pairing(Iterator<AlertLine> a, Iterator<AlertLine> b) {
        while (a.hasNext() || b.hasNext()) {
            if (a.hasNext()) {
                take(a.next(), seenA, waitingA, waitingB, (own, other) -> new Pair(own, other));
            }
            if (b.hasNext()) {
                take(b.next(), seenB, waitingB, waitingA, (own, other) -> new Pair(other, own));
            }
        }
        pairLeftOver(line -> line.transition() + " " + line.instant());
        pairLeftOver(line -> line.transition() + " " + line.episode());
    }

    /** Makes a pair of an event of the one side and that of the other. */
    private interface Order {
        Pair pair(AlertLine own, AlertLine other);
    }

    private void take(
            AlertLine line,
            Set<String> seen,
            Map<String, AlertLine> waiting,
            Map<String, AlertLine> others,
            Order order) {
        if (!seen.add(line.eventId())) {
            return;
        }
        AlertLine other = others.remove(line.eventId());
        if (other == null) {
            waiting.put(line.eventId(), line);
        } else {
            add(order.pair(line, other));
        }
    }

    private void add(Pair pair) {
        if (pair.a().json().equals(pair.b().json())) {
            same++;
        } else {
            differing.add(pair);
        }
    }

    private void pairLeftOver(Function<AlertLine, String> key) {
        Map<String, List<AlertLine>> alike = waitingB.values().stream().collect(Collectors.groupingBy(key));
        List<Pair> candidates = waitingA.values().stream()
                .flatMap(a ->
                        alike.getOrDefault(key.apply(a), List.of()).stream().map(b -> new Pair(a, b)))
                .sorted(Comparator.comparing(Pair::apart)
                        .thenComparing(Pair::a, AlertLine.ORDER)
                        .thenComparing(Pair::b, AlertLine.ORDER))
                .toList();
        for (Pair pair : candidates) {
            boolean free = waitingA.containsKey(pair.a().eventId())
                    && waitingB.containsKey(pair.b().eventId());
            if (free) {
                waitingA.remove(pair.a().eventId());
                waitingB.remove(pair.b().eventId());
                differing.add(pair);
            }
        }
    }

    long same() {
        return same;
    }

    List<Pair> differing() {
        return differing.stream()
                .sorted(Comparator.comparing(Pair::a, AlertLine.ORDER))
                .toList();
    }

    List<AlertLine> onlyInA() {
        return waitingA.values().stream().sorted(AlertLine.ORDER).toList();
    }

    List<AlertLine> onlyInB() {
        return waitingB.values().stream().sorted(AlertLine.ORDER).toList();
    }
}
