package io.marketsignal.timeline;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.marketsignal.core.observation.Coverage;
import io.marketsignal.core.observation.DealStep;
import io.marketsignal.core.observation.MeasureStep;
import io.marketsignal.core.observation.Observation;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Steps of measures and deals as the marks of a chart, with what is known of each. */
public final class EventMarks {

    private static final int DECIMALS = 3;

    private EventMarks() {}

    /** In order of knowledge; observations other than steps of measures and deals are passed over. */
    public static ArrayNode json(Collection<Observation> steps) {
        ArrayNode events = Json.array();
        steps.stream()
                .sorted(Observation.BY_KNOWLEDGE)
                .forEach(step -> json(step).ifPresent(events::add));
        return events;
    }

    /** One mark; empty for other observations. */
    public static Optional<ObjectNode> json(Observation step) {
        if (step instanceof MeasureStep measure) {
            return Optional.of(json(measure));
        }
        return step instanceof DealStep deal ? Optional.of(json(deal)) : Optional.empty();
    }

    private static ObjectNode json(MeasureStep step) {
        ObjectNode node = node(step, "policy", step.measureId(), step.summary(), step.direction());
        ArrayNode detail = node.putArray("detail");
        detail.add(Json.pair("Measure", words(step.kind())));
        detail.add(Json.pair("Status", words(step.status())));
        detail.add(Json.pair("Effect on supply", words(step.direction())));
        countries(step).ifPresent(countries -> detail.add(Json.pair("Countries", countries)));
        step.ratePercent()
                .ifPresent(rate -> detail.add(
                        Json.pair("Rate", Json.rounded(rate, DECIMALS).toPlainString() + " %")));
        step.effectiveFrom().ifPresent(from -> detail.add(Json.pair("Takes effect", day(from))));
        step.effectiveUntil().ifPresent(until -> detail.add(Json.pair("Ends", day(until))));
        coverage(step.coverage()).ifPresent(coverage -> detail.add(Json.pair("Covers", coverage)));
        detail.add(Json.pair("Credibility", words(step.credibility())));
        node.set("sources", Json.texts(step.sources()));
        return node;
    }

    private static ObjectNode json(DealStep step) {
        ObjectNode node = node(step, "deal", step.dealId(), step.headline(), step.direction());
        ArrayNode detail = node.putArray("detail");
        detail.add(Json.pair("Stage", words(step.stage())));
        detail.add(Json.pair("Effect on supply", words(step.direction())));
        if (!step.assets().isEmpty()) {
            detail.add(Json.pair(
                    "Assets", step.assets().stream().map(DealStep.Asset::label).collect(Collectors.joining(", "))));
        }
        if (!step.parties().isEmpty()) {
            detail.add(Json.pair(
                    "Parties", step.parties().stream().map(EventMarks::party).collect(Collectors.joining(", "))));
        }
        step.tonnes()
                .ifPresent(tonnes -> detail.add(Json.pair(
                        "Size",
                        Json.rounded(tonnes, DECIMALS).toPlainString() + " t "
                                + step.tonnesBasis().orElse(""))));
        coverage(step.coverage()).ifPresent(coverage -> detail.add(Json.pair("Covers", coverage)));
        detail.add(Json.pair("Credibility", words(step.credibility())));
        node.set("sources", Json.texts(step.sources()));
        return node;
    }

    private static ObjectNode node(Observation step, String kind, String thread, String title, Enum<?> direction) {
        return Json.object()
                .put("t", Json.seconds(step.knownAt()))
                .put("kind", kind)
                .put("id", step.id())
                .put("thread", thread)
                .put("title", title)
                .put("direction", words(direction));
    }

    private static Optional<String> countries(MeasureStep step) {
        String targets = step.targets().isEmpty() ? "" : " towards " + String.join(", ", step.targets());
        return Optional.of((String.join(", ", step.imposing()) + targets).strip())
                .filter(text -> !text.isEmpty());
    }

    private static Optional<String> coverage(Coverage coverage) {
        return switch (coverage) {
            case FULL -> Optional.empty();
            case PARTIAL -> Optional.of("this commodity in part");
            case NONE -> Optional.of("other commodities");
        };
    }

    private static String party(DealStep.Party party) {
        return party.name() + " (" + party.country() + (party.stateBacked() ? ", state-backed)" : ")");
    }

    private static String day(long instant) {
        return Instant.ofEpochMilli(instant)
                .atOffset(ZoneOffset.UTC)
                .toLocalDate()
                .toString();
    }

    /** An enum constant in words: EXPORT_BAN as "export ban". */
    private static String words(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
