package io.marketsignal.backtest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.marketsignal.core.rules.Conditions;
import io.marketsignal.core.rules.Severity;
import io.marketsignal.scoring.CommodityScores;
import io.marketsignal.scoring.Objective;
import io.marketsignal.scoring.Pareto;
import io.marketsignal.scoring.Score;
import io.marketsignal.scoring.Scoring;
import io.marketsignal.scoring.Spans;
import io.marketsignal.scoring.SweepVariant;
import io.marketsignal.scoring.Variant;
import io.marketsignal.scoring.WalkForward;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;

/** The variants of a sweep and how each fared, commodity by commodity. */
public final class Trials {

    private final Plan plan;
    private final List<Spans> spans;
    private final Map<String, List<Tried>> tried = new TreeMap<>();

    /**
     * What to try.
     *
     * @param parameters names, in the order of the sweep file
     * @param split where to part the time into one to choose on and one to score; epoch milliseconds
     */
    public record Plan(List<String> parameters, List<SweepVariant> variants, OptionalLong split) {}

    /**
     * One variant.
     *
     * @param score of its warnings and critical alerts
     * @param onFront whether no other beats it
     */
    public record Tried(SweepVariant variant, Score score, boolean onFront) {}

    private Trials(Plan plan, List<Spans> spans) {
        this.plan = plan;
        this.spans = spans;
    }

    /** Tries all variants; an interrupt ends it. */
    static Trials run(Plan plan, History history, Conditions conditions, Map<String, Scoring> scorings) {
        List<Sweep.Variant> variants = plan.variants().stream()
                .map(variant -> new Sweep.Variant(variant.rules(), variant.profiles()))
                .toList();
        FutureTask<List<Spans>> sweep = new FutureTask<>(() -> new Sweep(history, conditions).run(variants));
        Thread thread = new Thread(sweep, "sweep");
        thread.setDaemon(true);
        thread.start();
        try {
            Trials trials = new Trials(plan, sweep.get());
            scorings.forEach(trials::score);
            return trials;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the sweep failed", e.getCause());
        }
    }

    private void score(String commodity, Scoring scoring) {
        List<Score> scores = spans.stream()
                .map(one -> CommodityScores.all(scoring, one.atLeast(commodity, Severity.WARNING)))
                .toList();
        List<Boolean> front = Pareto.front(scores.stream().map(Pareto.Point::of).toList());
        tried.put(
                commodity,
                IntStream.range(0, scores.size())
                        .mapToObj(i -> new Tried(plan.variants().get(i), scores.get(i), front.get(i)))
                        .toList());
    }

    /** Names of the parameters. */
    public List<String> parameters() {
        return plan.parameters();
    }

    /** The variants as they fared, by commodity. */
    public Map<String, List<Tried>> tried() {
        return tried;
    }

    /** The choice on the first part of the time and its fate on the second, if one was asked for. */
    Optional<WalkForward> walkForward(String commodity, Scoring scoring) {
        if (plan.split().isEmpty()) {
            return Optional.empty();
        }
        List<Variant> variants = new ArrayList<>();
        for (int i = 0; i < spans.size(); i++) {
            variants.add(new Variant(plan.variants().get(i).name(), spans.get(i).atLeast(commodity, Severity.WARNING)));
        }
        return Optional.of(WalkForward.split(scoring, variants, plan.split().getAsLong(), Objective.DAY_F1));
    }

    /** What the report shows: the variants of the first commodity. */
    Optional<ObjectNode> json() {
        return tried.entrySet().stream().findFirst().map(first -> {
            ObjectNode root = JsonNodeFactory.instance.objectNode().put("commodity", first.getKey());
            ArrayNode names = root.putArray("parameters");
            parameters().forEach(names::add);
            ArrayNode variants = root.putArray("variants");
            first.getValue().forEach(one -> variants.add(json(one)));
            return root;
        });
    }

    private static ObjectNode json(Tried one) {
        ObjectNode node =
                JsonNodeFactory.instance.objectNode().put("name", one.variant().name());
        ObjectNode values = node.putObject("values");
        one.variant().values().forEach(values::put);
        Pareto.Point point = Pareto.Point.of(one.score());
        put(node, "recall", point.recall());
        put(node, "falseAlarmsPerYear", point.falseAlarmsPerYear());
        put(node, "leadDays", point.leadDays());
        return node.put("pareto", one.onFront());
    }

    private static void put(ObjectNode node, String name, OptionalDouble value) {
        if (value.isPresent()) {
            node.put(name, value.getAsDouble());
        } else {
            node.putNull(name);
        }
    }
}
