package io.marketsignal.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.marketsignal.avro.AlertEvent;
import io.marketsignal.core.observation.Observation;
import io.marketsignal.core.observation.RuleVersion;
import io.marketsignal.core.profile.Profile;
import io.marketsignal.core.rules.Rule;
import io.marketsignal.scoring.CommodityScores;
import io.marketsignal.scoring.Judged;
import io.marketsignal.scoring.Outcome;
import io.marketsignal.scoring.Spans;
import io.marketsignal.timeline.AlertEpisodes;
import io.marketsignal.timeline.AssessmentSeries;
import io.marketsignal.timeline.CommodityTimeline;
import io.marketsignal.timeline.EventMarks;
import io.marketsignal.timeline.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** All that the report shows of one commodity. */
final class CommodityData {

    static final int MOST_POINTS = 6000;

    final AssessmentSeries assessments = new AssessmentSeries(MOST_POINTS);
    final List<Observation> events = new ArrayList<>();
    final PriceLines prices;

    private final Profile profile;
    private final Map<Key, List<AlertEvent>> episodes = new LinkedHashMap<>();
    private final Map<Key, Judged> judgements = new LinkedHashMap<>();
    private final List<Outcome> outcomes = new ArrayList<>();
    private final Set<String> benchmark = new TreeSet<>();
    private final Map<String, Rule> rules = new TreeMap<>();

    private record Key(String rule, long episode) {

        static Key of(AlertEvent event) {
            return new Key(event.getRule(), event.getEpisode());
        }
    }

    CommodityData(Profile profile) {
        this.profile = profile;
        this.prices = new PriceLines(profile.price());
    }

    void alerted(AlertEvent event) {
        episodes.computeIfAbsent(Key.of(event), any -> new ArrayList<>()).add(event);
    }

    void scored(CommodityScores scores, Spans spans) {
        for (Judged judged : scores.judge(spans)) {
            judgements.put(new Key(judged.span().rule(), judged.span().episode()), judged);
        }
        outcomes.addAll(scores.scoring().toCatch());
        scores.scoring().outcomes().benchmark().ifPresent(one -> benchmark.addAll(one.instruments()));
    }

    void rule(RuleVersion version) {
        rules.put(version.id(), version.rule());
    }

    ObjectNode json(long from, long until) {
        return new CommodityTimeline(
                        profile,
                        from,
                        until,
                        prices.json(benchmark),
                        assessments.json(),
                        EventMarks.json(events),
                        AlertEpisodes.json(
                                episodes.values(), event -> Optional.ofNullable(judgements.get(Key.of(event)))),
                        outcomes(),
                        rules.values())
                .json();
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
}
