package io.marketsignal.core;

import io.marketsignal.core.model.Assessment;
import io.marketsignal.core.model.PriceSeries;
import io.marketsignal.core.observation.DealStep;
import io.marketsignal.core.observation.MeasureStep;
import io.marketsignal.core.observation.Observation;
import io.marketsignal.core.observation.RuleVersion;
import io.marketsignal.core.observation.Tick;
import io.marketsignal.core.observation.TickKind;
import io.marketsignal.core.profile.Profile;
import io.marketsignal.core.rules.CompiledRule;
import io.marketsignal.core.rules.Conditions;
import io.marketsignal.core.rules.Rule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** What is known and decided, commodity by commodity; when things take effect is settled by the caller. */
public final class Decisions {

    private final Map<String, Profile> profiles = new TreeMap<>();
    private final Conditions conditions;
    private final Map<String, CommodityState> byName = new LinkedHashMap<>();
    private final List<CommodityState> commodities = new ArrayList<>();
    private final TreeMap<String, RuleVersion> rules = new TreeMap<>();
    private final List<RuleVersion> changedRules = new ArrayList<>();
    private final Map<String, Map<String, CompiledRule>> rulesOf = new TreeMap<>();

    public Decisions(Collection<Profile> profiles, Conditions conditions) {
        profiles.forEach(profile -> this.profiles.put(profile.commodity(), profile));
        this.conditions = conditions;
    }

    /** @throws IllegalArgumentException if the record's commodity has no profile */
    void requireProfile(Observation observation) {
        if (!observation.commodity().equals(Rule.ANY) && !profiles.containsKey(observation.commodity())) {
            throw new IllegalArgumentException("no profile for commodity " + observation.commodity());
        }
    }

    /**
     * Takes a record into what is known. Records come in the order in which they take effect, and within one instant in
     * {@link Observation#BY_KNOWLEDGE}.
     *
     * @param late whether it came too late to take effect when it became known
     * @param pane length of the pane that closes next, milliseconds
     */
    public void take(Observation observation, boolean late, long pane) {
        if (observation instanceof Tick tick) {
            commodity(tick.commodity()).take(tick, late, pane);
        } else if (observation instanceof MeasureStep step) {
            commodity(step.commodity()).take(step, late);
        } else if (observation instanceof DealStep step) {
            commodity(step.commodity()).take(step, late);
        } else if (observation instanceof RuleVersion version) {
            adopt(version);
        }
    }

    /**
     * Where to put what the ticks of a closed pane amount to, in the place of those ticks: the last of them in time, of
     * which no other record speaks. The commodity counts as heard of from now on.
     */
    public Consumer<PriceSeries.Point> panes(String commodity, String instrument, TickKind kind) {
        return commodity(commodity).panes(instrument, kind);
    }

    /** Assesses every commodity by what has been taken and judges it by the rules in force. */
    public void assess(long instant, Monitor.Output output) {
        commodities.forEach(commodity -> assess(commodity, instant, output));
    }

    private CommodityState commodity(String name) {
        CommodityState known = byName.get(name);
        return known == null ? add(new CommodityState(profile(name))) : known;
    }

    private CommodityState add(CommodityState commodity) {
        byName.put(commodity.profile().commodity(), commodity);
        commodities.add(commodity);
        commodities.sort(Comparator.comparing(one -> one.profile().commodity()));
        return commodity;
    }

    private Profile profile(String commodity) {
        Profile profile = profiles.get(commodity);
        if (profile == null) {
            throw new IllegalStateException("the state holds " + commodity
                    + ", which has no profile now: start with its profile, or under another application id");
        }
        return profile;
    }

    private void adopt(RuleVersion version) {
        watch(version);
        RuleVersion known = rules.get(slot(version));
        if (known == null || Observation.BY_KNOWLEDGE.compare(version, known) > 0) {
            rules.put(slot(version), version);
            changedRules.add(version);
            rulesOf.clear();
        }
    }

    /** A commodity that has rules is watched, even if nothing was ever heard of it. */
    private void watch(RuleVersion version) {
        if (!version.commodity().equals(Rule.ANY)) {
            commodity(version.commodity());
        }
    }

    private static String slot(RuleVersion version) {
        return version.commodity() + "/" + version.id();
    }

    /** The rules in force by name; one written for the commodity takes the place of one for all. */
    private Map<String, CompiledRule> rulesInForce(Profile profile) {
        Map<String, CompiledRule> inForce = new TreeMap<>();
        for (String scope : List.of(Rule.ANY, profile.commodity())) {
            for (RuleVersion version : rules.values()) {
                if (version.commodity().equals(scope)) {
                    inForce.remove(version.id());
                    if (version.enabled()) {
                        inForce.put(version.id(), CompiledRule.of(version.rule(), conditions, profile));
                    }
                }
            }
        }
        return inForce;
    }

    private void assess(CommodityState commodity, long instant, Monitor.Output output) {
        Profile profile = commodity.profile();
        Assessment assessment = commodity.assess(instant);
        output.assessed(assessment);
        commodity
                .alerts()
                .judge(
                        assessment,
                        compiled(profile),
                        standing -> CompiledRule.of(standing.rule(), conditions, profile),
                        commodity.retractions(instant),
                        output::alerted);
    }

    /** Per commodity the records that took another way than the usual one. */
    Map<String, Tally> tallies() {
        Map<String, Tally> tallies = new TreeMap<>();
        commodities.forEach(commodity -> tallies.put(commodity.profile().commodity(), commodity.tally()));
        return tallies;
    }

    /** The rules in force, by commodity. */
    Map<String, List<Rule>> rulesInForce() {
        Map<String, List<Rule>> inForce = new TreeMap<>();
        commodities.forEach(commodity -> inForce.put(
                commodity.profile().commodity(),
                compiled(commodity.profile()).values().stream()
                        .map(CompiledRule::rule)
                        .toList()));
        return inForce;
    }

    private Map<String, CompiledRule> compiled(Profile profile) {
        return rulesOf.computeIfAbsent(profile.commodity(), any -> rulesInForce(profile));
    }

    /** What changed since the last call. */
    List<Kept> changes() {
        List<Kept> changes = new ArrayList<>();
        commodities.forEach(commodity -> changes.addAll(commodity.changes()));
        changedRules.forEach(version -> changes.add(new Kept.Rule(version)));
        changedRules.clear();
        return changes;
    }

    /** Puts a kept piece back. */
    void restore(Kept piece) {
        if (piece instanceof Kept.Rule rule) {
            watch(rule.version());
            rules.put(slot(rule.version()), rule.version());
            rulesOf.clear();
        } else if (piece instanceof Kept.Prices prices) {
            commodity(prices.commodity()).restore(prices);
        } else if (piece instanceof Kept.Measure measure) {
            commodity(measure.commodity()).restore(measure);
        } else if (piece instanceof Kept.Deal deal) {
            commodity(deal.commodity()).restore(deal);
        } else if (piece instanceof Kept.Alert alert) {
            commodity(alert.standing().commodity()).alerts().restore(alert.standing());
        } else if (piece instanceof Kept.Counts counts) {
            commodity(counts.commodity()).restore(counts.tally());
        }
    }
}
