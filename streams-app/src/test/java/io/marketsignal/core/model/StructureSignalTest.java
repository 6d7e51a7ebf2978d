package io.marketsignal.core.model;

import static io.marketsignal.core.MeasureDraft.measure;
import static io.marketsignal.core.Times.at;
import static io.marketsignal.core.observation.MeasureKind.EXPORT_BAN;
import static io.marketsignal.core.observation.MeasureKind.EXPORT_LICENSING;
import static io.marketsignal.core.observation.MeasureKind.IMPORT_TARIFF;
import static io.marketsignal.core.observation.MeasureKind.QUOTA;
import static io.marketsignal.core.observation.MeasureStatus.ANNOUNCED;
import static io.marketsignal.core.observation.MeasureStatus.IN_FORCE;
import static io.marketsignal.core.observation.MeasureStatus.SUSPENDED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.marketsignal.core.MeasureDraft;
import io.marketsignal.core.Profiles;
import io.marketsignal.core.Times;
import io.marketsignal.core.observation.MeasureStep;
import io.marketsignal.core.profile.Profile;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Governance: CN 0.588, VN 0.506; shares in the edition of 2025: CN 0.827, VN 0.042. */
class StructureSignalTest {

    private static final Offset<Double> SIX_DIGITS = within(5e-7);
    private static final double CHINA = 0.827 * 0.827 * 0.588;
    private static final double VIET_NAM = 0.042 * 0.042 * 0.506;

    private final Profile profile = Profiles.tungsten();

    private StructureSignal structure(String when, MeasureDraft... drafts) {
        List<Measure> measures = Arrays.stream(drafts)
                .map(draft -> new Measure(Steps.<MeasureStep>none().with(draft.build()), Optional.empty()))
                .toList();
        return StructureSignal.at(at(when), profile, measures);
    }

    private double concentration(MeasureDraft... drafts) {
        return structure("2025-06-01", drafts).concentration();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "2022-12-31, 0",
        "2023-01-01, 0.352171",
        "2024-01-31, 0.352171",
        "2024-02-01, 0.385854",
        "2025-02-01, 0.403043"
    })
    void shouldUseTheEditionThatWasPublicAtTheTime(String when, double concentration) {
        assertThat(structure(when).concentration()).isEqualTo(concentration, SIX_DIGITS);
    }

    @Test
    void shouldUseAnEditionFromTheFirstInstantOfItsDay() {
        long day = at("2025-02-01");

        assertThat(StructureSignal.edition(day - 1, profile.structure())
                        .orElseThrow()
                        .name())
                .contains("2024");
        assertThat(StructureSignal.edition(day, profile.structure())
                        .orElseThrow()
                        .name())
                .contains("2025");
        assertThat(StructureSignal.edition(day + Times.DAY * 3_000, profile.structure()))
                .as("the last edition stays until there is another")
                .isPresent();
    }

    @Test
    void shouldCountAProducerOfUnknownGovernanceAsAverage() {
        Profile.Structure unknown =
                new Profile.Structure(Map.of(), 0.5, List.of(new Profile.Edition("e", 0, Map.of("ZZ", 0.6))));
        Profile other = new Profile(
                "x",
                "X",
                "digest",
                List.of("US"),
                profile.horizons(),
                profile.price(),
                profile.policy(),
                unknown,
                profile.deals(),
                profile.score(),
                0);

        assertThat(StructureSignal.at(1, other, List.of()).concentration()).isEqualTo(0.36 * 0.5, SIX_DIGITS);
    }

    @Test
    void shouldRaiseAProducerByItsExportControls() {
        MeasureDraft licences =
                measure("a", EXPORT_LICENSING, IN_FORCE, "2025-05-01").by("CN").on("WORLD");

        assertThat(concentration(licences)).isEqualTo(CHINA * 1.6 + VIET_NAM, SIX_DIGITS);
        assertThat(structure("2025-06-01", licences).evidence()).singleElement().satisfies(evidence -> {
            assertThat(evidence.thread()).isEqualTo("a");
            assertThat(evidence.part()).isEqualTo(Part.STRUCTURE);
            assertThat(evidence.weight()).isEqualTo(CHINA * 0.6, SIX_DIGITS);
        });
    }

    @Test
    void shouldTakeTheStrictestControlAndNotTheirSum() {
        assertThat(concentration(
                        measure("a", EXPORT_LICENSING, IN_FORCE, "2025-05-01")
                                .by("CN")
                                .on("WORLD"),
                        measure("b", QUOTA, IN_FORCE, "2025-05-01").by("CN")))
                .isEqualTo(CHINA * 1.6 + VIET_NAM, SIX_DIGITS);
    }

    @Test
    void shouldWeighControlsByCoverageAndViewpoint() {
        MeasureDraft onJapan = measure("a", EXPORT_BAN, IN_FORCE, "2025-05-01")
                .by("CN")
                .on("JP")
                .coveringInPart();

        assertThat(concentration(onJapan)).isEqualTo(CHINA * 1.1 + VIET_NAM, SIX_DIGITS);
    }

    @Test
    void shouldCountOnlyExportControlsInForce() {
        double bare = CHINA + VIET_NAM;

        assertThat(concentration(
                        measure("a", EXPORT_BAN, ANNOUNCED, "2025-05-01").by("CN")))
                .isEqualTo(bare, SIX_DIGITS);
        assertThat(concentration(
                        measure("a", EXPORT_BAN, SUSPENDED, "2025-05-01").by("CN")))
                .isEqualTo(bare, SIX_DIGITS);
        assertThat(concentration(measure("a", EXPORT_BAN, IN_FORCE, "2025-05-01")
                        .by("CN")
                        .notCovering()))
                .isEqualTo(bare, SIX_DIGITS);
        assertThat(concentration(measure("a", IMPORT_TARIFF, IN_FORCE, "2025-05-01")
                        .by("CN")
                        .on("US")
                        .rate(50)))
                .isEqualTo(bare, SIX_DIGITS);
        assertThat(concentration(
                        measure("a", EXPORT_BAN, IN_FORCE, "2025-05-01").by("US")))
                .as("a country that supplies nothing")
                .isEqualTo(bare, SIX_DIGITS);
    }
}
