package io.marketsignal.scoring;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.OptionalDouble;

/** The form of scores.json. What has no value is null; instants are ISO-8601; the same scores give the same bytes. */
public final class ScoresJson {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private ScoresJson() {}

    /** The whole file, commodities in order of their names. */
    public static ObjectNode of(Collection<CommodityScores> all) {
        ObjectNode file = NODES.objectNode();
        ObjectNode commodities = file.putObject("commodities");
        all.stream()
                .sorted(Comparator.comparing(CommodityScores::commodity))
                .forEach(scores -> commodities.set(scores.commodity(), commodity(scores)));
        return file;
    }

    private static ObjectNode commodity(CommodityScores scores) {
        ObjectNode node = NODES.objectNode();
        node.set("outcome", outcome(scores.scoring()));
        node.set("period", period(scores.scoring().period()));
        ArrayNode rows = node.putArray("rows");
        scores.rows().forEach(row -> rows.add(score(row)));
        scores.walkForward()
                .ifPresentOrElse(
                        result -> node.set("walkForward", walkForward(result)), () -> node.putNull("walkForward"));
        ArrayNode warnings = node.putArray("warnings");
        scores.warnings().forEach(warnings::add);
        return node;
    }

    private static ObjectNode outcome(Scoring scoring) {
        Outcomes outcomes = scoring.outcomes();
        ObjectNode node = NODES.objectNode().put("text", outcomes.text());
        outcomes.benchmark()
                .ifPresentOrElse(benchmark -> node.put("benchmark", benchmark.name()), () -> node.putNull("benchmark"));
        put(
                node,
                "rise",
                outcomes.rule().map(OutcomeRule::rise).map(OptionalDouble::of).orElse(OptionalDouble.empty()));
        node.put("withinDays", outcomes.withinDays());
        node.put("leadDays", scoring.leadDays());
        node.put("legs", scoring.toCatch().size());
        return node;
    }

    private static ObjectNode period(Period period) {
        return NODES.objectNode()
                .put("from", instant(period.from()))
                .put("until", instant(period.until()))
                .put("days", period.days());
    }

    /** One row. */
    public static ObjectNode score(Score score) {
        ObjectNode node = NODES.objectNode()
                .put("name", score.name())
                .put("kind", score.kind().name().toLowerCase(Locale.ROOT));
        score.severity()
                .ifPresentOrElse(
                        severity -> node.put("severity", severity.name().toLowerCase(Locale.ROOT)),
                        () -> node.putNull("severity"));
        node.put("alerts", score.alerts())
                .put("hits", score.hits())
                .put("falseAlarms", score.falseAlarms())
                .put("unknown", score.unknown());
        put(node, "precision", score.precision());
        put(node, "recall", score.recall());
        score.lead().ifPresentOrElse(lead -> node.set("leadDays", lead(lead)), () -> node.putNull("leadDays"));
        put(node, "falseAlarmsPerYear", score.falseAlarmsPerYear());
        node.put("daysUnderAlert", score.daysUnderAlert()).put("shareUnderAlert", score.shareUnderAlert());
        put(node, "dayPrecision", score.dayPrecision());
        put(node, "dayRecall", score.dayRecall());
        return node;
    }

    private static void put(ObjectNode node, String key, Ratio ratio) {
        if (ratio.value().isEmpty()) {
            node.putNull(key);
            return;
        }
        ObjectNode share = node.putObject(key)
                .put("value", ratio.value().getAsDouble())
                .put("hits", ratio.hits())
                .put("of", ratio.of());
        ratio.interval()
                .ifPresentOrElse(
                        interval -> share.put("low", interval.low()).put("high", interval.high()),
                        () -> share.putNull("low").putNull("high"));
    }

    private static ObjectNode lead(LeadTime lead) {
        return NODES.objectNode()
                .put("median", lead.median())
                .put("least", lead.least())
                .put("most", lead.most())
                .put("n", lead.n());
    }

    private static ObjectNode walkForward(WalkForward result) {
        ObjectNode node =
                NODES.objectNode().put("objective", result.objective().text()).put("variants", result.variants());
        ArrayNode folds = node.putArray("folds");
        for (WalkForward.Fold fold : result.folds()) {
            ObjectNode entry = folds.addObject();
            entry.set("train", period(fold.train()));
            entry.set("test", period(fold.test()));
            entry.put("chosen", fold.chosen()).put("informed", fold.informed());
            put(entry, "objectiveBefore", result.objective().of(fold.before()));
            put(entry, "objectiveAfter", result.objective().of(fold.after()));
            put(entry, "difference", result.difference(fold));
            entry.set("before", score(fold.before()));
            entry.set("after", score(fold.after()));
        }
        return node;
    }

    private static void put(ObjectNode node, String key, OptionalDouble value) {
        if (value.isPresent()) {
            node.put(key, value.getAsDouble());
        } else {
            node.putNull(key);
        }
    }

    private static String instant(long millis) {
        return Instant.ofEpochMilli(millis).toString();
    }
}
