package io.marketsignal.core.model;

import static io.marketsignal.core.DealDraft.deal;
import static io.marketsignal.core.observation.DealStage.ADVOCACY;
import static io.marketsignal.core.observation.DealStage.BID;
import static io.marketsignal.core.observation.DealStage.CLOSED;
import static io.marketsignal.core.observation.DealStage.COLLAPSED;
import static io.marketsignal.core.observation.DealStage.FINANCING;
import static io.marketsignal.core.observation.DealStage.HALTED;
import static io.marketsignal.core.observation.DealStage.HEADS_OF_AGREEMENT;
import static io.marketsignal.core.observation.DealStage.MOU;
import static io.marketsignal.core.observation.DealStage.NEGOTIATION;
import static io.marketsignal.core.observation.DealStage.RIVAL_WITHDRAWN;
import static io.marketsignal.core.observation.DealStage.RUMOUR;
import static io.marketsignal.core.observation.DealStage.SIGNED;
import static io.marketsignal.core.observation.PartyRole.BIDDER;
import static io.marketsignal.core.observation.PartyRole.BUYER;
import static io.marketsignal.core.observation.PartyRole.FINANCIER;
import static io.marketsignal.core.observation.PartyRole.FORMER_PARTNER;
import static io.marketsignal.core.observation.PartyRole.GOVERNMENT;
import static io.marketsignal.core.observation.PartyRole.OWNER;
import static io.marketsignal.core.observation.PartyRole.RIVAL_BIDDER;
import static io.marketsignal.core.observation.PartyRole.SELLER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.marketsignal.core.DealDraft;
import io.marketsignal.core.Profiles;
import io.marketsignal.core.Times;
import io.marketsignal.core.observation.Credibility;
import io.marketsignal.core.observation.DealStage;
import io.marketsignal.core.observation.DealStep;
import io.marketsignal.core.observation.Direction;
import io.marketsignal.core.observation.PartyRole;
import io.marketsignal.core.profile.Profile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Half-life, rumours and contests of the tungsten profile: 60, 90 and 90 days; size against 14,000 t a year. */
class DealSignalTest {

    private static final Offset<Double> EXACT = within(1e-9);
    private static final String DAY_0 = "2025-01-01";
    private static final String DAY_60 = "2025-03-02";
    private static final String DAY_89 = "2025-03-31";
    private static final String DAY_90 = "2025-04-01";

    private final Profile profile = Profiles.tungsten();

    private DealSignal at(String when, DealDraft... drafts) {
        return DealSignal.at(Times.at(when), profile, threads(drafts));
    }

    private static Collection<Steps<DealStep>> threads(DealDraft... drafts) {
        Map<String, Steps<DealStep>> threads = new LinkedHashMap<>();
        Arrays.stream(drafts)
                .map(DealDraft::build)
                .forEach(step ->
                        threads.merge(step.dealId(), Steps.<DealStep>none().with(step), (a, b) -> a.with(step)));
        return new ArrayList<>(threads.values());
    }

    private static DealDraft halt(DealStage stage) {
        return deal("mine", stage, DAY_0).tightening();
    }

    @ParameterizedTest
    @CsvSource({
        "RUMOUR, 0.025", "ADVOCACY, 0.025", "BID, 0.025", "NEGOTIATION, 0.025", "MOU, 0.025", "FINANCING, 0.025",
        "LISTING, 0.025", "HEADS_OF_AGREEMENT, 0.05", "OFFTAKE, 0.05", "DISTRESS, 0.05", "SIGNED, 0.075", "CLOSED, 0.1",
        "PRODUCTION, 0.1", "HALTED, 0.1", "COLLAPSED, 0", "RIVAL_WITHDRAWN, 0"
    })
    void shouldWeighADealOfUnknownSizeByItsStage(DealStage stage, double strength) {
        assertThat(at(DAY_0, halt(stage)).strength()).isEqualTo(strength, EXACT);
    }

    @ParameterizedTest
    @CsvSource({"CONFIRMED, 0.1", "PARTLY, 0.05", "UNCONFIRMED, 0.05", "RUMOUR, 0.05", "UNKNOWN, 0.05"})
    void shouldWeighItByItsCredibility(Credibility credibility, double strength) {
        assertThat(at(DAY_0, halt(HALTED).credible(credibility)).strength()).isEqualTo(strength, EXACT);
    }

    @ParameterizedTest
    @CsvSource({"3500, W per year, 0.25", "20000, W per year, 1", "3500, WO3 per year (minimum), 0.1"})
    void shouldWeighItByTheYearlyOutputAtStake(double tonnes, String basis, double strength) {
        assertThat(at(DAY_0, halt(HALTED).tonnes(tonnes, basis)).strength()).isEqualTo(strength, EXACT);
    }

    @Test
    void shouldHalveInAHalfLife() {
        assertThat(at(DAY_60, halt(HALTED)).strength()).isEqualTo(0.05, EXACT);
    }

    @ParameterizedTest
    @EnumSource(
            value = Direction.class,
            names = {"EASING", "NEUTRAL", "UNKNOWN"})
    void shouldNeverSubtractWhatEases(Direction direction) {
        DealSignal signal = at(DAY_0, halt(HALTED), deal("other", HALTED, DAY_0).direction(direction));

        assertThat(signal.strength()).isEqualTo(0.1, EXACT);
    }

    @Test
    void shouldJudgeADealByItsLastStep() {
        assertThat(at(DAY_60, halt(HALTED), deal("mine", FINANCING, DAY_60)).strength())
                .isZero();
    }

    @Test
    void shouldNotCountWhatDoesNotConcernTheCommodity() {
        assertThat(at(DAY_0, halt(HALTED).notCovering()).strength()).isZero();
    }

    @Test
    void shouldLetARumourExpireUnlessAStepFollows() {
        DealDraft rumour = halt(BID).rumoured();

        assertThat(at(DAY_89, rumour).strength()).isPositive();
        assertThat(at(DAY_90, rumour).strength()).isZero();
        assertThat(at(DAY_90, rumour, deal("mine", SIGNED, DAY_60).tightening()).strength())
                .isPositive();
        assertThat(at(DAY_90, halt(RUMOUR)).strength())
                .as("a rumour by its stage")
                .isZero();
        assertThat(at(DAY_90, halt(BID)).strength()).as("a confirmed bid").isPositive();
    }

    @Test
    void shouldCallADealRetractedThatCollapsedOrDiedAsARumour() {
        assertThat(retracted(DAY_90, halt(BID).rumoured())).isTrue();
        assertThat(retracted(DAY_89, halt(BID).rumoured())).isFalse();
        assertThat(retracted(DAY_60, halt(BID), deal("mine", COLLAPSED, DAY_60)))
                .isTrue();
        assertThat(retracted(DAY_60, halt(BID), deal("mine", RIVAL_WITHDRAWN, DAY_60)))
                .isTrue();
        assertThat(retracted(DAY_60, halt(BID), deal("mine", SIGNED, DAY_60))).isFalse();
    }

    private boolean retracted(String when, DealDraft... drafts) {
        return DealSignal.isRetracted(
                Times.at(when), profile, threads(drafts).iterator().next());
    }

    private static DealDraft bid(String dealId, DealStage stage, String when) {
        return deal(dealId, stage, when).asset("Katpar", "KZ");
    }

    private static DealDraft rivals() {
        return bid("katpar", BID, DAY_0)
                .company("Cove Kaz", "US", BUYER)
                .state("EXIM", "US", FINANCIER)
                .state("China Minmetals", "CN", RIVAL_BIDDER)
                .state("Samruk", "KZ", GOVERNMENT);
    }

    @Test
    void shouldCallAnAssetContestedThatStatesOfTwoForeignCountriesWant() {
        DealSignal signal = at(DAY_0, rivals());

        assertThat(signal.contests()).singleElement().satisfies(contest -> {
            assertThat(contest.asset()).isEqualTo(new DealStep.Asset("Katpar", "KZ"));
            assertThat(contest.rivals()).isEqualTo("CN: China Minmetals against US: Cove Kaz, EXIM");
        });
        assertThat(signal.strength()).isEqualTo(1, EXACT);
    }

    @Test
    void shouldBeAsStrongAsTheSecondBestClaim() {
        DealDraft american = bid("us", MOU, DAY_0).state("EXIM", "US", FINANCIER);
        DealDraft chinese =
                bid("cn", NEGOTIATION, DAY_60).state("Minmetals", "CN", BIDDER).rumoured();
        DealDraft indian = bid("in", ADVOCACY, DAY_60).state("KABIL", "IN", BUYER);

        assertThat(at(DAY_60, american, chinese).contests().get(0).strength()).isEqualTo(0.5, EXACT);
        assertThat(at(DAY_60, american, chinese).strength()).isEqualTo(0.5, EXACT);
        // India 1, China 0.5, US 1 * 2^(-60/60)
        assertThat(at(DAY_60, american, chinese, indian).contests().get(0).claims())
                .extracting(Contest.Claim::country, Contest.Claim::strength)
                .containsExactly(tuple("IN", 1.0), tuple("CN", 0.5), tuple("US", 0.5));
    }

    @ParameterizedTest
    @EnumSource(
            value = PartyRole.class,
            names = {"OWNER", "SELLER", "PROCESSOR", "TRADER", "FORMER_PARTNER", "UNKNOWN"})
    void shouldNotTakeEveryRoleForAClaim(PartyRole role) {
        assertThat(at(
                                DAY_0,
                                bid("katpar", BID, DAY_0)
                                        .state("EXIM", "US", FINANCIER)
                                        .state("Minmetals", "CN", role))
                        .contests())
                .isEmpty();
    }

    @Test
    void shouldNotTakeCompaniesOrTheAssetsOwnCountryForRivals() {
        assertThat(at(
                                DAY_0,
                                bid("a", BID, DAY_0)
                                        .state("EXIM", "US", FINANCIER)
                                        .company("Chinese firm", "CN", BIDDER)
                                        .state("Samruk", "KZ", GOVERNMENT)
                                        .state("DFC", "US", FINANCIER))
                        .contests())
                .as("one country only")
                .isEmpty();
        assertThat(at(
                                DAY_0,
                                bid("a", BID, DAY_0).state("Minmetals", "CN", FORMER_PARTNER),
                                bid("b", BID, DAY_0).state("EXIM", "US", OWNER).state("DFC", "US", SELLER))
                        .contests())
                .as("nobody who wants it")
                .isEmpty();
    }

    @Test
    void shouldJoinClaimsOnOneAssetAcrossDeals() {
        DealDraft american = bid("us", BID, DAY_0).state("EXIM", "US", FINANCIER);
        DealDraft chinese = deal("cn", BID, DAY_0).asset("Katpar", "KZ").state("Minmetals", "CN", BIDDER);
        DealDraft namesake = deal("cn", BID, DAY_0).asset("Katpar", "MN").state("Minmetals", "CN", BIDDER);

        assertThat(at(DAY_0, american, chinese).contests()).hasSize(1);
        assertThat(at(DAY_0, american, namesake).contests()).isEmpty();
    }

    @Test
    void shouldForgetClaimsAfterTheWindow() {
        assertThat(at(DAY_89, rivals()).contests()).hasSize(1);
        assertThat(at(DAY_90, rivals()).contests()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = DealStage.class,
            names = {"SIGNED", "CLOSED", "COLLAPSED", "RIVAL_WITHDRAWN"})
    void shouldEndTheContestWithTheDeal(DealStage end) {
        assertThat(at(DAY_60, rivals(), bid("katpar", end, DAY_60)).contests()).isEmpty();
    }

    @Test
    void shouldGoOnWhileTheDealMerelyProceeds() {
        assertThat(at(DAY_60, rivals(), bid("katpar", HEADS_OF_AGREEMENT, DAY_60))
                        .contests())
                .hasSize(1);
    }

    @Test
    void shouldContestAnewAfterAnEnd() {
        assertThat(at(
                                DAY_89,
                                bid("katpar", CLOSED, DAY_0).state("EXIM", "US", FINANCIER),
                                bid("again", BID, DAY_60).state("EXIM", "US", FINANCIER),
                                bid("rival", BID, DAY_89).state("Minmetals", "CN", BIDDER))
                        .contests())
                .hasSize(1);
    }

    @Test
    void shouldCountOneDealOverSeveralAssetsOnce() {
        DealSignal signal = at(DAY_60, rivals().asset("Kairakty", "KZ"));

        assertThat(signal.contests())
                .extracting(contest -> contest.asset().name())
                .containsExactly("Kairakty", "Katpar");
        assertThat(signal.strength()).isEqualTo(0.5, EXACT);
        assertThat(signal.evidence()).hasSize(1);
    }
}
