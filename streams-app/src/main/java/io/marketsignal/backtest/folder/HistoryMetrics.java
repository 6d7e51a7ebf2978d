package io.marketsignal.backtest.folder;

import io.marketsignal.core.Monitor;
import io.marketsignal.core.alerts.AlertEvent;
import io.marketsignal.core.model.Assessment;
import io.marketsignal.core.observation.RuleVersion;
import io.marketsignal.core.profile.Profile;
import io.marketsignal.core.rules.Rule;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A run as metrics with the times of its events, in OpenMetrics text, to be looked at in Grafana.
 *
 * <p>Prometheus looks back five minutes for a sample, and assessments are an hour or more apart; one every five minutes
 * would make hundreds of megabytes. So each series has at least one sample a day, and one for each change that a board can
 * show: queries say {@code last_over_time(metric[25h])}, or the server is started with
 * {@code --query.lookback-delta=25h}.
 */
public final class HistoryMetrics implements Monitor.Output {

    private final String run;
    private final PriceBook prices;
    private final List<RuleVersion> rules;
    private final Families families = new Families();
    private final Map<String, Profile> profiles = new TreeMap<>();
    private final Map<String, CommodityMetrics> commodities = new TreeMap<>();

    /**
     * No samples yet.
     *
     * @param run label of every series: runs that lie in one database are told apart by it
     * @param rules every version that the run knows
     */
    public HistoryMetrics(String run, Collection<Profile> profiles, PriceBook prices, List<RuleVersion> rules) {
        this.run = run;
        this.prices = prices;
        this.rules = rules;
        profiles.forEach(profile -> this.profiles.put(profile.commodity(), profile));
    }

    @Override
    public void assessed(Assessment assessment) {
        of(assessment.commodity()).assessed(assessment);
    }

    @Override
    public void alerted(AlertEvent event) {
        of(event.commodity()).alerted(event);
    }

    private CommodityMetrics of(String commodity) {
        return commodities.computeIfAbsent(commodity, name -> {
            CommodityMetrics metrics = new CommodityMetrics(families, profiles.get(name), run, prices);
            rules.stream()
                    .filter(rule ->
                            rule.commodity().equals(name) || rule.commodity().equals(Rule.ANY))
                    .forEach(rule -> metrics.watch(rule.rule()));
            return metrics;
        });
    }

    /**
     * Writes the file.
     *
     * @return how many samples it holds
     */
    public long write(Path path) throws IOException {
        commodities.values().forEach(CommodityMetrics::close);
        long samples = 0;
        try (BufferedWriter out = Files.newBufferedWriter(path)) {
            for (Gauge family : families.all()) {
                samples += family.write(out);
            }
            out.write("# EOF\n");
        }
        return samples;
    }
}
