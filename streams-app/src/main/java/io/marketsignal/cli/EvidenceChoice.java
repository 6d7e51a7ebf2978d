package io.marketsignal.cli;

import io.marketsignal.avro.AlertEvent;
import io.marketsignal.avro.Evidence;
import io.marketsignal.avro.PartScore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Which evidence to show where not all of it fits: each record once, of each part its strongest, the parts that contribute
 * most first.
 */
final class EvidenceChoice {

    private static final int MOST = 5;

    private EvidenceChoice() {}

    /**
     * Evidence of one part of the score.
     *
     * @param evidence what to show, strongest first
     * @param hidden how much is not shown
     */
    record Group(String part, List<Evidence> evidence, int hidden) {}

    static List<Group> of(AlertEvent event, Predicate<Evidence> wanted) {
        Map<String, List<Evidence>> byPart = byPart(event, wanted);
        Map<String, Integer> shown = new LinkedHashMap<>();
        int left = MOST;
        for (int rank = 0; left > 0 && hasRank(byPart, rank); rank++) {
            for (Map.Entry<String, List<Evidence>> part : byPart.entrySet()) {
                if (left > 0 && part.getValue().size() > rank) {
                    shown.merge(part.getKey(), 1, Integer::sum);
                    left--;
                }
            }
        }
        List<Group> groups = new ArrayList<>();
        byPart.forEach((part, evidence) -> {
            int count = shown.getOrDefault(part, 0);
            groups.add(new Group(part, evidence.subList(0, count), evidence.size() - count));
        });
        return groups;
    }

    private static boolean hasRank(Map<String, List<Evidence>> byPart, int rank) {
        return byPart.values().stream().anyMatch(evidence -> evidence.size() > rank);
    }

    /** A record behind several parts stands under the one that contributes most. */
    private static Map<String, List<Evidence>> byPart(AlertEvent event, Predicate<Evidence> wanted) {
        List<String> seen = new ArrayList<>();
        Map<String, List<Evidence>> byPart = new LinkedHashMap<>();
        event.getEvidence().stream()
                .filter(wanted)
                .sorted(Comparator.comparingDouble((Evidence evidence) -> contribution(event, evidence.getPart()))
                        .reversed())
                .forEach(evidence -> {
                    String identity = evidence.getStream() + "/" + evidence.getId();
                    if (!seen.contains(identity)) {
                        seen.add(identity);
                        byPart.computeIfAbsent(evidence.getPart(), part -> new ArrayList<>())
                                .add(evidence);
                    }
                });
        return byPart;
    }

    private static double contribution(AlertEvent event, String part) {
        return event.getParts().stream()
                .filter(score -> score.getPart().equals(part))
                .mapToDouble(PartScore::getContribution)
                .findFirst()
                .orElse(0);
    }
}
