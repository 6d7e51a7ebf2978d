package io.marketsignal.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.marketsignal.core.observation.RuleVersion;
import io.marketsignal.core.profile.Profile;
import io.marketsignal.core.rules.Rule;
import io.marketsignal.scoring.CommodityScores;
import io.marketsignal.scoring.Outcome;
import io.marketsignal.scoring.Spans;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** All that the report shows of one commodity. */
final class CommodityData {

    private static final Pattern SCORE_LINE = Pattern.compile("\\s*score\\s*>=?\\s*(\\d{1,3}(?:\\.\\d{1,4})?)\\s*");

    final AssessmentSeries assessments = new AssessmentSeries();
    final EventMarks events = new EventMarks();
    final AlertEpisodes alerts = new AlertEpisodes();
    final PriceLines prices;

    private final Profile profile;
    private final List<Outcome> outcomes = new ArrayList<>();
    private final Set<String> benchmark = new TreeSet<>();
    private final Map<String, Rule> rules = new TreeMap<>();

    CommodityData(Profile profile) {
        this.profile = profile;
        this.prices = new PriceLines(profile.price());
    }

    void scored(CommodityScores scores, Spans spans) {
        scores.judge(spans).forEach(alerts::judge);
        outcomes.addAll(scores.scoring().toCatch());
        scores.scoring().outcomes().benchmark().ifPresent(one -> benchmark.addAll(one.instruments()));
    }

    void rule(RuleVersion version) {
        rules.put(version.id(), version.rule());
    }

    ObjectNode json(long from, long until) {
        ObjectNode node = Json.object()
                .put("commodity", profile.commodity())
                .put("title", profile.title())
                .put("from", Json.seconds(from))
                .put("until", Json.seconds(until));
        node.set("prices", prices.json(benchmark));
        node.set("assessments", assessments.json());
        node.set("events", events.json());
        node.set("alerts", alerts.json());
        node.set("outcomes", outcomes());
        node.set("thresholds", thresholds());
        node.set("rules", Json.texts(rules.keySet()));
        return node;
    }

    private ArrayNode outcomes() {
        ArrayNode nodes = Json.array();
        for (Outcome outcome : outcomes) {
            nodes.addObject()
                    .put("from", Json.seconds(outcome.from()))
                    .put("to", Json.seconds(outcome.to()))
                    .put("text", outcome.text());
        }
        return nodes;
    }

    /** The lines that rules draw across the score: those of rules that read the score and nothing else. */
    private ArrayNode thresholds() {
        ArrayNode nodes = Json.array();
        rules.forEach((name, rule) -> {
            Matcher line = SCORE_LINE.matcher(rule.expr());
            if (line.matches()) {
                nodes.addObject()
                        .put("rule", name)
                        .put("severity", rule.severity().name().toLowerCase(Locale.ROOT))
                        .put("value", Json.rounded(Double.parseDouble(line.group(1)), 4));
            }
        });
        return nodes;
    }
}
