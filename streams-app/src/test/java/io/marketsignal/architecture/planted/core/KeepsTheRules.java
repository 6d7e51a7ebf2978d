package io.marketsignal.architecture.planted.core;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The near neighbours of what is forbidden, all of them allowed. */
@SuppressWarnings("JavaUtilDate")
public final class KeepsTheRules {
    enum Side {
        LEFT,
        RIGHT
    }

    record Value(Side side, Map<String, Long> counts) {}

    Value value() {
        return new Value(Side.LEFT, Map.of("one", 1L));
    }

    List<Object> collections() {
        return List.of(
                new LinkedHashMap<String, String>(),
                new LinkedHashSet<String>(),
                new TreeMap<String, String>(),
                new EnumMap<Side, String>(Side.class),
                Map.of(),
                Set.of(),
                Set.of("one"),
                List.copyOf(List.of("a", "b")));
    }

    List<Map<String, ?>> collected(List<String> list) {
        return List.of(
                list.stream()
                        .collect(Collectors.toMap(Function.identity(), String::trim, String::concat, TreeMap::new)),
                list.stream().collect(Collectors.groupingBy(String::trim, LinkedHashMap::new, Collectors.toList())));
    }

    double exact(double x) {
        return Math.sqrt(Math.abs(x)) + Math.max(x, 1) + Math.floorMod(7L, 3L) + Math.round(x) + StrictMath.log(x);
    }

    List<Object> times(long millis) {
        return List.of(Instant.ofEpochMilli(millis), new Date(millis), Instant.parse("2025-10-01T00:00:00Z"));
    }

    UUID named(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }
}
