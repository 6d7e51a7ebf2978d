package io.marketsignal.scoring;

import io.marketsignal.core.rules.Severity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;

/**
 * All scores of one commodity.
 *
 * @param rows each rule by name, each severity, all together, the baselines
 * @param warnings what to know before believing the figures, for people
 */
public record CommodityScores(
        String commodity, Scoring scoring, List<Score> rows, Optional<WalkForward> walkForward, List<String> warnings) {

    /** The name of the row of all warnings and critical alerts. */
    public static final String ALL = "warning and critical";

    /** Scores the alerts of a commodity, beside baselines. */
    public static CommodityScores of(String commodity, Scoring scoring, Spans spans, Collection<Baseline> baselines) {
        List<Score> rows = new ArrayList<>();
        SortedMap<String, Severity> rules = spans.rules(commodity);
        rules.forEach((rule, severity) -> rows.add(scoring.score(
                rule,
                Score.Kind.RULE,
                Optional.of(severity),
                spans.of(commodity).stream()
                        .filter(span -> span.rule().equals(rule))
                        .toList())));
        for (Severity severity : List.of(Severity.CRITICAL, Severity.WARNING, Severity.INFO)) {
            List<Span> alerts = spans.of(commodity).stream()
                    .filter(span -> span.severity() == severity)
                    .toList();
            if (rules.containsValue(severity) || !alerts.isEmpty()) {
                rows.add(scoring.score(
                        severity.name().toLowerCase(Locale.ROOT), Score.Kind.SEVERITY, Optional.of(severity), alerts));
            }
        }
        rows.add(all(scoring, spans.atLeast(commodity, Severity.WARNING)));
        baselines.forEach(baseline ->
                rows.add(scoring.score(baseline.name(), Score.Kind.BASELINE, Optional.empty(), baseline.spans())));
        List<String> warnings = new Cautions(scoring, spans.atLeast(commodity, Severity.WARNING)).texts();
        return new CommodityScores(commodity, scoring, List.copyOf(rows), Optional.empty(), warnings);
    }

    /** The row of all warnings and critical alerts: what a variant of a sweep is told by. */
    public static Score all(Scoring scoring, Collection<Span> spans) {
        return scoring.score(ALL, Score.Kind.ALL, Optional.empty(), spans);
    }

    /** The same with a walk-forward. */
    public CommodityScores with(WalkForward result) {
        List<String> texts = new ArrayList<>(warnings);
        texts.addAll(Cautions.of(result));
        return new CommodityScores(commodity, scoring, rows, Optional.of(result), List.copyOf(texts));
    }

    /** What became of each alert of a commodity's run, info alerts included, in order. */
    public List<Judged> judge(Spans spans) {
        return spans.of(commodity).stream().map(scoring::judge).toList();
    }
}
