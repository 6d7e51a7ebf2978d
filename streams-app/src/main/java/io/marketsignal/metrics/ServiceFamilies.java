package io.marketsignal.metrics;

import static io.marketsignal.metrics.Family.counter;
import static io.marketsignal.metrics.Family.gauge;
import static io.marketsignal.metrics.Family.info;
import static io.marketsignal.metrics.Label.COMMODITY;
import static io.marketsignal.metrics.Label.FATE;
import static io.marketsignal.metrics.Label.INPUT;
import static io.marketsignal.metrics.Label.OUTCOME;
import static io.marketsignal.metrics.Label.PARTITION;
import static io.marketsignal.metrics.Label.RULE;
import static io.marketsignal.metrics.Label.SEVERITY;
import static io.marketsignal.metrics.Label.STAGE;
import static io.marketsignal.metrics.Label.VERSION;

import io.marketsignal.metrics.Family.Where;
import java.util.List;

/** How the service does: what its tasks, its records and its surroundings are like. */
final class ServiceFamilies {

    private static final Where LIVE = Where.LIVE;

    static final Family WATERMARK = gauge(
            "watermark_timestamp_seconds",
            "seconds",
            "Latest mark that a task has read from an input; missing before the first",
            LIVE,
            INPUT,
            PARTITION);
    static final Family TASK_WATERMARK = gauge(
            "task_watermark_timestamp_seconds",
            "seconds",
            "Time up to which a task has heard from all its inputs; missing while one has no mark",
            LIVE,
            PARTITION);
    static final Family SLOWEST_INPUT =
            gauge("task_slowest_input", "1 for the input that holds a task back", LIVE, PARTITION, INPUT);
    static final Family RECORDS = counter(
            "records_total",
            "Records that took another way than the usual one, since the state began",
            LIVE,
            COMMODITY,
            FATE);
    static final Family DEAD_LETTERS =
            counter("dead_letters_total", "Records refused since the process started", LIVE, INPUT, STAGE);
    static final Family RULES =
            info("rule_info", "1 for each rule in force in a task", COMMODITY, RULE, SEVERITY, VERSION);
    static final Family READY =
            gauge("ready", "1 if the monitor is ready, 0 if it is restoring, behind, or stopped", LIVE);
    static final Family REGISTRY_UP = gauge("registry_up", "1 if the schema registry answers, else 0", LIVE);
    static final Family BUILD = info("build_info", "1 for the version that runs", VERSION);
    static final Family ALERTMANAGER_UP = gauge(
            "alertmanager_up", "1 if Alertmanager took what it was last sent; missing if none is configured", LIVE);
    static final Family ALERTMANAGER_PUSHES = counter(
            "alertmanager_pushes_total", "Requests to Alertmanager; missing if none is configured", LIVE, OUTCOME);
    static final Family ALERTMANAGER_WAITING = gauge(
            "alertmanager_waiting",
            "Transitions published that Alertmanager has not accepted yet; missing if none is configured",
            LIVE);

    private ServiceFamilies() {}

    static List<Family> all() {
        return List.of(
                WATERMARK,
                TASK_WATERMARK,
                SLOWEST_INPUT,
                RECORDS,
                DEAD_LETTERS,
                RULES,
                READY,
                REGISTRY_UP,
                BUILD,
                ALERTMANAGER_UP,
                ALERTMANAGER_PUSHES,
                ALERTMANAGER_WAITING);
    }
}
