package io.marketsignal.metrics;

import static io.marketsignal.metrics.Family.gauge;
import static io.marketsignal.metrics.Label.COMMODITY;
import static io.marketsignal.metrics.Label.KIND;
import static io.marketsignal.metrics.Label.NAME;

import io.marketsignal.metrics.Family.Where;
import java.util.List;

/** The scores of a backtest, one sample each at its last instant. docs/backtesting.md defines the figures. */
public final class BacktestFamilies {

    public static final Family ALERTS = score("backtest_alerts", "", "Alerts raised");
    public static final Family HITS = score("backtest_hits", "", "Alerts that a rise followed in time");
    public static final Family FALSE_ALARMS = score("backtest_false_alarms", "", "Alerts that none followed");
    public static final Family PRECISION =
            score("backtest_precision_ratio", "ratio", "Hits among the alerts with a known outcome");
    public static final Family RECALL = score("backtest_recall_ratio", "ratio", "Legs caught among all legs");
    public static final Family LEAD = score("backtest_lead_days", "days", "Median lead of the hits");
    public static final Family FALSE_ALARMS_PER_YEAR =
            score("backtest_false_alarms_per_year", "", "False alarms per year with known outcomes");

    private BacktestFamilies() {}

    private static Family score(String name, String unit, String help) {
        return gauge(name, unit, help, Where.HISTORY, COMMODITY, NAME, KIND);
    }

    static List<Family> all() {
        return List.of(ALERTS, HITS, FALSE_ALARMS, PRECISION, RECALL, LEAD, FALSE_ALARMS_PER_YEAR);
    }
}
