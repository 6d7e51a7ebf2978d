package io.marketsignal.timeline;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.marketsignal.avro.AlertEvent;
import io.marketsignal.avro.AlertStatus;
import io.marketsignal.avro.Evidence;
import io.marketsignal.avro.PartScore;
import io.marketsignal.avro.RuleValue;
import io.marketsignal.scoring.Judged;
import io.marketsignal.scoring.Verdict;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Alerts, each as the story of its transitions. An activation that has not fired is no alert. */
public final class AlertEpisodes {

    private static final int DECIMALS = 4;

    private AlertEpisodes() {}

    /** The transitions of one activation, in their order, at least one. */
    private record Story(List<AlertEvent> events) {

        Optional<AlertEvent> raised() {
            return events.stream()
                    .filter(event -> event.getTo() == AlertStatus.FIRING)
                    .findFirst();
        }

        AlertEvent last() {
            return events.get(events.size() - 1);
        }

        boolean ended() {
            return switch (last().getTo()) {
                case FIRING, RECOVERING, NO_DATA -> false;
                case INACTIVE, PENDING, RESOLVED, UNKNOWN -> true;
            };
        }

        boolean isRetracted(Evidence one) {
            Set<String> retracted = new TreeSet<>();
            events.forEach(event -> event.getEvidence().stream()
                    .filter(Evidence::getRetracted)
                    .forEach(taken -> retracted.add(taken.getStream() + taken.getId())));
            return retracted.contains(one.getStream() + one.getId());
        }
    }

    /** By the instant at which they fired, then by rule. */
    public static ArrayNode json(
            Collection<List<AlertEvent>> episodes, Function<AlertEvent, Optional<Judged>> judgements) {
        ArrayNode alerts = Json.array();
        episodes.stream()
                .map(Story::new)
                .filter(story -> story.raised().isPresent())
                .sorted(Comparator.comparing(
                                (Story story) -> story.raised().orElseThrow().getInstant())
                        .thenComparing(story -> story.last().getRule()))
                .map(story -> json(story, story.raised().orElseThrow(), judgements.apply(story.last())))
                .forEach(alerts::add);
        return alerts;
    }

    /** One alert, of which nothing is known but its transitions; empty if it has not fired. */
    public static Optional<ObjectNode> json(List<AlertEvent> episode) {
        Story story = new Story(episode);
        return story.raised().map(raised -> json(story, raised, Optional.empty()));
    }

    private static ObjectNode json(Story story, AlertEvent raised, Optional<Judged> judged) {
        ObjectNode node = Json.object()
                .put("fingerprint", raised.getFingerprint())
                .put("rule", raised.getRule())
                .put("episode", raised.getEpisode())
                .put("severity", raised.getSeverity().name().toLowerCase(Locale.ROOT))
                .put("status", story.last().getTo().name())
                .put("from", Json.seconds(raised.getInstant().toEpochMilli()))
                .put(
                        "to",
                        story.ended() ? Json.seconds(story.last().getInstant().toEpochMilli()) : null)
                .put(
                        "verdict",
                        judged.map(Judged::verdict).orElse(Verdict.UNKNOWN).label());
        number(node, "leadDays", judged.map(Judged::leadDays).orElse(OptionalDouble.empty()));
        node.put("summary", raised.getAnnotations().getOrDefault("summary", ""))
                .put("condition", raised.getExpr())
                .put("score", Json.rounded(raised.getScore(), DECIMALS))
                .put("partial", raised.getPartial())
                .put("endReason", story.ended() ? story.last().getReason().name() : null);
        node.set("values", values(raised));
        node.set("contributions", contributions(raised));
        node.set("evidence", evidence(story, raised));
        node.set("transitions", transitions(story));
        return node;
    }

    private static void number(ObjectNode node, String name, OptionalDouble value) {
        value.ifPresentOrElse(present -> node.put(name, Json.rounded(present, DECIMALS)), () -> node.putNull(name));
    }

    private static ArrayNode values(AlertEvent event) {
        ArrayNode values = Json.array();
        for (RuleValue value : event.getValues()) {
            ArrayNode pair = values.addArray().add(value.getName());
            Optional.ofNullable(value.getValue())
                    .ifPresentOrElse(present -> pair.add(Json.rounded(present, DECIMALS)), pair::addNull);
        }
        return values;
    }

    private static ObjectNode contributions(AlertEvent event) {
        ObjectNode contributions = Json.object();
        for (PartScore part : event.getParts()) {
            contributions.put(part.getPart(), Json.rounded(part.getContribution(), DECIMALS));
        }
        return contributions;
    }

    /** What the alert rested on when it fired, and what of it has been taken back. */
    private static ArrayNode evidence(Story story, AlertEvent raised) {
        ArrayNode evidence = Json.array();
        for (Evidence one : raised.getEvidence()) {
            ObjectNode node = evidence.addObject()
                    .put("id", one.getId())
                    .put("input", one.getStream())
                    .put("part", one.getPart())
                    .put("headline", one.getHeadline())
                    .put("knownAt", Json.seconds(one.getKnownAt().toEpochMilli()))
                    .put("retracted", story.isRetracted(one));
            node.set("sources", Json.texts(one.getSources()));
        }
        return evidence;
    }

    private static ArrayNode transitions(Story story) {
        ArrayNode transitions = Json.array();
        for (AlertEvent event : story.events) {
            transitions
                    .addObject()
                    .put("t", Json.seconds(event.getInstant().toEpochMilli()))
                    .put("to", event.getTo().name())
                    .put("reason", event.getReason().name())
                    .put("score", Json.rounded(event.getScore(), DECIMALS));
        }
        return transitions;
    }
}
