package io.marketsignal.core.model;

import static io.marketsignal.core.MeasureDraft.measure;
import static io.marketsignal.core.Times.at;
import static io.marketsignal.core.observation.MeasureKind.EXPORT_BAN;
import static io.marketsignal.core.observation.MeasureKind.EXPORT_LICENSING;
import static io.marketsignal.core.observation.MeasureKind.POLICY;
import static io.marketsignal.core.observation.MeasureKind.TRUCE;
import static io.marketsignal.core.observation.MeasureStatus.ANNOUNCED;
import static io.marketsignal.core.observation.MeasureStatus.IN_FORCE;
import static io.marketsignal.core.observation.MeasureStatus.SUSPENDED;
import static io.marketsignal.core.observation.MeasureStatus.WITHDRAWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.marketsignal.core.MeasureDraft;
import io.marketsignal.core.Profiles;
import io.marketsignal.core.Story;
import io.marketsignal.core.Told;
import io.marketsignal.core.observation.Coverage;
import io.marketsignal.core.observation.Direction;
import io.marketsignal.core.observation.MeasureKind;
import io.marketsignal.core.observation.MeasureStatus;
import io.marketsignal.core.profile.Profile;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tungsten profile in 2025: China supplies 0.827 of the world, Viet Nam 0.042; the buyers are US and EU. */
class PolicySignalTest {

    private static final Offset<Double> EXACT = within(1e-9);
    private static final String TODAY = "2025-06-01";

    private final Profile profile = Profiles.tungsten();

    private static Measure of(MeasureDraft... drafts) {
        return new Measure(
                Arrays.stream(drafts).map(MeasureDraft::build).reduce(Steps.none(), Steps::with, (a, b) -> a),
                Optional.empty());
    }

    private static String[] codes(String list) {
        return list == null ? new String[0] : list.split(" ", -1);
    }

    @ParameterizedTest(name = "{0} {1} by {2} on {3}, rate {4}, {5} = {6}")
    @CsvSource({
        "EXPORT_BAN,       IN_FORCE,  CN,    ,      , FULL,    0.827",
        "EXPORT_BAN,       IN_FORCE,  CN,    WORLD, , FULL,    0.827",
        "EXPORT_BAN,       IN_FORCE,  CN,    US JP, , FULL,    0.827",
        "EXPORT_BAN,       IN_FORCE,  CN,    JP,    , FULL,    0.1654",
        "EXPORT_BAN,       IN_FORCE,  CN,    DE,    , FULL,    0.1654",
        "EXPORT_BAN,       IN_FORCE,  CN VN, WORLD, , FULL,    0.869",
        "EXPORT_BAN,       IN_FORCE,  CN CN, WORLD, , FULL,    0.827",
        "EXPORT_BAN,       IN_FORCE,  ZZ,    WORLD, , FULL,    0",
        "EXPORT_LICENSING, IN_FORCE,  CN,    WORLD, , FULL,    0.4962",
        "EXPORT_LICENSING, IN_FORCE,  CN,    WORLD, , PARTIAL, 0.2481",
        "EXPORT_LICENSING, IN_FORCE,  CN,    WORLD, , NONE,    0",
        "EXPORT_LICENSING, PROPOSED,  CN,    WORLD, , FULL,    0.12405",
        "EXPORT_LICENSING, ANNOUNCED, CN,    WORLD, , FULL,    0.37215",
        "EXPORT_LICENSING, SUSPENDED, CN,    WORLD, , FULL,    0.12405",
        "EXPORT_LICENSING, WITHDRAWN, CN,    WORLD, , FULL,    0",
        "EXPORT_LICENSING, EXPIRED,   CN,    WORLD, , FULL,    0",
        "IMPORT_TARIFF,    IN_FORCE,  US,    CN,    25, FULL,  0.20675",
        "IMPORT_TARIFF,    IN_FORCE,  US,    CN VN, 25, FULL,  0.21725",
        "IMPORT_TARIFF,    IN_FORCE,  US,    WORLD, 10, FULL,  0.1",
        "IMPORT_TARIFF,    IN_FORCE,  IN,    CN,    25, FULL,  0.04135",
        "IMPORT_TARIFF,    IN_FORCE,  US,    CN,    , FULL,    0.0827",
        "IMPORT_TARIFF,    IN_FORCE,  US,    CN,    0, FULL,   0",
        "QUOTA,            IN_FORCE,  CN,    ,      , FULL,    0.0827",
        "EXPORTER_LIST,    IN_FORCE,  CN,    WORLD, , FULL,    0.0827",
        "ENFORCEMENT,      IN_FORCE,  CN,    WORLD, , FULL,    0.0827",
        "STOCKPILE,        ANNOUNCED, US,    WORLD, , FULL,    0.075",
        "INVESTIGATION,    PROPOSED,  EU,    WORLD, , FULL,    0.025",
        "PROCUREMENT_RULE, IN_FORCE,  US,    CN RU, , FULL,    0.0827",
        "EXEMPTION,        IN_FORCE,  US,    WORLD, , FULL,    0",
        "TRUCE,            IN_FORCE,  CN,    US,    , FULL,    0",
        "POLICY,           IN_FORCE,  CN,    US,    , FULL,    0",
    })
    void shouldWeighKindSupplyStatusAndCoverage(
            MeasureKind kind,
            MeasureStatus status,
            String imposing,
            String targets,
            Double rate,
            Coverage coverage,
            double level) {
        MeasureDraft draft = measure("m", kind, status, "2025-05-01")
                .by(codes(imposing))
                .on(codes(targets))
                .covering(coverage);
        Optional.ofNullable(rate).ifPresent(draft::rate);

        assertThat(PolicySignal.level(at(TODAY), profile, of(draft))).isEqualTo(level, EXACT);
    }

    @Test
    void shouldNotLetATariffAboveTheGoodsValueStopMoreThanAllTrade() {
        Measure prohibitive = of(measure("m", MeasureKind.IMPORT_TARIFF, IN_FORCE, "2025-05-01")
                .by("US")
                .on("WORLD")
                .rate(145));

        assertThat(PolicySignal.level(at(TODAY), profile, prohibitive)).isEqualTo(1, EXACT);
    }

    @Test
    void shouldFadeFromTheLastNewsAndNotFromASuspension() {
        MeasureDraft imposed = measure("licences", EXPORT_LICENSING, IN_FORCE, "2025-02-01")
                .by("CN")
                .on("WORLD");
        MeasureDraft suspended = measure("licences", EXPORT_LICENSING, SUSPENDED, "2025-03-01")
                .by("CN")
                .on("WORLD")
                .easing();

        PolicySignal sixtyDaysOn = PolicySignal.at(at("2025-04-02"), profile, List.of(of(imposed)));
        assertThat(sixtyDaysOn.strength()).isEqualTo(0.4962 / 2, EXACT);

        PolicySignal relieved = PolicySignal.at(at("2025-04-02"), profile, List.of(of(imposed, suspended)));
        assertThat(relieved.strength()).isEqualTo(0.4962 / 4 / 2, EXACT);
        assertThat(relieved.tightening().get("90d")).isEqualTo(0.4962 / 4, EXACT);
        assertThat(relieved.tightening().get("30d"))
                .as("a suspension is no news of tightening")
                .isZero();
    }

    @Test
    void shouldCombineMeasuresAsIndependentCauses() {
        Measure one =
                of(measure("a", EXPORT_LICENSING, IN_FORCE, TODAY).by("CN").on("WORLD"));
        Measure two =
                of(measure("b", EXPORT_LICENSING, IN_FORCE, TODAY).by("CN").on("WORLD"));

        PolicySignal both = PolicySignal.at(at(TODAY), profile, List.of(one, two));

        assertThat(both.strength()).isEqualTo(1 - 0.5038 * 0.5038, EXACT);
        assertThat(both.tightening()).containsOnlyKeys("1d", "7d", "30d", "90d");
        assertThat(both.inForce()).isEqualTo(2);
    }

    @Test
    void shouldCountNewsInTheHorizonItFallsIn() {
        Measure measure =
                of(measure("a", EXPORT_BAN, IN_FORCE, "2025-05-25").by("CN").on("WORLD"));

        assertThat(tightening7(measure, "2025-05-25")).isEqualTo(0.827, EXACT);
        assertThat(tightening7(measure, "2025-05-31")).isEqualTo(0.827, EXACT);
        assertThat(tightening7(measure, "2025-06-01"))
                .as("(T-h, T] is open at its start")
                .isZero();
    }

    private double tightening7(Measure measure, String when) {
        return PolicySignal.at(at(when), profile, List.of(measure)).tightening().get("7d");
    }

    @Test
    void shouldTakeNewsOfEasingForNoPressure() {
        Measure raisedQuota =
                of(measure("quota", MeasureKind.QUOTA, IN_FORCE, TODAY).by("CN").direction(Direction.EASING));

        assertThat(PolicySignal.at(at(TODAY), profile, List.of(raisedQuota)).strength())
                .isZero();
    }

    @Test
    void shouldTouchNothingBeforeAnyEditionIsPublic() {
        Measure early = of(measure("ban", EXPORT_BAN, IN_FORCE, "2022-06-01").by("CN"));

        assertThat(PolicySignal.level(at("2022-06-01"), profile, early)).isZero();
    }

    @Test
    void shouldListTheDatesAheadOfCoveredMeasures() {
        Measure starts =
                of(measure("a-starts", EXPORT_BAN, ANNOUNCED, "2025-05-01").from("2025-06-20"));
        Measure ends = of(measure("b-ends", EXPORT_BAN, IN_FORCE, "2025-05-01").until("2025-06-10"));
        Measure far = of(measure("c-far", EXPORT_BAN, IN_FORCE, "2025-05-01").until("2025-12-01"));
        Measure other = of(measure("d-other", EXPORT_BAN, IN_FORCE, "2025-05-01")
                .until("2025-06-10")
                .notCovering());

        List<PolicySignal.Edge> edges = PolicySignal.at(at(TODAY), profile, List.of(starts, ends, far, other))
                .edges();

        assertThat(edges).extracting(edge -> edge.step().measureId()).containsExactly("b-ends", "a-starts");
        assertThat(edges).extracting(PolicySignal.Edge::end).containsExactly(true, false);
        assertThat(edges.get(0).instant()).isEqualTo(at("2025-06-10"));
    }

    @Test
    void shouldEndMeasuresThatAWithdrawalNamesUntilALaterStepRevivesThem() {
        Story story = Story.of(profile);
        story.at("2025-03-01")
                .measure("tariff", MeasureKind.IMPORT_TARIFF, IN_FORCE)
                .by("US")
                .on("WORLD")
                .rate(50);
        story.at("2025-03-05").measure("ruling", POLICY, WITHDRAWN).by("US").ending("tariff");
        story.at("2025-03-08")
                .measure("tariff", MeasureKind.IMPORT_TARIFF, IN_FORCE)
                .by("US")
                .on("WORLD")
                .rate(20);
        Told told = story.until("2025-03-09");

        assertThat(told.at("2025-03-04").policy().strength()).isPositive();
        assertThat(told.at("2025-03-05").policy().strength()).isZero();
        assertThat(told.at("2025-03-05").policy().inForce()).isZero();
        assertThat(told.at("2025-03-08").policy().strength()).isEqualTo(0.2, EXACT);
    }

    @Test
    void shouldNotEndMeasuresByAStepThatIsNoWithdrawal() {
        Story story = Story.of(profile);
        story.at("2025-03-01").measure("ban", EXPORT_BAN, IN_FORCE).by("CN").on("WORLD");
        story.at("2025-03-02").measure("truce", TRUCE, ANNOUNCED).by("CN", "US").ending("ban");

        assertThat(story.until("2025-03-02").at("2025-03-02").policy().inForce())
                .isEqualTo(1);
    }
}
