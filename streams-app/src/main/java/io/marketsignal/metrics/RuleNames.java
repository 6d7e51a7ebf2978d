package io.marketsignal.metrics;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Bounds the names of rules that become labels. A name once shown stays, so that its counters never fall. */
final class RuleNames {

    static final int MOST = 50;
    static final String OTHER = "other";

    private final Map<String, Set<String>> shown = new HashMap<>();

    synchronized String label(String commodity, String rule) {
        Set<String> names = shown.computeIfAbsent(commodity, any -> new HashSet<>());
        if (names.size() < MOST) {
            names.add(rule);
        }
        return names.contains(rule) ? rule : OTHER;
    }

    /** A severity as rules files write it. */
    static String severity(Enum<?> severity) {
        return severity.name().toLowerCase(Locale.ROOT);
    }
}
