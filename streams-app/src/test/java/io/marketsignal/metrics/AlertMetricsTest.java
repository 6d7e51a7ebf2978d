package io.marketsignal.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketsignal.avro.AlertEvent;
import io.marketsignal.avro.AlertStatus;
import io.marketsignal.avro.Severity;
import io.marketsignal.avro.TransitionReason;
import io.marketsignal.codec.InputEncoder;
import io.marketsignal.core.Profiles;
import io.marketsignal.core.rules.Rule;
import io.marketsignal.view.View;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.DataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AlertMetricsTest {

    private static final Instant T = Instant.parse("2025-01-01T00:00:00Z");

    private final View view = new View(List.of(Profiles.tungsten()));
    private final RuleNames names = new RuleNames();
    private final Counts counts = new Counts(view, names);

    AlertMetricsTest() {
        view.listen(counts);
    }

    @Test
    void shouldTellNothingBeforeAllIsRead() {
        publish("Shock", true, 0);

        assertThat(read()).isEmpty();
    }

    @Test
    void shouldTellOfARuleThatNeverFired() {
        publish("Shock", true, 0);
        view.loaded();

        assertThat(read())
                .contains(
                        "marketsignal_alert_active{commodity=\"tungsten\",rule=\"Shock\",severity=\"warning\"} 0.0",
                        "marketsignal_alert_state{commodity=\"tungsten\",rule=\"Shock\",severity=\"warning\"} 0.0",
                        transition("HOLD_ELAPSED", "Shock", "FIRING", 0),
                        transition("CONDITION_CLEARED", "Shock", "RESOLVED", 0))
                .noneMatch(line -> line.contains("active_since"));
    }

    @Test
    void shouldTellHowAnAlertStandsAndCountItsTransitions() {
        publish("Shock", true, 0);
        view.alerted(event("Shock", AlertStatus.INACTIVE, AlertStatus.PENDING, TransitionReason.CONDITION_TRUE, 1));
        view.alerted(event("Shock", AlertStatus.PENDING, AlertStatus.FIRING, TransitionReason.HOLD_ELAPSED, 2));
        view.loaded();

        assertThat(read())
                .contains(
                        "marketsignal_alert_active{commodity=\"tungsten\",rule=\"Shock\",severity=\"warning\"} 1.0",
                        "marketsignal_alert_state{commodity=\"tungsten\",rule=\"Shock\",severity=\"warning\"} 2.0",
                        "marketsignal_alert_active_since_timestamp_seconds"
                                + "{commodity=\"tungsten\",rule=\"Shock\",severity=\"warning\"} 1.7356896E9",
                        transition("CONDITION_TRUE", "Shock", "PENDING", 1),
                        transition("HOLD_ELAPSED", "Shock", "FIRING", 1));
    }

    @Test
    void shouldTellNoMoreOfARuleThatIsRemoved() {
        publish("Shock", true, 0);
        view.alerted(event("Shock", AlertStatus.FIRING, AlertStatus.RESOLVED, TransitionReason.RULE_REMOVED, 3));
        publish("Shock", false, 3);
        view.loaded();

        assertThat(read()).noneMatch(line -> line.startsWith("marketsignal_alert_active"));
    }

    @Test
    void shouldBoundTheNamesOfRules() {
        for (int i = 0; i < 60; i++) {
            publish("Rule%02d".formatted(i), true, 0);
        }
        view.loaded();
        assertThat(read()).noneMatch(line -> line.contains("Rule50"));

        view.alerted(event("Rule57", AlertStatus.INACTIVE, AlertStatus.FIRING, TransitionReason.CONDITION_TRUE, 1));
        view.alerted(event("Rule58", AlertStatus.INACTIVE, AlertStatus.FIRING, TransitionReason.CONDITION_TRUE, 1));

        assertThat(read().stream().filter(line -> line.startsWith("marketsignal_alert_active{")))
                .hasSize(RuleNames.MOST + 1)
                .contains("marketsignal_alert_active{commodity=\"tungsten\",rule=\"other\",severity=\"warning\"} 1.0");
        assertThat(read()).contains(transition("CONDITION_TRUE", "other", "FIRING", 2));
    }

    private static String transition(String reason, String rule, String to, int count) {
        return "marketsignal_alert_transitions{commodity=\"tungsten\",reason=\"" + reason + "\",rule=\"" + rule
                + "\",severity=\"warning\",to=\"" + to + "\"} " + count + ".0";
    }

    private void publish(String name, boolean enabled, int hours) {
        Rule rule = new Rule(
                name,
                "tungsten",
                "score > 50",
                Optional.empty(),
                3_600_000,
                0,
                io.marketsignal.core.rules.Severity.WARNING,
                Map.of(),
                Map.of());
        view.ruled(InputEncoder.rule(rule, enabled, hour(hours).toEpochMilli()));
    }

    private static AlertEvent event(String rule, AlertStatus from, AlertStatus to, TransitionReason why, int hours) {
        return AlertEvent.newBuilder()
                .setEventId(rule + hours)
                .setFingerprint(rule)
                .setEpisode(1)
                .setCommodity("tungsten")
                .setRule(rule)
                .setRuleVersion("v")
                .setSeverity(Severity.WARNING)
                .setLabels(Map.of())
                .setAnnotations(Map.of())
                .setFrom(from)
                .setTo(to)
                .setReason(why)
                .setInstant(hour(hours))
                .setActiveSince(T)
                .setScore(60)
                .setPartial(false)
                .setExpr("score > 50")
                .setValues(List.of())
                .setParts(List.of())
                .setEvidence(List.of())
                .build();
    }

    private static Instant hour(int hours) {
        return T.plusSeconds(3600L * hours);
    }

    private List<String> read() {
        Readings readings = new Readings();
        new AlertMetrics(view, names).tell(readings);
        counts.tell(readings);
        List<String> lines = new ArrayList<>();
        for (MetricSnapshot family : readings.snapshots()) {
            for (DataPointSnapshot point : family.getDataPoints()) {
                double value = point instanceof GaugeSnapshot.GaugeDataPointSnapshot gauge
                        ? gauge.getValue()
                        : ((CounterSnapshot.CounterDataPointSnapshot) point).getValue();
                lines.add(family.getMetadata().getName() + point.getLabels() + " " + value);
            }
        }
        return lines;
    }
}
