package io.marketsignal.core.alerts;

import io.marketsignal.core.alerts.AlertEvent.Value;
import io.marketsignal.core.model.Assessment;
import io.marketsignal.core.model.Evidence;
import io.marketsignal.core.model.PolicySignal;
import io.marketsignal.core.profile.Profile;
import io.marketsignal.core.rules.CompiledRule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/** The alerts of one commodity: judges each assessment by the rules in force and tells every transition. */
public final class AlertBook {

    private static final long UNKNOWN = -1;

    private final Profile profile;
    private final Map<String, Standing> standing = new LinkedHashMap<>();
    private final TreeSet<String> changed = new TreeSet<>();
    private Map<String, CompiledRule> judgedBy = new TreeMap<>();
    private long retractions = UNKNOWN;
    private boolean anyRetracted;

    public AlertBook(Profile profile) {
        this.profile = profile;
    }

    /**
     * Judges an assessment.
     *
     * @param rules the rules in force, by name; the same map as long as they are the same
     * @param recompile compiles a rule that was in force earlier
     * @param retracted whether the thread behind a piece of evidence has been taken back
     */
    public void judge(
            Assessment assessment,
            Map<String, CompiledRule> rules,
            Function<Standing, CompiledRule> recompile,
            Retractions retracted,
            Consumer<AlertEvent> told) {
        anyRetracted = retracted.version() != retractions;
        retractions = retracted.version();
        if (rules != judgedBy) {
            judgeByOthers(assessment, rules, recompile, retracted, told);
            judgedBy = rules;
            return;
        }
        for (CompiledRule rule : rules.values()) {
            judge(assessment, rule, retracted, told);
        }
    }

    private void judgeByOthers(
            Assessment assessment,
            Map<String, CompiledRule> rules,
            Function<Standing, CompiledRule> recompile,
            Retractions retracted,
            Consumer<AlertEvent> told) {
        TreeSet<String> names = new TreeSet<>(rules.keySet());
        names.addAll(standing.keySet());
        for (String name : names) {
            Optional<CompiledRule> rule = Optional.ofNullable(rules.get(name));
            Optional<Standing> before = Optional.ofNullable(standing.get(name));
            before.filter(old -> rule.map(now -> !now.rule().equals(old.rule())).orElse(true))
                    .ifPresent(old -> succeed(old, rule, recompile, assessment, told));
            rule.ifPresent(now -> judge(assessment, now, retracted, told));
        }
    }

    /** Another version of the rule, or none: an alert that stands ends under the version that raised it. */
    private void succeed(
            Standing old,
            Optional<CompiledRule> rule,
            Function<Standing, CompiledRule> recompile,
            Assessment assessment,
            Consumer<AlertEvent> told) {
        boolean sameVersion =
                rule.map(now -> now.version().equals(old.rule().version())).orElse(false);
        Lifecycle.State state = old.state();
        if (!sameVersion) {
            Reason reason = rule.isPresent() ? Reason.RULE_CHANGED : Reason.RULE_REMOVED;
            Optional<Lifecycle.Move> end = Lifecycle.end(state, reason, assessment.instant());
            if (end.isPresent()) {
                told.accept(event(assessment, recompile.apply(old), old, end.get(), old.evidence()));
                state = end.get().state();
            }
        }
        put(new Standing(old.commodity(), rule.map(CompiledRule::rule).orElse(old.rule()), state, old.evidence()));
    }

    private void judge(Assessment assessment, CompiledRule rule, Retractions retracted, Consumer<AlertEvent> told) {
        Standing known = standing.get(rule.rule().name());
        Lifecycle.State state = known == null ? Lifecycle.State.NEW : known.state();
        Optional<Lifecycle.Move> move = Verdict.of(rule, state, assessment, profile.dataAbsentAfter());
        boolean newlyRetracted = anyRetracted
                && known != null
                && state.status().isRaised()
                && known.evidence().stream().anyMatch(one -> !one.retracted() && retracted.include(one));
        if (move.isPresent() || newlyRetracted) {
            Standing before = known == null ? Standing.unknown(assessment.commodity(), rule.rule()) : known;
            tell(assessment, rule, before, move, newlyRetracted, retracted, told);
        }
    }

    private void tell(
            Assessment assessment,
            CompiledRule rule,
            Standing before,
            Optional<Lifecycle.Move> made,
            boolean newlyRetracted,
            Retractions retracted,
            Consumer<AlertEvent> told) {
        List<Evidence> remembered = newlyRetracted ? withRetractions(before, retracted) : before.evidence();
        if (made.isEmpty()) {
            Lifecycle.Move stay = new Lifecycle.Move(before.state(), Reason.EVIDENCE_RETRACTED);
            told.accept(event(assessment, rule, before, stay, remembered));
            put(new Standing(before.commodity(), rule.rule(), before.state(), remembered));
            return;
        }
        Lifecycle.Move move = newlyRetracted ? made.get().causedByRetraction() : made.get();
        List<Evidence> current = current(assessment, rule, retracted);
        boolean wasRaised = before.state().status().isRaised();
        boolean raisedNow = move.state().status() == AlertStatus.FIRING && !wasRaised;
        List<Evidence> kept = raisedNow ? current : remembered;
        List<Evidence> shown = wasRaised ? merge(remembered, current) : current;
        told.accept(event(assessment, rule, before, move, shown));
        put(new Standing(before.commodity(), rule.rule(), move.state(), kept));
    }

    private static List<Evidence> withRetractions(Standing before, Retractions retracted) {
        return before.evidence().stream()
                .map(one -> !one.retracted() && retracted.include(one) ? one.asRetracted() : one)
                .toList();
    }

    /** The records behind what the rule reads, each once. */
    private List<Evidence> current(Assessment assessment, CompiledRule rule, Retractions retracted) {
        return Stream.concat(
                        rule.expr().evidence(assessment),
                        rule.clear().stream().flatMap(clear -> clear.evidence(assessment)))
                .distinct()
                .map(one -> retracted.include(one) ? one.asRetracted() : one)
                .toList();
    }

    private List<PolicySignal.Edge> edges(Assessment assessment, CompiledRule rule) {
        return rule.expr().edges(assessment);
    }

    /** What was retracted comes first, then what holds now. */
    private static List<Evidence> merge(List<Evidence> remembered, List<Evidence> current) {
        List<Evidence> merged =
                new ArrayList<>(remembered.stream().filter(Evidence::retracted).toList());
        current.stream()
                .filter(one -> merged.stream().noneMatch(known -> known.id().equals(one.id())))
                .forEach(merged::add);
        return merged;
    }

    private AlertEvent event(
            Assessment assessment, CompiledRule rule, Standing before, Lifecycle.Move move, List<Evidence> evidence) {
        List<Value> values = Stream.concat(
                        rule.expr().values(assessment).stream(),
                        rule.clear().stream().flatMap(clear -> clear.values(assessment).stream()))
                .distinct()
                .toList();
        return new AlertEvent(
                rule.rule().fingerprint(assessment.commodity()),
                assessment.commodity(),
                rule.rule(),
                Annotations.filled(rule.rule().annotations(), assessment, values, edges(assessment, rule)),
                before.state().status(),
                move.state(),
                move.reason(),
                assessment.instant(),
                assessment,
                values,
                evidence.stream()
                        .sorted(Comparator.comparing((Evidence one) -> !one.retracted()))
                        .toList());
    }

    private void put(Standing now) {
        if (!now.equals(standing.put(now.rule().name(), now))) {
            changed.add(now.rule().name());
        }
    }

    /** What changed since the last call. */
    public List<Standing> changes() {
        List<Standing> changes = changed.stream().map(standing::get).toList();
        changed.clear();
        return changes;
    }

    public void restore(Standing saved) {
        standing.put(saved.rule().name(), saved);
    }
}
