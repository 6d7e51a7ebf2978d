package io.marketsignal.scoring;

import static io.marketsignal.scoring.Markets.COMMODITY;
import static io.marketsignal.scoring.Markets.TEN_IN_TEN;
import static io.marketsignal.scoring.Markets.day;
import static io.marketsignal.scoring.Markets.days;
import static io.marketsignal.scoring.Markets.open;
import static io.marketsignal.scoring.Markets.prices;
import static io.marketsignal.scoring.Markets.span;
import static io.marketsignal.scoring.Markets.step;
import static io.marketsignal.scoring.Markets.tick;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.marketsignal.core.alerts.AlertStatus;
import io.marketsignal.core.observation.Tick;
import io.marketsignal.core.rules.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The step market, with the alerts of {@link ScoringTest} under two rules, a third that never fires and one for information. */
class ScoresTest {

    private final Scoring scoring = new Scoring(days(0, 40), new Rises(step(), TEN_IN_TEN));
    private final Spans spans = spans();

    private static Spans spans() {
        Spans.Builder builder = new Spans.Builder().rule(COMMODITY, "Never", Severity.WARNING);
        alert(builder, "Rise", Severity.CRITICAL, 6, 12);
        alert(builder, "Shock", Severity.WARNING, 22, 25);
        alert(builder, "Note", Severity.INFO, 1, 2);
        builder.transition(COMMODITY, "Shock", Severity.WARNING, 2, AlertStatus.PENDING, AlertStatus.FIRING, day(35));
        return builder.build();
    }

    private static void alert(Spans.Builder builder, String rule, Severity severity, int from, int to) {
        builder.transition(COMMODITY, rule, severity, 1, AlertStatus.INACTIVE, AlertStatus.FIRING, day(from));
        builder.transition(COMMODITY, rule, severity, 1, AlertStatus.FIRING, AlertStatus.RESOLVED, day(to));
    }

    private CommodityScores scores() {
        return CommodityScores.of(
                COMMODITY, scoring, spans, List.of(new Baseline("always on", List.of(open("always on", 0)))));
    }

    @Test
    void shouldScoreEachRuleEachSeverityAllAndTheBaselines() {
        assertThat(scores().rows())
                .extracting(Score::name, Score::kind, Score::alerts)
                .containsExactly(
                        tuple("Never", Score.Kind.RULE, 0),
                        tuple("Note", Score.Kind.RULE, 1),
                        tuple("Rise", Score.Kind.RULE, 1),
                        tuple("Shock", Score.Kind.RULE, 2),
                        tuple("critical", Score.Kind.SEVERITY, 1),
                        tuple("warning", Score.Kind.SEVERITY, 2),
                        tuple("info", Score.Kind.SEVERITY, 1),
                        tuple("warning and critical", Score.Kind.ALL, 3),
                        tuple("always on", Score.Kind.BASELINE, 1));
    }

    @Test
    void shouldJudgeEveryAlert() {
        assertThat(scores().judge(spans))
                .extracting(one -> one.span().rule(), one -> one.verdict().label())
                .containsExactly(
                        tuple("Note", "false"),
                        tuple("Rise", "hit"),
                        tuple("Shock", "false"),
                        tuple("Shock", "unknown"));
    }

    @Test
    void shouldWarnOfSmallSamples() {
        // 31 of 41 days are known, 11 positive without a gap, 20 calm: 0 to 4 and 16 to 30, the last ten of them, from
        // day 21
        // on, between prices 20 days apart, which is not too far
        assertThat(scores().warnings())
                .containsExactly(
                        "Outcomes are known for 31 of 41 days. Alerts raised on the others are unknown and enter no ratio.",
                        "All 11 positive days belong to one episode, 1970-01-06 to 1970-01-16: n = 1, however many alerts and"
                                + " outcomes are counted in it. No figure here tells skill from luck.",
                        "Outcomes to catch: 2, fewer than 10. Recall is an anecdote.",
                        "Warnings and critical alerts with a known outcome: 2, fewer than 10. Precision is an anecdote.");
    }

    @Test
    void shouldWarnOfGuessesOfOverlapsAndOfJoinedInstruments() {
        List<Tick> ticks = new ArrayList<>(prices(0, 100, 31, 100));
        ticks.add(tick("ore-south", 41, 100));
        Scoring thin = new Scoring(days(0, 40), new Rises(Benchmark.of("ore-*", ticks, Markets.model()), TEN_IN_TEN));
        List<Span> overlapping = List.of(span("a", 1, 5), span("b", 2, 6));

        // calm are days 0 to 31; days 1 to 30 lie between two prices 31 days apart
        assertThat(new Cautions(thin, overlapping).texts())
                .containsExactly(
                        "Outcomes are known for 32 of 41 days. Alerts raised on the others are unknown and enter no ratio.",
                        "There was nothing to catch: recall and lead time have no value.",
                        "Warnings and critical alerts with a known outcome: 2, fewer than 10. Precision is an anecdote.",
                        "The 2 warnings and critical alerts overlap: merged, 1 of them would remain. The intervals take"
                                + " alerts and outcomes for independent, hence are too narrow.",
                        "The benchmark joins 2 instruments: where one follows another, a difference of level counts as a move.",
                        "30 of 32 calm days lie between two prices more than 30 days apart: they are guesses, and false alarms"
                                + " in calm times can hardly be measured.");
    }

    private static JsonNode json(CommodityScores scores) throws Exception {
        return new ObjectMapper().readTree(ScoresJson.of(List.of(scores)).toString());
    }

    @Test
    void shouldWriteTheFile() throws Exception {
        JsonNode block = json(scores()).at("/commodities/unobtainium");

        assertThat(block.get("outcome").toString())
                .isEqualTo("{\"text\":\"benchmark up at least 10 % within 10 days\",\"benchmark\":\"ore-north\","
                        + "\"rise\":0.1,\"withinDays\":10.0,\"leadDays\":10.0,\"legs\":2}");
        assertThat(block.get("period").toString())
                .isEqualTo("{\"from\":\"1970-01-01T00:00:00Z\",\"until\":\"1970-02-10T00:00:00Z\",\"days\":40.0}");
        assertThat(block.get("walkForward").isNull()).isTrue();
        JsonNode never = block.at("/rows/0");
        assertThat(never.get("severity").asText()).isEqualTo("warning");
        assertThat(never.get("precision").isNull()).isTrue();
        assertThat(never.get("leadDays").isNull()).isTrue();
        assertThat(never.get("recall").get("of").asInt()).isEqualTo(2);
        JsonNode rise = block.at("/rows/2");
        assertThat(rise.get("leadDays").toString()).isEqualTo("{\"median\":9.0,\"least\":9.0,\"most\":9.0,\"n\":1}");
        assertThat(rise.get("dayRecall").toString())
                .isEqualTo("{\"value\":0.5454545454545454,\"hits\":6,\"of\":11,\"low\":null,\"high\":null}");
        assertThat(block.at("/rows/7/severity").isNull()).isTrue();
        assertThat(block.get("warnings")).hasSize(4);
    }

    @Test
    void shouldWriteAWalkForward() throws Exception {
        WalkForward result = WalkForward.split(
                scoring, List.of(new Variant("only", spans.of(COMMODITY))), day(30), Objective.DAY_F1);
        JsonNode fold = json(scores().with(result)).at("/commodities/unobtainium/walkForward/folds/0");

        assertThat(fold.get("chosen").asText()).isEqualTo("only");
        assertThat(fold.at("/train/until").asText()).isEqualTo("1970-01-31T00:00:00Z");
        // Up to day 30 the last price is that of day 20: of days 0 to 10, 5 to 10 are positive, 1 and 6 to 10 under
        // alert.
        assertThat(fold.get("objectiveBefore").asDouble()).isEqualTo(2.0 * 5 / (6 + 6));
        // Afterwards only the outcome of day 30 is known: not positive, not under alert.
        assertThat(fold.get("objectiveAfter").isNull()).isTrue();
        assertThat(scores().with(result).warnings())
                .contains("Walk-forward at 1970-01-31: there was nothing to score after it.");
        assertThat(fold.at("/after/name").asText()).isEqualTo("only");
    }

    @Test
    void shouldWriteTheSameBytesForTheSameScores() {
        assertThat(ScoresJson.of(List.of(scores())).toString())
                .isEqualTo(ScoresJson.of(List.of(scores())).toString());
    }

    @Test
    void shouldScoreLabelsInTheSameForm() throws Exception {
        Outcomes labels = new Labels(List.of(new Outcome(day(10), day(20), "squeeze")), 10, day(40));
        CommodityScores scores = CommodityScores.of(COMMODITY, new Scoring(days(0, 40), labels), spans, List.of());
        JsonNode outcome = json(scores).at("/commodities/unobtainium/outcome");

        assertThat(outcome.get("benchmark").isNull()).isTrue();
        assertThat(outcome.get("rise").isNull()).isTrue();
        assertThat(outcome.get("legs").asInt()).isEqualTo(1);
        assertThat(outcome.get("text").asText())
                .isEqualTo("labelled outcomes, to be warned of from 10 days before their beginning until half way");
        assertThat(CommodityScores.all(scores.scoring(), spans.of(COMMODITY)).severity())
                .isEqualTo(Optional.empty());
    }
}
