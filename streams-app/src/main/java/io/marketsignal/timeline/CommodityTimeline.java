package io.marketsignal.timeline;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.marketsignal.core.profile.Profile;
import io.marketsignal.core.rules.Rule;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * All that the charts show of one commodity; the report of a backtest and the page of a running monitor have it in common.
 *
 * @param from first instant shown, epoch milliseconds; 0 while there is nothing to show
 * @param until last instant shown
 * @param rules each name once
 */
public record CommodityTimeline(
        Profile profile,
        long from,
        long until,
        ArrayNode prices,
        ObjectNode assessments,
        ArrayNode events,
        ArrayNode alerts,
        ArrayNode outcomes,
        Collection<Rule> rules) {

    private static final Pattern SCORE_LINE = Pattern.compile("\\s*score\\s*>=?\\s*(\\d{1,3}(?:\\.\\d{1,4})?)\\s*");

    public ObjectNode json() {
        List<Rule> byName =
                rules.stream().sorted(Comparator.comparing(Rule::name)).toList();
        ObjectNode node = Json.object()
                .put("commodity", profile.commodity())
                .put("title", profile.title())
                .put("from", Json.seconds(from))
                .put("until", Json.seconds(until));
        node.set("prices", prices);
        node.set("assessments", assessments);
        node.set("events", events);
        node.set("alerts", alerts);
        node.set("outcomes", outcomes);
        node.set("thresholds", thresholds(byName));
        node.set("rules", Json.texts(byName.stream().map(Rule::name).toList()));
        return node;
    }

    /** The lines that rules draw across the score: those of rules that read the score and nothing else. */
    private static ArrayNode thresholds(List<Rule> rules) {
        ArrayNode nodes = Json.array();
        for (Rule rule : rules) {
            Matcher line = SCORE_LINE.matcher(rule.expr());
            if (line.matches()) {
                nodes.addObject()
                        .put("rule", rule.name())
                        .put("severity", rule.severity().name().toLowerCase(Locale.ROOT))
                        .put("value", Json.rounded(Double.parseDouble(line.group(1)), 4));
            }
        }
        return nodes;
    }
}
