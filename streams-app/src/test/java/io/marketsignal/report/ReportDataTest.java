package io.marketsignal.report;

import static io.marketsignal.core.observation.MeasureKind.EXPORT_BAN;
import static io.marketsignal.core.observation.MeasureKind.IMPORT_TARIFF;
import static io.marketsignal.core.observation.MeasureStatus.ANNOUNCED;
import static io.marketsignal.core.observation.MeasureStatus.IN_FORCE;
import static io.marketsignal.core.observation.MeasureStatus.SUSPENDED;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.marketsignal.core.MeasureDraft;
import io.marketsignal.core.Profiles;
import io.marketsignal.core.Story;
import io.marketsignal.core.TickDraft;
import io.marketsignal.core.Times;
import io.marketsignal.core.observation.RuleVersion;
import io.marketsignal.core.observation.TickKind;
import io.marketsignal.core.rules.Rule;
import io.marketsignal.core.rules.Severity;
import io.marketsignal.scoring.CommodityScores;
import io.marketsignal.scoring.Labels;
import io.marketsignal.scoring.Outcome;
import io.marketsignal.scoring.Period;
import io.marketsignal.scoring.Scoring;
import io.marketsignal.scoring.Spans;
import io.marketsignal.timeline.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReportDataTest {

    private final ReportData report =
            new ReportData("A run", List.of(Profiles.tungsten()), Times.at("2025-01-01"), Times.at("2025-03-01"));

    @Test
    void shouldShowPricesOfTheInstrumentsThatTheModelFollows() {
        report.observed(TickDraft.tick("apt-eu-smm", 340, "2025-01-03").build());
        report.observed(TickDraft.tick("apt-eu-smm", 330.5, "2025-01-02").build());
        report.observed(TickDraft.tick("apt-eu-smm", 9, "2025-01-04")
                .kind(TickKind.OFFER)
                .build());
        report.observed(TickDraft.tick("somebody-else", 1, "2025-01-02").build());

        JsonNode line = single(block().get("prices"));
        assertThat(line.get("title").asText()).isEqualTo("APT Europe");
        assertThat(line.get("unit").asText()).isEqualTo("mtu WO3");
        assertThat(line.get("benchmark").asBoolean()).isTrue();
        assertThat(line.get("t")).extracting(JsonNode::asLong).containsExactly(1_735_776_000L, 1_735_862_400L);
        assertThat(line.get("price")).extracting(JsonNode::asText).containsExactly("330.5", "340");
    }

    @Test
    void shouldPutACorrectionInThePlaceOfWhatItCorrects() {
        report.observed(
                TickDraft.tick("apt-eu-smm", 300, "2025-01-02").id("typo").build());
        report.observed(TickDraft.tick("apt-eu-smm", 340, "2025-01-09").build());
        report.observed(
                TickDraft.tick("apt-eu-smm", 330, "2025-01-10").revising("typo").build());

        JsonNode line = single(block().get("prices"));
        assertThat(line.get("price")).extracting(JsonNode::asText).containsExactly("330", "340");
        assertThat(line.get("t").get(0).asLong()).isEqualTo(1_735_776_000L);
    }

    @Test
    void shouldSayWhatIsKnownOfAMeasure() {
        report.observed(MeasureDraft.measure("us-25", IMPORT_TARIFF, ANNOUNCED, "2025-01-05")
                .by("US")
                .on("KZ", "UZ")
                .rate(25)
                .from("2025-02-01")
                .coveringInPart()
                .saying("A tariff <b>letter</b>")
                .build());

        JsonNode event = single(block().get("events"));
        assertThat(event.get("kind").asText()).isEqualTo("policy");
        assertThat(event.get("title").asText()).isEqualTo("A tariff <b>letter</b>");
        assertThat(event.get("detail"))
                .extracting(pair -> pair.get(0).asText() + ": " + pair.get(1).asText())
                .containsExactly(
                        "Measure: import tariff",
                        "Status: announced",
                        "Effect on supply: tightening",
                        "Countries: US towards KZ, UZ",
                        "Rate: 25 %",
                        "Takes effect: 2025-02-01",
                        "Covers: this commodity in part",
                        "Credibility: confirmed");
    }

    @Test
    void shouldTellAnAlertFromFiringToItsEndWithWhatWasTakenBack() {
        Rule rule = rule("Pressure", "policy.strength >= 0.2", 2 * Times.DAY);
        Story story = Story.of(Profiles.tungsten());
        story.at("2025-01-01").rule(rule);
        story.at("2025-01-02")
                .measure("ban", EXPORT_BAN, IN_FORCE)
                .by("CN")
                .on("WORLD")
                .id("B1");
        story.at("2025-01-20")
                .measure("ban", EXPORT_BAN, SUSPENDED)
                .by("CN")
                .on("WORLD")
                .id("B2");
        story.until("2025-02-01").events().forEach(report::alerted);

        JsonNode alert = single(block().get("alerts"));
        assertThat(alert.get("rule").asText()).isEqualTo("Pressure");
        assertThat(alert.get("severity").asText()).isEqualTo("critical");
        assertThat(alert.get("from").asLong()).isEqualTo(Times.at("2025-01-04") / 1000);
        assertThat(alert.get("to").asLong()).isEqualTo(Times.at("2025-01-20") / 1000);
        assertThat(alert.get("endReason").asText()).isEqualTo("EVIDENCE_RETRACTED");
        assertThat(alert.get("verdict").asText()).isEqualTo("unknown");
        assertThat(alert.get("leadDays").isNull()).isTrue();
        assertThat(alert.get("transitions"))
                .extracting(move -> move.get("to").asText())
                .containsExactly("PENDING", "FIRING", "RESOLVED");
        assertThat(single(alert.get("evidence")).get("id").asText()).isEqualTo("B1");
        assertThat(single(alert.get("evidence")).get("retracted").asBoolean()).isTrue();
    }

    /** A warning is in time from 60 days before an outcome begins. */
    @Test
    void shouldSayWhatBecameOfAnAlert() {
        Story story = Story.of(Profiles.tungsten());
        story.at("2025-01-01").rule(rule("Pressure", "policy.strength >= 0.2", 0));
        story.at("2025-01-02").measure("ban", EXPORT_BAN, IN_FORCE).by("CN").on("WORLD");
        Spans.Builder spans = new Spans.Builder();
        story.until("2025-02-01").events().forEach(event -> {
            report.alerted(event);
            spans.transition(
                    event.commodity(),
                    event.rule().name(),
                    event.rule().severity(),
                    event.state().episode(),
                    event.from(),
                    event.state().status(),
                    event.instant());
        });
        Outcome outcome = new Outcome(Times.at("2025-01-22"), Times.at("2025-02-11"), "a shortage");
        Scoring scoring = new Scoring(
                new Period(Times.at("2025-01-01"), Times.at("2025-12-31")),
                new Labels(List.of(outcome), 60, Times.at("2025-12-31")));
        Spans told = spans.build();
        report.scored(CommodityScores.of("tungsten", scoring, told, List.of()), told);

        JsonNode alert = single(block().get("alerts"));
        assertThat(alert.get("verdict").asText()).isEqualTo("hit");
        assertThat(alert.get("leadDays").asText()).isEqualTo("20");
        assertThat(single(block().get("outcomes")).get("text").asText()).isEqualTo("a shortage");
    }

    @Test
    void shouldNotShowAnActivationThatNeverFired() {
        Story story = Story.of(Profiles.tungsten());
        story.at("2025-01-01").rule(rule("Patient", "policy.strength >= 0.2", 30 * Times.DAY));
        story.at("2025-01-02").measure("ban", EXPORT_BAN, IN_FORCE).by("CN").on("WORLD");
        story.at("2025-01-10").measure("ban", EXPORT_BAN, SUSPENDED).by("CN").on("WORLD");
        story.until("2025-03-01").events().forEach(report::alerted);

        assertThat(block().get("alerts")).isEmpty();
    }

    @Test
    void shouldDrawALineWhereARuleReadsTheScoreAlone() {
        for (String expr :
                List.of("score >= 75", " score > 52.5 ", "score >= 50 && price.silent_days < 3.0", "score < 10")) {
            report.observed(new RuleVersion(rule("If " + expr.strip(), expr, 0), true, Times.at("2025-01-01")));
        }
        assertThat(block().get("thresholds"))
                .extracting(line ->
                        line.get("rule").asText() + " at " + line.get("value").asText())
                .containsExactly("If score > 52.5 at 52.5", "If score >= 75 at 75");
        assertThat(block().get("rules")).hasSize(4);
    }

    @Test
    void shouldPassOverOtherCommodities() {
        report.observed(
                TickDraft.tick("apt-eu-smm", 340, "2025-01-03").of("antimony").build());
        assertThat(block().get("prices")).isEmpty();
    }

    private static Rule rule(String name, String expr, long holdFor) {
        return new Rule(
                name,
                "tungsten",
                expr,
                Optional.empty(),
                holdFor,
                0,
                Severity.CRITICAL,
                Map.of(),
                Map.of("summary", name));
    }

    private JsonNode block() {
        return single(
                report.json(Json.object(), Optional.empty(), Json.object()).get("commodities"));
    }

    private static JsonNode single(JsonNode array) {
        assertThat(array).hasSize(1);
        return array.get(0);
    }
}
