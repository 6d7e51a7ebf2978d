package io.marketsignal.core.alerts;

import static io.marketsignal.core.observation.DealStage.BID;
import static io.marketsignal.core.observation.DealStage.COLLAPSED;
import static io.marketsignal.core.observation.DealStage.SIGNED;
import static io.marketsignal.core.observation.MeasureKind.EXPORT_BAN;
import static io.marketsignal.core.observation.MeasureKind.IMPORT_TARIFF;
import static io.marketsignal.core.observation.MeasureStatus.ANNOUNCED;
import static io.marketsignal.core.observation.MeasureStatus.IN_FORCE;
import static io.marketsignal.core.observation.MeasureStatus.SUSPENDED;
import static io.marketsignal.core.observation.PartyRole.BIDDER;
import static io.marketsignal.core.observation.PartyRole.FINANCIER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.marketsignal.core.Profiles;
import io.marketsignal.core.Story;
import io.marketsignal.core.Told;
import io.marketsignal.core.model.Evidence;
import io.marketsignal.core.rules.Rule;
import io.marketsignal.core.rules.Severity;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What an alert says for itself, and what it takes back. */
class AlertEvidenceTest {

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
    void shouldExplainItselfByValuesContributionsAndEvidence() {
        story.at("2025-01-01").rule(PRESSURE);
        ban("2025-01-02");
        AlertEvent fired = story.until("2025-01-02").events("Pressure").get(0);

        assertThat(fired.values()).singleElement().satisfies(value -> {
            assertThat(value.name()).isEqualTo("policy.strength");
            assertThat(value.value().orElseThrow()).isGreaterThan(0.8);
        });
        assertThat(fired.evidence()).singleElement().satisfies(evidence -> {
            assertThat(evidence.id()).isEqualTo("ban/2025-01-02");
            assertThat(evidence.headline()).isEqualTo("China bans exports");
            assertThat(evidence.retracted()).isFalse();
        });
        assertThat(fired.assessment().score()).isPositive();
    }

    @Test
    void shouldSayOnceThatEvidenceOfAStandingAlertWasTakenBack() {
        story.at("2025-01-01").rule(PRESSURE);
        ban("2025-01-02");
        story.at("2025-01-02")
                .measure("duty", IMPORT_TARIFF, IN_FORCE)
                .by("US")
                .on("WORLD")
                .rate(50);
        story.at("2025-01-05")
                .measure("duty", IMPORT_TARIFF, SUSPENDED)
                .by("US")
                .on("WORLD")
                .rate(50);
        Told told = story.until("2025-01-09");

        assertThat(told.life("Pressure"))
                .containsExactly(
                        "2025-01-02 INACTIVE -> FIRING CONDITION_TRUE #1",
                        "2025-01-05 FIRING -> FIRING EVIDENCE_RETRACTED #1");
        assertThat(told.events("Pressure").get(1).evidence())
                .filteredOn(Evidence::retracted)
                .extracting(Evidence::id)
                .containsExactly("duty/2025-01-02");
    }

    @Test
    void shouldNameRetractionAsTheReasonIfTheAlertEndsByIt() {
        story.at("2025-01-01").rule(rule("Contest", "deals.contested > 0", Map.of()));
        contest("2025-01-02");
        story.at("2025-01-10").deal("katpar", COLLAPSED).asset("Katpar", "KZ");
        Told told = story.until("2025-01-11");

        assertThat(told.life("Contest"))
                .containsExactly(
                        "2025-01-02 INACTIVE -> FIRING CONDITION_TRUE #1",
                        "2025-01-10 FIRING -> RESOLVED EVIDENCE_RETRACTED #1");
        assertThat(told.events("Contest").get(1).evidence())
                .extracting(Evidence::id, Evidence::retracted)
                .containsExactly(tuple("katpar/2025-01-02", true));
    }

    @Test
    void shouldNotCallASettledContestRetracted() {
        story.at("2025-01-01").rule(rule("Contest", "deals.contested > 0", Map.of()));
        contest("2025-01-02");
        story.at("2025-01-10").deal("katpar", SIGNED).asset("Katpar", "KZ");

        assertThat(story.until("2025-01-11").life("Contest"))
                .contains("2025-01-10 FIRING -> RESOLVED CONDITION_CLEARED #1");
    }

    @Test
    void shouldTellOfADyingRumour() {
        story.at("2025-01-01").rule(rule("Deals", "deals.strength > 0.001", Map.of()));
        story.at("2025-01-02").deal("mine", BID).tightening().rumoured();
        story.at("2025-01-02").deal("halt", BID).tightening();
        Told told = story.until("2025-04-03");

        assertThat(told.life("Deals")).contains("2025-04-02 FIRING -> FIRING EVIDENCE_RETRACTED #1");
    }

    @Test
    void shouldNotCallTheRumourOfAnotherDealEvidenceOfAContest() {
        story.at("2025-01-01").rule(rule("Contest", "deals.contested > 0", Map.of()));
        contest("2025-01-02");
        story.at("2025-01-02").deal("elsewhere", BID).tightening().rumoured();

        assertThat(story.until("2025-01-02").events("Contest").get(0).evidence())
                .extracting(Evidence::thread)
                .containsExactly("katpar");
    }

    private void contest(String when) {
        story.at(when)
                .deal("katpar", BID)
                .asset("Katpar", "KZ")
                .state("EXIM", "US", FINANCIER)
                .state("Minmetals", "CN", BIDDER);
    }

    @Test
    void shouldFillInTheTextsOfARule() {
        Rule texts = rule(
                "Texts",
                "policy.strength >= 0.2 || price.z[\"30d\"] > 9.0",
                Map.of(),
                "{{commodity}} {{ policy.strength }} {{price.z[\"30d\"]}} {{contests}} {{unknown}} $1");
        story.at("2025-01-01").rule(texts);
        ban("2025-01-02");
        contest("2025-01-02");

        // 0.827 rounded to three digits; an absent value says so; an unknown name stays as it is
        assertThat(story.until("2025-01-02").events("Texts").get(0).annotations())
                .containsEntry(
                        "summary", "tungsten 0.808 no data Katpar (KZ): CN: Minmetals against US: EXIM {{unknown}} $1");
    }

    @Test
    void shouldNameScheduledDatesInTheTexts() {
        story.at("2025-01-01").rule(rule("Edge", "calendar.edges[\"30d\"] > 0", Map.of(), "{{edges}}"));
        story.at("2025-01-02")
                .measure("ban", EXPORT_BAN, ANNOUNCED)
                .by("CN")
                .on("WORLD")
                .from("2025-01-20")
                .until("2025-02-10");
        Told told = story.until("2025-02-10");

        assertThat(told.life("Edge"))
                .containsExactly(
                        "2025-01-02 INACTIVE -> FIRING CONDITION_TRUE #1",
                        "2025-02-10 FIRING -> RESOLVED CONDITION_CLEARED #1");
        assertThat(told.events("Edge").get(0).annotations()).containsEntry("summary", "ban takes effect 2025-01-20");
        assertThat(told.events("Edge").get(0).evidence())
                .extracting(Evidence::thread)
                .contains("ban");
    }
}
