package io.marketsignal.scoring;

import io.marketsignal.core.rules.Severity;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How a set of alerts fared. docs/backtesting.md defines every figure.
 *
 * @param alerts raised in the period: the sum of hits, false alarms and unknown
 * @param precision hits among the alerts with a known outcome
 * @param recall outcomes caught
 * @param falseAlarmsPerYear over the time whose outcomes are known; empty if none are
 * @param daysUnderAlert days with at least one of them on
 * @param dayPrecision positive days among the days under alert with a known outcome
 * @param dayRecall days under alert among the positive days
 */
public record Score(
        String name,
        Kind kind,
        Optional<Severity> severity,
        int alerts,
        int hits,
        int falseAlarms,
        int unknown,
        Ratio precision,
        Ratio recall,
        Optional<LeadTime> lead,
        OptionalDouble falseAlarmsPerYear,
        double daysUnderAlert,
        double shareUnderAlert,
        Ratio dayPrecision,
        Ratio dayRecall) {

    /** What the set is. */
    public enum Kind {
        /** The alerts of one rule. */
        RULE,
        /** Those of all rules of one severity. */
        SEVERITY,
        /** All warnings and critical alerts. */
        ALL,
        /** What a simpler method would have given. */
        BASELINE
    }

    /** Harmonic mean of day precision and day recall; empty if nothing is positive and nothing is on. */
    public OptionalDouble dayF1() {
        int caught = dayRecall.hits();
        int either = dayPrecision.of() + dayRecall.of();
        return either == 0 ? OptionalDouble.empty() : OptionalDouble.of(2.0 * caught / either);
    }
}
