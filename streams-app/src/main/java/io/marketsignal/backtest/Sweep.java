package io.marketsignal.backtest;

import io.marketsignal.core.Monitor;
import io.marketsignal.core.alerts.AlertEvent;
import io.marketsignal.core.alerts.AlertStatus;
import io.marketsignal.core.alerts.Lifecycle;
import io.marketsignal.core.alerts.Track;
import io.marketsignal.core.model.Assessment;
import io.marketsignal.core.observation.RuleVersion;
import io.marketsignal.core.profile.Profile;
import io.marketsignal.core.rules.CompiledRule;
import io.marketsignal.core.rules.Conditions;
import io.marketsignal.core.rules.Rule;
import io.marketsignal.core.rules.Stretch;
import io.marketsignal.scoring.Spans;
import io.marketsignal.topics.Partitioning;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Runs many variants over one history. Variants with the same profiles share one pass over the assessments, and a rule
 * that several variants have in common is judged once. Passes, and the rules within a pass, run on all cores.
 */
public final class Sweep {

    private static final int BATCH = 512;
    private static final int STRETCH = 32;

    private final History history;
    private final Conditions conditions;

    /** Rules to try on profiles to try; rules that the history itself holds are left out. */
    public record Variant(List<Rule> rules, List<Profile> profiles) {}

    /** What has to be alike for variants to share a pass. */
    private record Shared(List<Profile> profiles, TreeSet<String> watched) {}

    public Sweep(History history, Conditions conditions) {
        this.history = history;
        this.conditions = conditions;
    }

    /** The alerts of each variant, in the order of the variants. */
    public List<Spans> run(List<Variant> variants) {
        Map<Shared, Pass> passes = new LinkedHashMap<>();
        for (Variant variant : variants) {
            passes.computeIfAbsent(shared(variant), Pass::new).include(variant);
        }
        passes.values().parallelStream().forEach(Pass::run);
        return variants.stream()
                .map(variant -> passes.get(shared(variant)).spans(variant))
                .toList();
    }

    private static Shared shared(Variant variant) {
        TreeSet<String> watched = new TreeSet<>();
        variant.rules().stream()
                .map(Rule::commodity)
                .filter(commodity -> !commodity.equals(Rule.ANY))
                .forEach(watched::add);
        return new Shared(variant.profiles(), watched);
    }

    /** One way through the history, for all variants that share it. */
    private final class Pass implements Monitor.Output {

        private final Shared shared;
        private final Map<String, Map<Rule, Followed>> followed = new TreeMap<>();
        private final Map<String, List<Assessment>> batch = new TreeMap<>();

        Pass(Shared shared) {
            this.shared = shared;
            shared.profiles().forEach(profile -> followed.put(profile.commodity(), new LinkedHashMap<>()));
        }

        void include(Variant variant) {
            for (Profile profile : shared.profiles()) {
                Map<Rule, Followed> ofCommodity = followed.get(profile.commodity());
                for (Rule rule : inForce(variant.rules(), profile.commodity())) {
                    ofCommodity.computeIfAbsent(rule, any -> new Followed(rule, profile));
                }
            }
        }

        void run() {
            new Backtest(watched(), shared.profiles(), conditions).run(this, Backtest.Progress.NONE);
            batch.forEach(this::judge);
        }

        /** The history without rules, but with the commodities watched that have some from the first instant on. */
        private History watched() {
            List<Shard> shards = new ArrayList<>();
            for (int i = 0; i < history.shards().size(); i++) {
                Shard shard = history.shards().get(i);
                int partition = i;
                List<RuleVersion> watches = shared.watched().stream()
                        .filter(name -> Partitioning.copies(
                                        name, history.shards().size())
                                .contains(partition))
                        .map(name -> watch(name, shard.firstInstant().orElse(0)))
                        .toList();
                shards.add(shard.under(watches));
            }
            return new History(shards);
        }

        private RuleVersion watch(String commodity, long instant) {
            return followed.get(commodity).keySet().stream()
                    .filter(rule -> rule.commodity().equals(commodity))
                    .findFirst()
                    .map(rule -> new RuleVersion(rule, false, instant))
                    .orElseThrow();
        }

        @Override
        public void assessed(Assessment assessment) {
            List<Assessment> waiting = batch.computeIfAbsent(assessment.commodity(), any -> new ArrayList<>(BATCH));
            waiting.add(assessment);
            if (waiting.size() == BATCH) {
                judge(assessment.commodity(), waiting);
                waiting.clear();
            }
        }

        @Override
        public void alerted(AlertEvent event) {
            throw new IllegalStateException("no rule is in force in the pass itself");
        }

        private void judge(String commodity, List<Assessment> assessments) {
            List<Stretch> stretches = new ArrayList<>();
            for (int from = 0; from < assessments.size(); from += STRETCH) {
                stretches.add(new Stretch(assessments.subList(from, Math.min(from + STRETCH, assessments.size()))));
            }
            followed.get(commodity).values().parallelStream().forEach(one -> stretches.forEach(one::judge));
        }

        Spans spans(Variant variant) {
            Spans.Builder spans = new Spans.Builder();
            followed.forEach((commodity, tracks) -> inForce(variant.rules(), commodity)
                    .forEach(rule -> tracks.get(rule).tell(commodity, spans)));
            return spans.build();
        }
    }

    /** The rules of a commodity; one written for it takes the place of one for all. */
    private static Collection<Rule> inForce(List<Rule> rules, String commodity) {
        Map<String, Rule> byName = new TreeMap<>();
        for (String scope : List.of(Rule.ANY, commodity)) {
            rules.stream()
                    .filter(rule -> rule.commodity().equals(scope))
                    .forEach(rule -> byName.put(rule.name(), rule));
        }
        return byName.values();
    }

    /** A rule on its way through the assessments of a commodity. */
    private final class Followed implements Track.Output {

        private final Track track;
        private final Rule rule;
        private final List<Moved> moves = new ArrayList<>();

        private record Moved(AlertStatus from, Lifecycle.State to, long instant) {}

        Followed(Rule rule, Profile profile) {
            this.rule = rule;
            this.track = new Track(CompiledRule.of(rule, conditions, profile), profile.dataAbsentAfter());
        }

        void judge(Stretch stretch) {
            track.judge(stretch, this);
        }

        @Override
        public void moved(AlertStatus from, Lifecycle.State to, long instant) {
            moves.add(new Moved(from, to, instant));
        }

        void tell(String commodity, Spans.Builder spans) {
            spans.rule(commodity, rule.name(), rule.severity());
            moves.forEach(move -> spans.transition(
                    commodity,
                    rule.name(),
                    rule.severity(),
                    move.to().episode(),
                    move.from(),
                    move.to().status(),
                    move.instant()));
        }
    }
}
