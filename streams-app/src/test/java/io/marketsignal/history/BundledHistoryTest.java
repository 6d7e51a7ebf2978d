package io.marketsignal.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.marketsignal.core.alerts.AlertEvent;
import io.marketsignal.core.alerts.AlertStatus;
import io.marketsignal.core.alerts.Reason;
import io.marketsignal.core.model.Assessment;
import io.marketsignal.core.model.Evidence;
import io.marketsignal.core.observation.Observation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * The alerts on the bundled history against those of the model's specification, which was worked out independently on
 * a six-hour clock. Two differences are known: silence is noticed at 01:00 on an hourly grid, not at 06:00; and the
 * start of a tariff exemption (2025-09-08) is a scheduled date of a measure that covers tungsten, so it is announced.
 */
class BundledHistoryTest {

    private static final PlainLoop HISTORY =
            PlainLoop.over(PlainLoop.bundled("tungsten"), PlainLoop.profile("tungsten"), PlainLoop.HOUR);

    @Test
    void shouldRaiseAndEndTheAlertsOfTheSpecification() {
        assertThat(episodes("PolicyShock")).containsExactly("2025-02-05T00 2025-02-19T00");
        assertThat(episodes("ElevatedRisk"))
                .containsExactly("2025-02-06T00 2025-09-11T00", "2025-09-20T00 2026-06-19T00");
        assertThat(episodes("CriticalRisk"))
                .containsExactly("2025-09-20T00 2026-01-19T00", "2026-03-15T00 2026-04-13T00");
        assertThat(episodes("PolicyThenPrice"))
                .containsExactly("2025-06-07T00 2025-09-11T00", "2025-10-28T00 2026-05-31T00");
        assertThat(episodes("PriceTrend"))
                .containsExactly("2025-06-07T00 2025-09-11T00", "2025-09-20T00 2026-06-19T00");
        assertThat(episodes("ContestedAsset")).containsExactly("2025-10-22T00 2025-11-27T00");
        assertThat(episodes("PriceShock")).containsExactly("2026-03-14T00 2026-04-20T00");
    }

    @Test
    void shouldAnnounceScheduledDatesAndSilence() {
        assertThat(episodes("ScheduledEdge"))
                .containsExactly(
                        "2024-12-12T00 2025-01-01T00",
                        "2025-09-06T00 2025-09-08T00", // the exemption, see above
                        "2025-12-02T00 2026-01-01T00",
                        "2026-02-28T00 2026-03-20T00",
                        "2026-06-13T00 open");
        assertThat(episodes("DataSilence"))
                .containsExactly(
                        "2023-01-01T00 2023-01-11T00",
                        "2023-01-25T01 2025-03-01T00",
                        "2025-03-15T01 2025-06-06T00",
                        "2025-07-05T01 2025-09-19T00",
                        "2025-10-03T01 2025-10-14T00",
                        "2025-12-27T01 2026-01-06T00",
                        "2026-02-02T01 2026-02-11T00",
                        "2026-02-25T01 2026-03-14T00",
                        "2026-03-28T01 2026-04-01T00",
                        "2026-04-15T01 2026-06-01T00",
                        "2026-06-15T01 2026-06-18T00");
    }

    @Test
    void shouldScoreAsTheSpecificationDoes() {
        Map<String, Double> expected = Map.of(
                "2025-02-04", 40.52,
                "2025-02-05", 63.42,
                "2025-09-04", 36.95,
                "2025-09-19", 82.72,
                "2026-03-14", 84.86);
        expected.forEach((day, score) -> assertThat(at(day).score()).as(day).isCloseTo(score, within(0.005)));
    }

    @Test
    void shouldLoseSightOfTheScoreBetweenMayAndJune2025() {
        assertThat(moves("ElevatedRisk")).contains("2025-05-30T00 FIRING NO_DATA", "2025-06-06T00 NO_DATA FIRING");
    }

    @Test
    void shouldWarnOfExportLicensingAtTheFirstInstantItIsKnown() {
        AlertEvent shock = fired("PolicyShock");
        assertThat(Instant.ofEpochMilli(shock.instant())).isEqualTo("2025-02-05T00:00:00Z");
        assertThat(shock.evidence()).extracting(Evidence::id).contains("W026");
        assertThat(shock.evidence()).allSatisfy(one -> assertThat(one.sources()).isNotEmpty());
    }

    @Test
    void shouldNameBothDepositsAndTheRivalsOfTheContest() {
        AlertEvent contest = fired("ContestedAsset");
        assertThat(Instant.ofEpochMilli(contest.instant())).isEqualTo("2025-10-22T00:00:00Z");
        assertThat(contest.evidence()).extracting(Evidence::id).containsExactly("W058");
        assertThat(contest.annotations().get("summary"))
                .contains("Upper Kairaktinskoye", "North Katpar")
                .contains("Cove Kaz Capital Group", "unnamed Chinese state-owned bidder");
    }

    @Test
    void shouldTakeTheContestBackWhenTheRivalIsGone() {
        AlertEvent end = HISTORY.events.stream()
                .filter(event -> event.rule().name().equals("ContestedAsset")
                        && event.state().status() == AlertStatus.RESOLVED)
                .findFirst()
                .orElseThrow();
        assertThat(end.reason()).isEqualTo(Reason.EVIDENCE_RETRACTED);
        assertThat(end.evidence())
                .filteredOn(Evidence::retracted)
                .extracting(Evidence::id)
                .contains("W058");
    }

    @Test
    void shouldBeCriticalInThePriceRunOf2026() {
        assertThat(moves("CriticalRisk")).contains("2026-03-15T00 PENDING FIRING");
    }

    @Test
    void shouldNotBeMovedByReliefThatDoesNotNameTungsten() {
        // the truces of May and October 2025, and the package on other minerals with its suspension
        Set<String> others = Set.of("W042", "W062", "W057", "W068");
        List<Observation> without = PlainLoop.bundled("tungsten").stream()
                .filter(observation -> !others.contains(observation.id()))
                .toList();
        PlainLoop loop = PlainLoop.over(without, PlainLoop.profile("tungsten"), 24 * PlainLoop.HOUR);
        loop.assessments.forEach((instant, assessment) -> assertThat(assessment.score())
                .isEqualTo(HISTORY.assessments.get(instant).score()));
    }

    @Test
    void shouldExplainEveryPointOfTheScore() {
        HISTORY.assessments
                .values()
                .forEach(assessment -> assertThat(assessment.parts().stream()
                                .mapToDouble(Assessment.PartScore::contribution)
                                .sum())
                        .isCloseTo(assessment.score(), within(1e-9)));
    }

    /** Detects any change of any alert; regenerate on purpose with -Dgolden.update=true and say why in the commit. */
    @Test
    void shouldKeepTheGoldenAlerts() {
        Golden.check("golden/tungsten-alerts.txt", AlertLines.of(HISTORY.encoded()));
    }

    private static AlertEvent fired(String rule) {
        return HISTORY.events.stream()
                .filter(event ->
                        event.rule().name().equals(rule) && event.state().status() == AlertStatus.FIRING)
                .findFirst()
                .orElseThrow();
    }

    private static Assessment at(String day) {
        return HISTORY.assessments.get(Instant.parse(day + "T00:00:00Z").toEpochMilli());
    }

    private static List<String> moves(String rule) {
        return HISTORY.events.stream()
                .filter(event -> event.rule().name().equals(rule))
                .map(event ->
                        hour(event) + " " + event.from() + " " + event.state().status())
                .toList();
    }

    /** "fired ended" of each episode, to the hour. */
    private static List<String> episodes(String rule) {
        Map<Long, String> fired = new LinkedHashMap<>();
        Map<Long, String> ended = new LinkedHashMap<>();
        for (AlertEvent event : HISTORY.events) {
            if (event.rule().name().equals(rule)) {
                if (event.state().status() == AlertStatus.FIRING) {
                    fired.putIfAbsent(event.state().episode(), hour(event));
                } else if (event.state().status() == AlertStatus.RESOLVED) {
                    ended.put(event.state().episode(), hour(event));
                }
            }
        }
        List<String> episodes = new ArrayList<>();
        fired.forEach((episode, from) -> episodes.add(from + " " + ended.getOrDefault(episode, "open")));
        return episodes;
    }

    private static String hour(AlertEvent event) {
        return Instant.ofEpochMilli(event.instant()).toString().substring(0, 13);
    }
}
