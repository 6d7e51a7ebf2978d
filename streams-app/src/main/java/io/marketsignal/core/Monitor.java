package io.marketsignal.core;

import io.marketsignal.core.alerts.AlertEvent;
import io.marketsignal.core.model.Assessment;
import io.marketsignal.core.observation.DealStep;
import io.marketsignal.core.observation.Input;
import io.marketsignal.core.observation.MeasureStep;
import io.marketsignal.core.observation.Observation;
import io.marketsignal.core.observation.RuleVersion;
import io.marketsignal.core.observation.Tick;
import io.marketsignal.core.profile.Profile;
import io.marketsignal.core.rules.CompiledRule;
import io.marketsignal.core.rules.Conditions;
import io.marketsignal.core.rules.Rule;
import io.marketsignal.core.time.Inbox;
import io.marketsignal.core.time.Marks;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * The decisions of a task, without Kafka: observations and marks in, assessments and alert events out. What comes out
 * depends on what took effect when, never on the order of arrival within the grace. All state of decisions is in here;
 * {@link #changes} and {@link #restore} let a host keep it.
 */
public final class Monitor {

    private final Map<String, Profile> profiles = new TreeMap<>();
    private final Conditions conditions;
    private final Marks marks;
    private final Inbox inbox = new Inbox();
    private final TreeMap<String, CommodityState> commodities = new TreeMap<>();
    private final TreeMap<String, RuleVersion> rules = new TreeMap<>();
    private final List<RuleVersion> changedRules = new ArrayList<>();
    private final Map<String, Map<String, CompiledRule>> rulesOf = new TreeMap<>();
    private boolean timeChanged;

    /** Where decisions go. Per commodity an assessment precedes the alert events that it causes. */
    public interface Output {
        void assessed(Assessment assessment);

        void alerted(AlertEvent event);
    }

    /**
     * A monitor that knows nothing yet.
     *
     * @param grace how late a record may come and still be in time, milliseconds
     */
    public Monitor(Collection<Profile> profiles, Conditions conditions, long grace) {
        profiles.forEach(profile -> this.profiles.put(profile.commodity(), profile));
        this.conditions = conditions;
        this.marks = new Marks(grace);
    }

    /**
     * Takes a record. It waits until its time is assessed.
     *
     * @throws IllegalArgumentException if its commodity has no profile
     */
    public void observe(Observation observation) {
        observe(observation, marks.effective(observation.input(), observation.knownAt()));
    }

    /**
     * Takes a record whose place among the marks of its input has been judged already.
     *
     * @param effective when it takes effect: knownAt, or later for one that came late
     */
    public void observe(Observation observation, long effective) {
        if (!observation.commodity().equals(Rule.ANY) && !profiles.containsKey(observation.commodity())) {
            throw new IllegalArgumentException("no profile for commodity " + observation.commodity());
        }
        inbox.add(effective, observation);
    }

    /** Takes the mark "it is now this instant" of an input and assesses every instant that has become due. */
    public void mark(Input input, long instant, long grid, Output output) {
        if (!marks.accept(input, instant, grid)) {
            return;
        }
        timeChanged = true;
        for (OptionalLong due = marks.due(); due.isPresent(); due = marks.due()) {
            long now = due.getAsLong();
            inbox.take(now).forEach(entry -> fold(entry, marks.grid()));
            commodities.values().forEach(commodity -> assess(commodity, now, output));
            marks.assessed(now);
        }
    }

    /** The latest mark of an input; empty before its first. */
    public OptionalLong watermark(Input input) {
        return marks.watermark(input);
    }

    private void fold(Inbox.Entry entry, long pane) {
        Observation observation = entry.observation();
        if (observation instanceof Tick tick) {
            commodity(tick.commodity()).take(tick, entry.isLate(), pane);
        } else if (observation instanceof MeasureStep step) {
            commodity(step.commodity()).take(step, entry.isLate());
        } else if (observation instanceof DealStep step) {
            commodity(step.commodity()).take(step, entry.isLate());
        } else if (observation instanceof RuleVersion version) {
            adopt(version);
        }
    }

    private CommodityState commodity(String name) {
        return commodities.computeIfAbsent(name, any -> new CommodityState(profile(name)));
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

    private void assess(CommodityState commodity, long instant, Output output) {
        Profile profile = commodity.profile();
        Assessment assessment = commodity.assess(instant);
        output.assessed(assessment);
        commodity
                .alerts()
                .judge(
                        assessment,
                        rulesOf.computeIfAbsent(profile.commodity(), any -> rulesInForce(profile)),
                        standing -> CompiledRule.of(standing.rule(), conditions, profile),
                        evidence -> commodity.isRetracted(evidence, instant),
                        output::alerted);
    }

    /** What changed since the last call: everything a host has to keep, or to forget where a piece is empty. */
    public List<Kept> changes() {
        List<Kept> changes = new ArrayList<>();
        commodities.values().forEach(commodity -> changes.addAll(commodity.changes()));
        changedRules.forEach(version -> changes.add(new Kept.Rule(version)));
        changedRules.clear();
        Inbox.Changes waiting = inbox.save(marks.snapshot().assessed());
        if (!waiting.added().isEmpty()) {
            changes.add(new Kept.Waiting(waiting.chunk(), waiting.added()));
        }
        waiting.emptied().forEach(chunk -> changes.add(new Kept.Waiting(chunk, List.of())));
        if (timeChanged) {
            changes.add(new Kept.Time(marks.snapshot()));
            timeChanged = false;
        }
        return changes;
    }

    /** Puts kept pieces back into a new monitor, in any order. */
    public void restore(Collection<Kept> pieces) {
        for (Kept piece : pieces) {
            if (piece instanceof Kept.Time time) {
                marks.restore(time.marks());
            }
        }
        for (Kept piece : pieces) {
            restore(piece);
        }
    }

    private void restore(Kept piece) {
        if (piece instanceof Kept.Waiting waiting) {
            inbox.restore(
                    waiting.chunk(),
                    waiting.entries().stream()
                            .filter(entry -> !marks.isClosed(entry.effective()))
                            .toList());
        } else if (piece instanceof Kept.Rule rule) {
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
