package io.marketsignal.core;

import static io.marketsignal.core.DealDraft.deal;
import static io.marketsignal.core.MeasureDraft.measure;
import static io.marketsignal.core.TickDraft.tick;
import static io.marketsignal.core.Times.HOUR;
import static io.marketsignal.core.Times.MINUTE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.marketsignal.core.alerts.AlertEvent;
import io.marketsignal.core.alerts.Reason;
import io.marketsignal.core.model.Assessment;
import io.marketsignal.core.observation.DealStage;
import io.marketsignal.core.observation.Input;
import io.marketsignal.core.observation.MeasureKind;
import io.marketsignal.core.observation.MeasureStatus;
import io.marketsignal.core.observation.RuleVersion;
import io.marketsignal.core.rules.Conditions;
import io.marketsignal.core.rules.Rule;
import io.marketsignal.core.rules.Severity;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Hourly marks and a grace of a minute, on one day. */
class MonitorTest {

    private static final String DAY = "2025-06-02T";

    private final Monitor monitor = new Monitor(List.of(Profiles.tungsten()), new Conditions(), MINUTE);
    private final Told told = new Told();

    private void marks(String... times) {
        for (String time : times) {
            for (Input input : Input.values()) {
                monitor.mark(input, instant(time), HOUR, told);
            }
        }
    }

    private Assessment at(String time) {
        return told.at(DAY + time);
    }

    private static long instant(String time) {
        return Times.at(DAY + time);
    }

    private static Rule rule(String commodity, String expr) {
        return new Rule("Rule", commodity, expr, Optional.empty(), 0, 0, Severity.INFO, Map.of(), Map.of());
    }

    @Test
    void shouldAssessAnInstantOnceAllInputsHavePassedItByTheGrace() {
        monitor.observe(
                deal("halt", DealStage.HALTED, DAY + "09:30").tightening().build());
        marks("10:00");
        assertThat(told.assessments()).isEmpty();

        marks("10:01");
        assertThat(told.assessments()).extracting(Assessment::instant).containsExactly(instant("10:00"));
        assertThat(monitor.watermarks()).containsEntry(Input.DEAL_NEWS, instant("10:01"));
    }

    @Test
    void shouldStartACommodityWithItsFirstRecord() {
        monitor.observe(
                deal("halt", DealStage.HALTED, DAY + "11:30").tightening().build());
        marks("10:00", "11:00", "12:00", "13:00");

        assertThat(told.assessments()).extracting(Assessment::instant).containsExactly(instant("12:00"));
    }

    @Test
    void shouldWatchACommodityThatOnlyHasRules() {
        monitor.observe(new RuleVersion(rule("tungsten", "price.silent_days > 14"), true, instant("09:00")));
        marks("10:00", "11:00");
        assertThat(told.life("Rule")).containsExactly(DAY + "10:00 INACTIVE -> FIRING CONDITION_TRUE #1");
    }

    @Test
    void shouldWatchItAfterARestartAsWell() {
        monitor.observe(new RuleVersion(rule("tungsten", "score > 99"), true, instant("09:00")));
        marks("10:00", "11:00");
        Monitor restored = new Monitor(List.of(Profiles.tungsten()), new Conditions(), MINUTE);
        restored.restore(monitor.changes());
        for (Input input : Input.values()) {
            restored.mark(input, instant("11:01"), HOUR, told);
        }

        assertThat(told.assessments())
                .extracting(Assessment::instant)
                .containsExactly(instant("10:00"), instant("11:00"));
    }

    @Test
    void shouldNotWatchEverythingBecauseOfARuleForAll() {
        monitor.observe(new RuleVersion(rule(Rule.ANY, "price.silent_days > 14"), true, instant("09:00")));
        marks("10:00", "11:00");

        assertThat(told.assessments()).isEmpty();
    }

    @Test
    void shouldRefuseACommodityWithoutAProfile() {
        assertThatThrownBy(() -> monitor.observe(deal("halt", DealStage.HALTED, DAY + "09:30")
                        .of("antimony")
                        .build()))
                .hasMessageContaining("no profile for commodity antimony");
    }

    @Test
    void shouldLetALateRecordActAtTheFirstInstantStillOpen() {
        monitor.observe(
                deal("known", DealStage.HALTED, DAY + "08:00").tightening().build());
        marks("09:00", "10:00", "11:00");
        monitor.observe(
                deal("late", DealStage.HALTED, DAY + "08:30").tightening().build());
        marks("12:00", "12:01");

        // 0.1 of one deal; of two 1 - 0.9^2; the late one fades from when it became known
        assertThat(at("10:00").deals().strength()).isEqualTo(0.1, within(0.001));
        assertThat(at("10:00").lateRecords()).isZero();
        assertThat(at("11:00").deals().strength()).isEqualTo(0.19, within(0.001));
        assertThat(at("11:00").lateRecords()).isEqualTo(1);
        assertThat(at("11:00").deals().evidence())
                .extracting(one -> one.knownAt())
                .contains(instant("08:30"));
        assertThat(at("12:00").lateRecords()).as("counted once").isEqualTo(1);
    }

    @Test
    void shouldLetALateTickActInItsPlaceInTheSeries() {
        monitor.observe(tick("apt-eu-smm", 100, "2025-05-25").build());
        monitor.observe(tick("apt-eu-smm", 130, DAY + "08:00").build());
        marks("09:00", "10:00", "11:00");
        monitor.observe(tick("apt-eu-smm", 110, "2025-05-26").id("late").build());
        marks("12:00", "12:01");

        // base and last lie 8 1/3 days apart, then, with the late tick as the newest base, 7 1/3
        assertThat(at("10:00").price().horizons().get("7d").priceReturn())
                .isEqualTo(Math.pow(1.3, 7 / (8 + 1 / 3.0)) - 1, within(1e-6));
        assertThat(at("11:00").price().horizons().get("7d").priceReturn())
                .isEqualTo(Math.pow(130 / 110.0, 7 / (7 + 1 / 3.0)) - 1, within(1e-6));
        assertThat(at("11:00").lateRecords()).isEqualTo(1);
    }

    @Test
    void shouldLetALateMeasureAndALateRuleActFromTheOpenInstantOn() {
        monitor.observe(tick("apt-eu-smm", 100, DAY + "08:00").build());
        marks("09:00", "10:00", "11:00");
        monitor.observe(measure("ban", MeasureKind.EXPORT_BAN, MeasureStatus.IN_FORCE, DAY + "08:10")
                .by("CN")
                .on("WORLD")
                .build());
        monitor.observe(new RuleVersion(rule("tungsten", "policy.strength > 0.5"), true, instant("08:20")));
        marks("12:00", "12:01");

        assertThat(at("10:00").policy().strength()).isZero();
        assertThat(at("11:00").policy().strength()).isEqualTo(0.827, within(0.002));
        assertThat(told.events())
                .extracting(AlertEvent::instant, AlertEvent::reason)
                .containsExactly(tuple(instant("11:00"), Reason.CONDITION_TRUE));
    }

    @Test
    void shouldTakeARecordThatArrivesBeforeItsTime() {
        monitor.observe(
                deal("halt", DealStage.HALTED, DAY + "08:00").tightening().build());
        monitor.observe(deal("ahead", DealStage.HALTED, DAY + "10:00:00.001")
                .tightening()
                .build());
        marks("09:00", "10:00", "11:00", "12:00");

        assertThat(at("10:00").deals().strength()).isEqualTo(0.1, within(0.001));
        assertThat(at("11:00").deals().strength()).isEqualTo(0.19, within(0.001));
        assertThat(at("11:00").lateRecords()).isZero();
    }

    @Test
    void shouldIgnoreAnOlderVersionOfARuleThatComesLate() {
        monitor.observe(new RuleVersion(rule("tungsten", "price.silent_days > 14"), true, instant("08:30")));
        marks("09:00", "10:00");
        monitor.observe(new RuleVersion(rule("tungsten", "score > 99"), true, instant("08:00")));
        marks("11:00", "12:00");

        assertThat(told.life("Rule")).hasSize(1);
    }

    @Test
    void shouldSayThatKeptStateHasNoProfile() {
        Monitor other = new Monitor(List.of(), new Conditions(), 0);
        assertThatThrownBy(() -> other.restore(List.of(new Kept.Counts("tungsten", Tally.NONE))))
                .hasMessageContaining("tungsten, which has no profile now");
    }
}
