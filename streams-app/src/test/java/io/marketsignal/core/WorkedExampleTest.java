package io.marketsignal.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.marketsignal.core.model.Assessment;
import io.marketsignal.core.model.Evidence;
import io.marketsignal.core.model.Part;
import io.marketsignal.core.model.PriceSeries;
import io.marketsignal.core.profile.Profile;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The worked examples of docs/model.md, figure by figure. */
class WorkedExampleTest {

    private static final Offset<Double> FOUR_DIGITS = within(0.00006);
    private static final Offset<Double> THREE_DIGITS = within(0.0006);
    private static final Offset<Double> ONE_DIGIT = within(0.06);

    private static final Told TOLD = TungstenHistory.story().until("2025-11-28");

    private final Assessment october = TOLD.at("2025-10-22");
    private final Assessment february = TOLD.at("2025-02-05");

    @Test
    void shouldScoreTheDayTheContestBecameKnown() {
        assertThat(october.score()).isEqualTo(82.4, ONE_DIGIT);
        assertThat(october.partial()).isFalse();
        assertThat(october.highest()).isEqualTo(october.score());
        assertThat(TOLD.at("2025-10-21").score()).isEqualTo(72.0, ONE_DIGIT);
    }

    @ParameterizedTest
    @CsvSource({"STRUCTURE, 0.6443, 14.1", "PRICE, 0.7804, 41.7", "POLICY, 0.1025, 3.8", "DEALS, 0.5080, 22.8"})
    void shouldGiveEachPartItsStrengthAndItsShare(Part part, double strength, double points) {
        assertThat(october.part(part).strength().orElseThrow()).isEqualTo(strength, FOUR_DIGITS);
        assertThat(october.part(part).contribution()).isEqualTo(points, ONE_DIGIT);
    }

    @Test
    void shouldMakeTheContributionsSumToTheScore() {
        assertThat(october.parts().stream()
                        .mapToDouble(Assessment.PartScore::contribution)
                        .sum())
                .isEqualTo(october.score(), within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({
        "apt-eu-smm, 0.2999, 0.0100, 3.74, 2025-06-19, 2025-10-14",
        "apt-cn-smm, 0.3380, 0.0145, 2.91, 2025-06-21, 2025-10-17",
        "conc65-cn-smm, 0.3375, 0.0155, 2.72, 2025-06-21, 2025-10-17"
    })
    void shouldMeasureEachInstrumentFromItsBase(
            String instrument, double logReturn, double sigma, double z, String base, String last) {
        Profile profile = Profiles.tungsten();
        PriceSeries series = new PriceSeries(profile.horizons(), profile.price());
        TungstenHistory.prices().stream()
                .map(TickDraft::build)
                .filter(tick -> tick.instrument().equals(instrument) && tick.knownAt() <= Times.at("2025-10-22"))
                .forEach(tick -> series.add(tick, Times.DAY));

        PriceSeries.Signal signal =
                series.signal(profile.horizon("90d"), Times.at("2025-10-22")).orElseThrow();

        assertThat(signal.logReturn()).isEqualTo(logReturn, FOUR_DIGITS);
        assertThat(Math.max(0.01, Math.sqrt(varianceAfter(signal.base(), series))))
                .isEqualTo(sigma, FOUR_DIGITS);
        assertThat(signal.z()).isEqualTo(z, within(0.006));
        assertThat(signal.base().knownAt()).isEqualTo(Times.at(base));
        assertThat(signal.last().knownAt()).isEqualTo(Times.at(last));
    }

    private static double varianceAfter(PriceSeries.Point point, PriceSeries series) {
        return series.changedSegments().values().stream()
                .flatMap(List::stream)
                .filter(one -> one.point().equals(point))
                .map(one -> one.variance().get(3))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void shouldBlendTheInstrumentsPresent() {
        assertThat(october.price().horizons().get("90d").z()).isEqualTo(3.1217, FOUR_DIGITS);
        assertThat(october.price().horizons().get("30d").z()).isEqualTo(1.23, within(0.006));
        assertThat(october.price().instruments(october.price().horizons().get("90d")))
                .containsExactly("apt-eu-smm", "apt-cn-smm", "conc65-cn-smm");
    }

    @Test
    void shouldLetThePressureOfEachMeasureFade() {
        Map<String, Double> pressures =
                october.policy().evidence().stream().collect(Collectors.toMap(Evidence::thread, Evidence::weight));

        assertThat(pressures.get("cn-smuggling")).isEqualTo(0.0279, FOUR_DIGITS);
        assertThat(pressures.get("cn-tungsten-licences")).isEqualTo(0.0249, FOUR_DIGITS);
        assertThat(pressures.get("us-stockpile")).isEqualTo(0.0213, FOUR_DIGITS);
        assertThat(pressures.get("cn-quota-2025")).isEqualTo(0.0100, FOUR_DIGITS);
        assertThat(pressures.get("us-s301-metal")).isEqualTo(0.0070, FOUR_DIGITS);
        assertThat(pressures.get("cn-dual-use-regime")).isEqualTo(0.0059, FOUR_DIGITS);
        assertThat(october.policy().evidence().stream().skip(6)).allMatch(rest -> rest.weight() < 0.003);
    }

    @Test
    void shouldCountTheContestForTwoAssetsOnce() {
        assertThat(october.deals().contests()).hasSize(2).allMatch(contest -> contest.strength() == 0.5);
        assertThat(october.deals().evidence().stream()
                        .filter(one -> one.id().equals("W050"))
                        .findFirst()
                        .orElseThrow()
                        .weight())
                .isEqualTo(0.0161, FOUR_DIGITS);
    }

    @Test
    void shouldScoreTheExportLicencesOnTheirFirstKnownDayWithoutPrices() {
        assertThat(february.score()).isEqualTo(63.42, within(0.006));
        assertThat(february.partial()).isTrue();
        assertThat(february.part(Part.PRICE).strength()).isEmpty();
        assertThat(february.part(Part.PRICE).contribution()).isZero();
        assertThat(february.part(Part.STRUCTURE).strength().orElseThrow()).isEqualTo(0.644, THREE_DIGITS);
        assertThat(february.part(Part.POLICY).strength().orElseThrow()).isEqualTo(0.671, THREE_DIGITS);
        assertThat(february.policy().tightening().get("7d")).isEqualTo(0.517, THREE_DIGITS);
        assertThat(february.part(Part.DEALS).strength().orElseThrow()).isEqualTo(0.011, THREE_DIGITS);
        assertThat(february.policy().evidence().get(0).weight()).isEqualTo(0.496, THREE_DIGITS);
        assertThat(february.policy().evidence().get(1).weight()).isEqualTo(0.140, THREE_DIGITS);
        assertThat(TOLD.at("2025-02-04").score()).isEqualTo(40.52, within(0.006));
    }

    @Test
    void shouldBoundAPartialScoreByFullPrices() {
        // 1 - (1 - 0.6342) (1 - 0.75)
        assertThat(february.highest()).isEqualTo(90.86, within(0.01));
    }

    @Test
    void shouldWarnOnTheDaysOfTheRecord() {
        Story story = TungstenHistory.story();
        story.at("2023-01-01").rules(Profiles.tungstenRules());
        Told alerts = story.until("2025-11-28");

        assertThat(alerts.life("PolicyShock"))
                .containsExactly(
                        "2025-02-05 INACTIVE -> FIRING CONDITION_TRUE #1",
                        "2025-02-12 FIRING -> RECOVERING CONDITION_CLEARED #1",
                        "2025-02-19 RECOVERING -> RESOLVED KEEP_ELAPSED #1");
        assertThat(alerts.life("ContestedAsset"))
                .containsExactly(
                        "2025-10-22 INACTIVE -> FIRING CONDITION_TRUE #1",
                        "2025-11-27 FIRING -> RESOLVED EVIDENCE_RETRACTED #1");
        assertThat(alerts.life("ElevatedRisk"))
                .contains("2025-02-06 PENDING -> FIRING HOLD_ELAPSED #1")
                .contains("2025-05-30 FIRING -> NO_DATA DATA_MISSING #1")
                .contains("2025-06-06 NO_DATA -> FIRING CONDITION_TRUE #1");
    }

    /** W062 and W068 are relief for other goods, W042 and W057 never named tungsten. */
    @ParameterizedTest
    @ValueSource(strings = {"W042", "W057", "W062", "W068"})
    void shouldNotMoveByWhatDoesNotCoverTheCommodity(String control) {
        List<MeasureDraft> one = TungstenHistory.negativeControls().stream()
                .filter(draft -> draft.build().id().equals(control))
                .toList();

        Told with = TungstenHistory.story().with(one).until("2025-11-28");

        assertThat(one).hasSize(1);
        assertThat(with.scores()).isEqualTo(TOLD.scores());
    }
}
