package io.marketsignal.scoring;

import io.marketsignal.core.alerts.AlertStatus;
import io.marketsignal.core.rules.Severity;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The alerts of a run as spans, in order, beside the rules that could have raised them. */
public final class Spans {

    private final List<Span> spans;
    private final SortedMap<String, SortedMap<String, Severity>> rules;

    private Spans(List<Span> spans, SortedMap<String, SortedMap<String, Severity>> rules) {
        this.spans = spans;
        this.rules = rules;
    }

    /** All of them, by the instant of raising. */
    public List<Span> all() {
        return spans;
    }

    /** Those of one commodity. */
    public List<Span> of(String commodity) {
        return where(span -> span.commodity().equals(commodity));
    }

    /** Those of one commodity that matter at least so much. */
    public List<Span> atLeast(String commodity, Severity severity) {
        return where(
                span -> span.commodity().equals(commodity) && span.severity().compareTo(severity) >= 0);
    }

    /** The commodities with a rule or an alert. */
    public List<String> commodities() {
        return List.copyOf(rules.keySet());
    }

    /** The rules of a commodity by name, also those that never fired. */
    public SortedMap<String, Severity> rules(String commodity) {
        return rules.getOrDefault(commodity, Collections.emptySortedMap());
    }

    private List<Span> where(Predicate<Span> condition) {
        return spans.stream().filter(condition).toList();
    }

    /** Collects spans from the transitions of a run, handed over in their order. */
    public static final class Builder {

        private record Key(String commodity, String rule, long episode) {}

        private final Map<Key, Span> open = new LinkedHashMap<>();
        private final List<Span> closed = new ArrayList<>();
        private final SortedMap<String, SortedMap<String, Severity>> rules = new TreeMap<>();

        /** Tells of a rule, so that it gets its row of scores even if it never fires. */
        public Builder rule(String commodity, String rule, Severity severity) {
            rules.computeIfAbsent(commodity, any -> new TreeMap<>()).put(rule, severity);
            return this;
        }

        /**
         * Takes one transition. A repeated one changes nothing; an alert raised before the first transition seen has no
         * known beginning and makes no span.
         */
        public Builder transition(
                String commodity,
                String rule,
                Severity severity,
                long episode,
                AlertStatus from,
                AlertStatus to,
                long instant) {
            rule(commodity, rule, severity);
            Key key = new Key(commodity, rule, episode);
            if (!from.isRaised() && to.isRaised()) {
                open.putIfAbsent(key, new Span(commodity, rule, severity, episode, instant, OptionalLong.empty()));
            } else if (from.isRaised() && !to.isRaised() && open.containsKey(key)) {
                Span raised = open.remove(key);
                closed.add(
                        new Span(commodity, rule, raised.severity(), episode, raised.from(), OptionalLong.of(instant)));
            }
            return this;
        }

        public Spans build() {
            List<Span> all = new ArrayList<>(closed);
            all.addAll(open.values());
            all.sort(Span.IN_ORDER);
            SortedMap<String, SortedMap<String, Severity>> known = new TreeMap<>();
            rules.forEach((commodity, named) ->
                    known.put(commodity, Collections.unmodifiableSortedMap(new TreeMap<>(named))));
            return new Spans(List.copyOf(all), known);
        }
    }
}
