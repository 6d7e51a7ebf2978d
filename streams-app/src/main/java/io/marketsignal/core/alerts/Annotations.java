package io.marketsignal.core.alerts;

import io.marketsignal.core.alerts.AlertEvent.Value;
import io.marketsignal.core.model.Assessment;
import io.marketsignal.core.model.Contest;
import io.marketsignal.core.model.PolicySignal;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Fills the placeholders of a rule's texts: {@code {{name}}} with the name of a value that the rule reads, or
 * commodity, score, contests (who is after which asset) or edges (scheduled dates ahead).
 */
final class Annotations {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\s*(.+?)\\s*}}");

    private Annotations() {}

    static Map<String, String> filled(
            Map<String, String> texts, Assessment assessment, List<Value> values, List<PolicySignal.Edge> edges) {
        Map<String, String> known = new LinkedHashMap<>();
        values.forEach(value -> known.put(
                value.name(), value.value().isPresent() ? rounded(value.value().getAsDouble()) : "no data"));
        known.put("commodity", assessment.commodity());
        known.put("score", rounded(assessment.score()));
        known.put("contests", contests(assessment.deals().contests()));
        known.put("edges", edges.stream().map(Annotations::edge).collect(Collectors.joining(", ")));
        Map<String, String> filled = new TreeMap<>();
        texts.forEach((name, text) -> filled.put(name, fill(text, known)));
        return filled;
    }

    private static String fill(String text, Map<String, String> known) {
        return PLACEHOLDER
                .matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(known.getOrDefault(found.group(1), found.group())));
    }

    private static String rounded(double value) {
        BigDecimal rounded =
                BigDecimal.valueOf(value).setScale(3, RoundingMode.HALF_UP).stripTrailingZeros();
        return rounded.scale() < 0 ? rounded.setScale(0).toPlainString() : rounded.toPlainString();
    }

    /** Assets with the same rivals share a line. */
    private static String contests(List<Contest> contests) {
        Map<String, List<String>> assets = contests.stream()
                .collect(Collectors.groupingBy(
                        Contest::rivals,
                        LinkedHashMap::new,
                        Collectors.mapping(contest -> contest.asset().label(), Collectors.toList())));
        return assets.entrySet().stream()
                .map(entry -> String.join(" and ", entry.getValue()) + ": " + entry.getKey())
                .collect(Collectors.joining("; "));
    }

    private static String edge(PolicySignal.Edge edge) {
        return edge.step().measureId()
                + (edge.end() ? " ends " : " takes effect ")
                + Instant.ofEpochMilli(edge.instant()).atOffset(ZoneOffset.UTC).toLocalDate();
    }
}
