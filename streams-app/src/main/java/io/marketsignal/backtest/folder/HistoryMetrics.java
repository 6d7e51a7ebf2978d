package io.marketsignal.backtest.folder;

import io.marketsignal.core.Monitor;
import io.marketsignal.core.alerts.AlertEvent;
import io.marketsignal.core.model.Assessment;
import io.marketsignal.core.observation.Observation;
import io.marketsignal.core.observation.RuleVersion;
import io.marketsignal.core.profile.Profile;
import io.marketsignal.core.rules.Rule;
import io.marketsignal.metrics.BacktestFamilies;
import io.marketsignal.metrics.Family;
import io.marketsignal.scoring.CommodityScores;
import io.marketsignal.scoring.Score;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * A run as metrics with the times of its events, in OpenMetrics text, to be looked at in Grafana.
 *
 * <p>Prometheus looks back five minutes for a sample, and assessments are an hour or more apart; one every five minutes
 * would make hundreds of megabytes. So each series has at least one sample a day, and one for each change that a board can
 * show: queries say {@code last_over_time(metric[25h])}, or the server is started with
 * {@code --query.lookback-delta=25h}.
 */
public final class HistoryMetrics implements Monitor.Output {

    private final List<RuleVersion> rules;
    private final Families families;
    private final Map<String, Profile> profiles = new TreeMap<>();
    private final Map<String, CommodityMetrics> commodities = new TreeMap<>();
    private long last;

    /**
     * No samples yet.
     *
     * @param run label of every series: runs that lie in one database are told apart by it
     * @param rules every version that the run knows
     */
    public HistoryMetrics(String run, Collection<Profile> profiles, List<RuleVersion> rules) {
        this.rules = rules;
        families = new Families(run);
        profiles.forEach(profile -> this.profiles.put(profile.commodity(), profile));
    }

    /** Takes a record of the history, to be counted from when it is known; before the assessments. */
    public void observed(Observation observation) {
        if (profiles.containsKey(observation.commodity())) {
            of(observation.commodity()).observed(observation);
        }
    }

    @Override
    public void assessed(Assessment assessment) {
        last = assessment.instant();
        of(assessment.commodity()).assessed(assessment);
    }

    @Override
    public void alerted(AlertEvent event) {
        of(event.commodity()).alerted(event);
    }

    private CommodityMetrics of(String commodity) {
        return commodities.computeIfAbsent(commodity, name -> {
            CommodityMetrics metrics = new CommodityMetrics(families, profiles.get(name));
            rules.stream()
                    .filter(rule ->
                            rule.commodity().equals(name) || rule.commodity().equals(Rule.ANY))
                    .forEach(rule -> metrics.watch(rule.rule()));
            return metrics;
        });
    }

    /** Takes the scores, as of the last instant assessed. */
    public void scored(CommodityScores scores) {
        for (Score score : scores.rows()) {
            score(scores.commodity(), score);
        }
    }

    private void score(String commodity, Score score) {
        String kind = score.kind().name().toLowerCase(Locale.ROOT);
        BiConsumer<Family, OptionalDouble> to = (family, value) -> value.ifPresent(
                some -> families.series(family, commodity, score.name(), kind).add(last, some));
        to.accept(BacktestFamilies.ALERTS, OptionalDouble.of(score.alerts()));
        to.accept(BacktestFamilies.HITS, OptionalDouble.of(score.hits()));
        to.accept(BacktestFamilies.FALSE_ALARMS, OptionalDouble.of(score.falseAlarms()));
        to.accept(BacktestFamilies.PRECISION, score.precision().value());
        to.accept(BacktestFamilies.RECALL, score.recall().value());
        to.accept(
                BacktestFamilies.LEAD,
                score.lead().map(lead -> OptionalDouble.of(lead.median())).orElse(OptionalDouble.empty()));
        to.accept(BacktestFamilies.FALSE_ALARMS_PER_YEAR, score.falseAlarmsPerYear());
    }

    /**
     * Writes the file.
     *
     * @return how many samples it holds
     */
    public long write(Path path) throws IOException {
        commodities.values().forEach(CommodityMetrics::close);
        try (BufferedWriter out = Files.newBufferedWriter(path)) {
            long samples = families.write(out);
            out.write("# EOF\n");
            return samples;
        }
    }
}
