package io.marketsignal.core.alerts;

import static io.marketsignal.core.observation.MeasureKind.EXPORT_BAN;
import static io.marketsignal.core.observation.MeasureStatus.IN_FORCE;
import static io.marketsignal.core.observation.MeasureStatus.WITHDRAWN;
import static org.assertj.core.api.Assertions.assertThat;

import io.marketsignal.core.AssessmentDraft;
import io.marketsignal.core.Digests;
import io.marketsignal.core.Profiles;
import io.marketsignal.core.Story;
import io.marketsignal.core.Times;
import io.marketsignal.core.Told;
import io.marketsignal.core.model.Evidence;
import io.marketsignal.core.rules.CompiledRule;
import io.marketsignal.core.rules.Conditions;
import io.marketsignal.core.rules.Rule;
import io.marketsignal.core.rules.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class AlertBookTest {

    private static final Retractions NOTHING_RETRACTED = new Retractions() {
        @Override
        public long version() {
            return 0;
        }

        @Override
        public boolean include(Evidence evidence) {
            return false;
        }
    };

    private static final Rule PRESSURE = rule("Pressure", "policy.strength >= 0.2", Map.of());

    private final Story story = Story.of(Profiles.tungsten());

    private static Rule rule(String name, String expr, Map<String, String> labels, String... summary) {
        return new Rule(
                name,
                "tungsten",
                expr,
                Optional.empty(),
                0,
                0,
                Severity.WARNING,
                labels,
                summary.length == 0 ? Map.of() : Map.of("summary", summary[0]));
    }

    private void ban(String when) {
        story.at(when).measure("ban", EXPORT_BAN, IN_FORCE).by("CN").on("WORLD").saying("China bans exports");
    }

    @Test
    void shouldEndAnAlertUnderTheVersionThatRaisedItWhenTheRuleChanges() {
        Rule stricter = rule("Pressure", "policy.strength >= 0.9", Map.of());
        story.at("2025-01-01").rule(PRESSURE);
        ban("2025-01-02");
        story.at("2025-01-04").rule(stricter);
        Told told = story.until("2025-01-05");

        assertThat(told.life("Pressure"))
                .containsExactly(
                        "2025-01-02 INACTIVE -> FIRING CONDITION_TRUE #1",
                        "2025-01-04 FIRING -> RESOLVED RULE_CHANGED #1");
        assertThat(told.events("Pressure").get(1).rule()).isEqualTo(PRESSURE);
    }

    @Test
    void shouldRaiseTheNextEpisodeAtOnceIfTheNewVersionHolds() {
        story.at("2025-01-01").rule(PRESSURE);
        ban("2025-01-02");
        story.at("2025-01-04").rule(rule("Pressure", "policy.strength >= 0.3", Map.of()));
        Told told = story.until("2025-01-05");

        assertThat(told.life("Pressure"))
                .containsExactly(
                        "2025-01-02 INACTIVE -> FIRING CONDITION_TRUE #1",
                        "2025-01-04 FIRING -> RESOLVED RULE_CHANGED #1",
                        "2025-01-04 RESOLVED -> FIRING CONDITION_TRUE #2");
        assertThat(told.events()).extracting(AlertEvent::eventId).doesNotHaveDuplicates();
        assertThat(told.events()).extracting(AlertEvent::fingerprint).containsOnly(PRESSURE.fingerprint("tungsten"));
    }

    @Test
    void shouldEndAnAlertWhoseRuleIsRemovedAndCountOnWhenItComesBack() {
        story.at("2025-01-01").rule(PRESSURE);
        ban("2025-01-02");
        story.at("2025-01-04").remove(PRESSURE);
        story.at("2025-01-06").rule(PRESSURE);

        assertThat(story.until("2025-01-07").life("Pressure"))
                .containsExactly(
                        "2025-01-02 INACTIVE -> FIRING CONDITION_TRUE #1",
                        "2025-01-04 FIRING -> RESOLVED RULE_REMOVED #1",
                        "2025-01-06 RESOLVED -> FIRING CONDITION_TRUE #2");
    }

    @Test
    void shouldLetAPendingAlertLapseWithItsRule() {
        Rule patient = new Rule(
                "Pressure",
                "tungsten",
                "policy.strength >= 0.2",
                Optional.empty(),
                5 * 86_400_000L,
                0,
                Severity.WARNING,
                Map.of(),
                Map.of());
        story.at("2025-01-01").rule(patient);
        ban("2025-01-02");
        story.at("2025-01-04").remove(patient);

        assertThat(story.until("2025-01-05").life("Pressure"))
                .containsExactly(
                        "2025-01-02 INACTIVE -> PENDING CONDITION_TRUE #1",
                        "2025-01-04 PENDING -> INACTIVE RULE_REMOVED #1");
    }

    @Test
    void shouldNotDisturbAnAlertByNewTexts() {
        story.at("2025-01-01").rule(rule("Pressure", "policy.strength >= 0.2", Map.of(), "old words"));
        ban("2025-01-02");
        story.at("2025-01-04").rule(rule("Pressure", "policy.strength >= 0.2", Map.of(), "new words"));
        story.at("2025-01-05").measure("ban", EXPORT_BAN, WITHDRAWN).by("CN").on("WORLD");
        Told told = story.until("2025-01-06");

        assertThat(told.events("Pressure"))
                .extracting(event -> event.annotations().get("summary"))
                .containsExactly("old words", "new words");
        assertThat(told.life("Pressure").get(1)).isEqualTo("2025-01-05 FIRING -> RESOLVED EVIDENCE_RETRACTED #1");
    }

    @Test
    void shouldBeAnotherAlertUnderOtherLabels() {
        Rule relabelled = rule("Pressure", "policy.strength >= 0.2", Map.of("team", "desk"));
        story.at("2025-01-01").rule(PRESSURE);
        ban("2025-01-02");
        story.at("2025-01-04").rule(relabelled);
        Told told = story.until("2025-01-05");

        assertThat(told.events())
                .extracting(AlertEvent::fingerprint)
                .containsExactly(
                        PRESSURE.fingerprint("tungsten"),
                        PRESSURE.fingerprint("tungsten"),
                        relabelled.fingerprint("tungsten"));
    }

    @Test
    void shouldLetARuleForTheCommodityTakeThePlaceOfOneForAll() {
        Rule forAll = new Rule(
                "Pressure",
                Rule.ANY,
                "policy.strength >= 0.2",
                Optional.empty(),
                0,
                0,
                Severity.INFO,
                Map.of(),
                Map.of());
        story.at("2025-01-01").rule(forAll);
        ban("2025-01-02");
        story.at("2025-01-03").rule(PRESSURE);
        story.at("2025-01-04").remove(PRESSURE);

        assertThat(story.until("2025-01-05").events())
                .extracting(event -> event.rule().severity() + " " + event.reason())
                .containsExactly(
                        "INFO CONDITION_TRUE", "INFO RULE_CHANGED", "WARNING CONDITION_TRUE", "WARNING RULE_REMOVED");
    }

    @Test
    void shouldHaveTheSameEventIdsInEveryRun() {
        story.at("2025-01-01").rule(PRESSURE);
        ban("2025-01-02");
        List<String> once = ids(story.until("2025-05-30"));

        assertThat(once).hasSize(2).doesNotHaveDuplicates().isEqualTo(ids(story.until("2025-05-30")));
        // sha-256 of fingerprint, episode, from, to, reason, instant, each ended by U+001F
        assertThat(once.get(0))
                .isEqualTo(Digests.identity(
                        PRESSURE.fingerprint("tungsten"),
                        1,
                        "INACTIVE",
                        "FIRING",
                        "CONDITION_TRUE",
                        Times.at("2025-01-02")));
    }

    private static List<String> ids(Told told) {
        return told.events().stream().map(AlertEvent::eventId).toList();
    }

    @Test
    void shouldReportAsChangedOnlyWhatChanged() {
        AlertBook book = new AlertBook(Profiles.tungsten());
        Rule rule = rule("Pressure", "policy.strength >= 0.2", Map.of());
        Map<String, CompiledRule> rules =
                Map.of("Pressure", CompiledRule.of(rule, new Conditions(), Profiles.tungsten()));
        List<AlertEvent> told = new ArrayList<>();

        judge(book, new AssessmentDraft().policy(0.5), rules, told);
        assertThat(book.changes()).hasSize(1);
        judge(book, new AssessmentDraft().policy(0.5), rules, told);
        assertThat(book.changes()).isEmpty();
        judge(book, new AssessmentDraft().policy(0.5), Map.of(), told);
        assertThat(book.changes()).hasSize(1);
        judge(book, new AssessmentDraft().policy(0.5), Map.of(), told);
        assertThat(book.changes())
                .as("a removed rule is not news at every instant")
                .isEmpty();
        assertThat(told).extracting(AlertEvent::reason).containsExactly(Reason.CONDITION_TRUE, Reason.RULE_REMOVED);
    }

    private static void judge(
            AlertBook book, AssessmentDraft draft, Map<String, CompiledRule> rules, List<AlertEvent> told) {
        book.judge(
                draft.build(),
                rules,
                standing -> CompiledRule.of(standing.rule(), new Conditions(), Profiles.tungsten()),
                NOTHING_RETRACTED,
                told::add);
    }

    @Test
    void shouldGoToNoDataAndEndByItOnlyAfterPatience() {
        Rule prices = rule("Prices", "price.return[\"30d\"] > 0.05", Map.of());
        story.at("2025-01-01").rule(prices);
        story.at("2025-01-01").tick("apt-eu-smm", 100);
        story.at("2025-01-20").tick("apt-eu-smm", 120);
        Told told = story.until("2025-05-01");

        // base and last within 30 days of 2025-01-31; the last leaves the horizon on 2025-02-19; 60 days of patience
        assertThat(told.life("Prices"))
                .containsExactly(
                        "2025-01-31 INACTIVE -> FIRING CONDITION_TRUE #1",
                        "2025-02-19 FIRING -> NO_DATA DATA_MISSING #1",
                        "2025-04-20 NO_DATA -> RESOLVED DATA_ABSENT #1");
        assertThat(told.events("Prices").get(1).values())
                .containsExactly(new AlertEvent.Value("price.return[\"30d\"]", OptionalDouble.empty()));
    }
}
