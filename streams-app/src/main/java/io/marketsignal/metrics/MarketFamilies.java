package io.marketsignal.metrics;

import static io.marketsignal.metrics.Family.counter;
import static io.marketsignal.metrics.Family.gauge;
import static io.marketsignal.metrics.Label.COMMODITY;
import static io.marketsignal.metrics.Label.EDGE;
import static io.marketsignal.metrics.Label.HORIZON;
import static io.marketsignal.metrics.Label.INSTRUMENT;
import static io.marketsignal.metrics.Label.MEASURE;
import static io.marketsignal.metrics.Label.PART;
import static io.marketsignal.metrics.Label.REASON;
import static io.marketsignal.metrics.Label.RULE;
import static io.marketsignal.metrics.Label.SEVERITY;
import static io.marketsignal.metrics.Label.STREAM;
import static io.marketsignal.metrics.Label.TO;

import io.marketsignal.metrics.Family.Where;
import java.util.List;

/** What the market does, by what was published: the same live and in the history of a backtest. */
public final class MarketFamilies {

    private static final Where BOTH = Where.BOTH;

    public static final Family SCORE = gauge("score", "Supply risk, 0 to 100", BOTH, COMMODITY);
    public static final Family SCORE_PARTIAL = gauge(
            "score_partial", "1 if a part had no data, so that the score is a lower bound, else 0", BOTH, COMMODITY);
    public static final Family SCORE_CONTRIBUTION =
            gauge("score_contribution", "Points of the score owed to a part", BOTH, COMMODITY, PART);
    public static final Family STRENGTH =
            gauge("strength_ratio", "ratio", "Strength of a part, 0 to 1; missing without data", BOTH, COMMODITY, PART);
    public static final Family PRICE =
            gauge("price", "Newest known price, in currency and unit of the instrument", BOTH, COMMODITY, INSTRUMENT);
    public static final Family PRICE_RETURN = gauge(
            "price_return_ratio",
            "ratio",
            "Blended return over a horizon, 0.1 for +10 %; missing without data",
            BOTH,
            COMMODITY,
            HORIZON);
    public static final Family PRICE_Z = gauge(
            "price_z",
            "Blended return over a horizon in standard deviations, -4 to 4; missing without data",
            BOTH,
            COMMODITY,
            HORIZON);
    public static final Family PRICE_SILENCE = gauge(
            "price_silence_seconds",
            "seconds",
            "Time since the last usable tick became known, as of the assessment",
            BOTH,
            COMMODITY);
    public static final Family POLICY_TIGHTENING = gauge(
            "policy_tightening",
            "Undecayed pressure of policy news within a horizon, 0 to 1",
            BOTH,
            COMMODITY,
            HORIZON);
    public static final Family MEASURES_IN_FORCE =
            gauge("measures_in_force", "Measures in force that touch the commodity", BOTH, COMMODITY);
    public static final Family DEALS_CONTESTED =
            gauge("deals_contested", "Assets that state-backed rivals are after", BOTH, COMMODITY);
    public static final Family LATE_RECORDS = gauge(
            "late_records", "Records so far that came later than the grace, as of the assessment", BOTH, COMMODITY);
    public static final Family ASSESSED = gauge(
            "assessed_timestamp_seconds", "seconds", "Instant of the newest assessment published", BOTH, COMMODITY);
    public static final Family NEXT_EDGE = gauge(
            "next_edge_timestamp_seconds",
            "seconds",
            "Next date on which a measure changes by itself; missing if none is ahead",
            BOTH,
            COMMODITY);
    public static final Family SCHEDULED_EDGE = gauge(
            "scheduled_edge_timestamp_seconds",
            "seconds",
            "Date on which a measure changes by itself, the ten next",
            BOTH,
            COMMODITY,
            MEASURE,
            EDGE);
    public static final Family ALERT_ACTIVE = gauge(
            "alert_active",
            "1 while an alert stands: it has fired and has not ended; else 0",
            BOTH,
            COMMODITY,
            RULE,
            SEVERITY);
    public static final Family ALERT_STATE = gauge(
            "alert_state",
            "Status of an alert: 0 INACTIVE, 1 PENDING, 2 FIRING, 3 RECOVERING, 4 NO_DATA, 5 RESOLVED",
            BOTH,
            COMMODITY,
            RULE,
            SEVERITY);
    public static final Family ALERT_ACTIVE_SINCE = gauge(
            "alert_active_since_timestamp_seconds",
            "seconds",
            "When the condition of an alert that stands first held; missing while it does not stand",
            BOTH,
            COMMODITY,
            RULE,
            SEVERITY);
    public static final Family ALERT_TRANSITIONS = counter(
            "alert_transitions_total",
            "Alert events published, since the beginning of the topic or of the run",
            BOTH,
            COMMODITY,
            RULE,
            SEVERITY,
            TO,
            REASON);
    public static final Family EVENTS = counter(
            "events_total",
            "Policy and deal records that became known, since the beginning of the topic or of the run",
            BOTH,
            COMMODITY,
            STREAM);

    private MarketFamilies() {}

    static List<Family> all() {
        return List.of(
                SCORE,
                SCORE_PARTIAL,
                SCORE_CONTRIBUTION,
                STRENGTH,
                PRICE,
                PRICE_RETURN,
                PRICE_Z,
                PRICE_SILENCE,
                POLICY_TIGHTENING,
                MEASURES_IN_FORCE,
                DEALS_CONTESTED,
                LATE_RECORDS,
                ASSESSED,
                NEXT_EDGE,
                SCHEDULED_EDGE,
                ALERT_ACTIVE,
                ALERT_STATE,
                ALERT_ACTIVE_SINCE,
                ALERT_TRANSITIONS,
                EVENTS);
    }
}
