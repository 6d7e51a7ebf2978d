package io.marketsignal.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.marketsignal.core.alerts.AlertEvent;
import io.marketsignal.core.alerts.AlertStatus;
import io.marketsignal.core.model.Evidence;
import io.marketsignal.scoring.Judged;
import io.marketsignal.scoring.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;

/** The alerts of one commodity, each as the story of its transitions. An activation that never fired is no alert. */
final class AlertEpisodes {

    private static final int DECIMALS = 4;

    private final Map<Key, List<AlertEvent>> episodes = new LinkedHashMap<>();
    private final Map<Key, Judged> judgements = new LinkedHashMap<>();

    private record Key(String rule, long episode) {}

    void add(AlertEvent event) {
        Key key = new Key(event.rule().name(), event.state().episode());
        episodes.computeIfAbsent(key, any -> new ArrayList<>()).add(event);
    }

    /** Says what became of an alert; one of which nothing is said is shown as unknown. */
    void judge(Judged judged) {
        judgements.put(new Key(judged.span().rule(), judged.span().episode()), judged);
    }

    /** By the instant at which they fired, then by rule. */
    ArrayNode json() {
        ArrayNode alerts = Json.array();
        episodes.entrySet().stream()
                .map(entry -> new Story(entry.getKey(), entry.getValue()))
                .filter(Story::fired)
                .sorted(Comparator.comparingLong((Story story) -> story.raised().instant())
                        .thenComparing(story -> story.key.rule))
                .map(this::json)
                .forEach(alerts::add);
        return alerts;
    }

    private record Story(Key key, List<AlertEvent> events) {

        boolean fired() {
            return events.stream().anyMatch(event -> event.state().status() == AlertStatus.FIRING);
        }

        AlertEvent raised() {
            return events.stream()
                    .filter(event -> event.state().status() == AlertStatus.FIRING)
                    .findFirst()
                    .orElseThrow();
        }

        AlertEvent last() {
            return events.get(events.size() - 1);
        }

        boolean ended() {
            return !last().state().status().isRaised();
        }

        /** What the alert rested on when it fired, and what of it was taken back before it ended. */
        List<Evidence> evidence() {
            Set<String> retracted = new TreeSet<>();
            events.forEach(event -> event.evidence().stream()
                    .filter(Evidence::retracted)
                    .forEach(one -> retracted.add(one.input() + one.id())));
            return raised().evidence().stream()
                    .map(one -> retracted.contains(one.input() + one.id()) ? one.asRetracted() : one)
                    .toList();
        }
    }

    private ObjectNode json(Story story) {
        AlertEvent raised = story.raised();
        Optional<Judged> judged = Optional.ofNullable(judgements.get(story.key));
        ObjectNode node = Json.object()
                .put("rule", story.key.rule)
                .put("episode", story.key.episode)
                .put("severity", raised.rule().severity().name().toLowerCase(Locale.ROOT))
                .put("from", Json.seconds(raised.instant()))
                .put("to", story.ended() ? Json.seconds(story.last().instant()) : null)
                .put(
                        "verdict",
                        judged.map(Judged::verdict).orElse(Verdict.UNKNOWN).label());
        number(node, "leadDays", judged.map(Judged::leadDays).orElse(OptionalDouble.empty()));
        node.put("summary", raised.annotations().getOrDefault("summary", ""))
                .put("condition", raised.rule().expr())
                .put("score", Json.rounded(raised.assessment().score(), DECIMALS))
                .put("partial", raised.assessment().partial())
                .put("endReason", story.ended() ? story.last().reason().name() : null);
        node.set("values", values(raised));
        node.set("contributions", contributions(raised));
        node.set("evidence", evidence(story));
        node.set("transitions", transitions(story));
        return node;
    }

    private static void number(ObjectNode node, String name, OptionalDouble value) {
        value.ifPresentOrElse(present -> node.put(name, Json.rounded(present, DECIMALS)), () -> node.putNull(name));
    }

    private static ArrayNode values(AlertEvent event) {
        ArrayNode values = Json.array();
        for (AlertEvent.Value value : event.values()) {
            ArrayNode pair = values.addArray().add(value.name());
            value.value().ifPresentOrElse(present -> pair.add(Json.rounded(present, DECIMALS)), pair::addNull);
        }
        return values;
    }

    private static ObjectNode contributions(AlertEvent event) {
        ObjectNode contributions = Json.object();
        event.assessment()
                .parts()
                .forEach(part -> contributions.put(part.part().label(), Json.rounded(part.contribution(), DECIMALS)));
        return contributions;
    }

    private static ArrayNode evidence(Story story) {
        ArrayNode evidence = Json.array();
        for (Evidence one : story.evidence()) {
            ObjectNode node = evidence.addObject()
                    .put("id", one.id())
                    .put("input", one.input().stream())
                    .put("part", one.part().label())
                    .put("headline", one.headline())
                    .put("knownAt", Json.seconds(one.knownAt()))
                    .put("retracted", one.retracted());
            node.set("sources", Json.texts(one.sources()));
        }
        return evidence;
    }

    private static ArrayNode transitions(Story story) {
        ArrayNode transitions = Json.array();
        for (AlertEvent event : story.events) {
            transitions
                    .addObject()
                    .put("t", Json.seconds(event.instant()))
                    .put("to", event.state().status().name())
                    .put("reason", event.reason().name())
                    .put("score", Json.rounded(event.assessment().score(), DECIMALS));
        }
        return transitions;
    }
}
