package io.marketsignal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.marketsignal.core.Profiles;
import io.marketsignal.core.Story;
import io.marketsignal.core.Times;
import io.marketsignal.core.Told;
import io.marketsignal.core.model.Part;
import io.marketsignal.core.observation.Coverage;
import io.marketsignal.core.observation.DealStage;
import io.marketsignal.core.observation.MeasureKind;
import io.marketsignal.core.observation.MeasureStatus;
import io.marketsignal.core.observation.TickKind;
import io.marketsignal.core.profile.Horizon;
import io.marketsignal.core.profile.Profile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProfileFileTest {

    private static final String TEXT = Profiles.smallText();

    private static Profile parse(String text) {
        return ProfileFile.parse("small.yaml", text);
    }

    private static String with(String old, String now) {
        assertThat(TEXT).contains(old);
        return TEXT.replace(old, now);
    }

    @Test
    void shouldReadAProfileInFull() {
        Profile profile = parse(TEXT);

        assertThat(profile.commodity()).isEqualTo("unobtainium");
        assertThat(profile.title()).isEqualTo("Unobtainium");
        assertThat(profile.viewpoint()).containsExactly("AQ");
        assertThat(profile.horizons())
                .containsExactly(
                        new Horizon("1d", Times.DAY),
                        new Horizon("2d", 2 * Times.DAY),
                        new Horizon("4d", 4 * Times.DAY));
        assertThat(profile.price().instruments())
                .containsExactly(
                        new Profile.Instrument("ore-north", "Ore North", 1, "USD", "kg"),
                        new Profile.Instrument("ore-south", "Ore South", 3, "USD", "kg"));
        assertThat(profile.price().acceptedKinds()).containsExactly(TickKind.ASSESSMENT, TickKind.TRANSACTION);
        assertThat(profile.price().scoreHorizons()).containsExactly("2d", "4d");
        assertThat(profile.policy().halfLife()).isEqualTo(5 * Times.DAY);
        assertThat(profile.policy().restrictiveness()).containsEntry(MeasureKind.EXPORT_LICENSING, 0.5);
        assertThat(profile.policy().status()).containsEntry(MeasureStatus.ANNOUNCED, 0.5);
        assertThat(profile.policy().coverage()).containsEntry(Coverage.PARTIAL, 0.5);
        assertThat(profile.structure().editions()).singleElement().satisfies(edition -> {
            assertThat(edition.publicFrom()).isEqualTo(Times.at("2030-01-01"));
            assertThat(edition.shares()).containsEntry("PA", 0.6);
        });
        assertThat(profile.deals().stage()).containsEntry(DealStage.BID, 0.25);
        assertThat(profile.deals().contestWindow()).isEqualTo(6 * Times.DAY);
        assertThat(profile.dataAbsentAfter()).isEqualTo(4 * Times.DAY);
        assertThat(profile.longest().name()).isEqualTo("4d");
    }

    @Test
    void shouldNameAProfileByItsText() {
        assertThat(parse(TEXT).digest()).isEqualTo(parse(TEXT).digest()).hasSize(12);
        assertThat(parse(TEXT + "# a comment\n").digest())
                .isNotEqualTo(parse(TEXT).digest());
    }

    @Test
    void shouldPutHorizonsAndEditionsInOrder() {
        Profile profile = parse(with("horizons: [1d, 2d, 4d]", "horizons: [4d, 1d, 2d]")
                .replace(
                        "  editions:\n",
                        "  editions:\n    - {name: second, public_from: 2031-01-01, shares: {PA: 0.5}}\n"));

        assertThat(profile.horizons()).extracting(Horizon::name).containsExactly("1d", "2d", "4d");
        assertThat(profile.structure().editions())
                .extracting(Profile.Edition::name)
                .containsExactly("first edition", "second");
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = ';',
            value = {
                "title: Unobtainium;            title: a: b;               small.yaml:2:;     mapping values are not allowed",
                "title: Unobtainium;            'title: U\ncolour: red';   small.yaml:3:1:;   unknown key 'colour'",
                "title: Unobtainium;            titel: Unobtainium;        small.yaml:1:1:;   missing key 'title'",
                "z_limit: 5;                    'z_limit: 5\n  z_max: 5'; small.yaml:15:3:;  unknown key 'z_max'",
                "decay_per_business_day: 0.9;   decay_per_business_day: x; small.yaml:12:3:;  'x'",
                "decay_per_business_day: 0.9;   decay_per_business_day: ;  small.yaml:12:3:;  null",
                "half_life: 5d;                 half_life: 5 days;         small.yaml:18:3:;  not a duration: '5 days'",
                "public_from: 2030-01-01;       public_from: 1 Jan 2030;   small.yaml:27:29:; 1 Jan 2030",
                "EXPORT_BAN: 1;                 EXPORT_BANN: 1;            small.yaml:19:;    EXPORT_BANN",
                "accepted_kinds: [ASSESSMENT;   accepted_kinds: [GUESS;    small.yaml:9:20:;  GUESS",
                "weight: 3;                     weight: heavy;             small.yaml:8:41:;  heavy",
                "viewpoint: [AQ];               viewpoint: ;               small.yaml:3:1:;   viewpoint",
                "viewpoint: [AQ];               viewpoint: AQ;             small.yaml:3:1:;   AQ",
                "commodity: unobtainium;        commodity: ;               small.yaml:1:1:;   commodity",
                "sigma_min: 0.02;               z_limit: 4;                small.yaml:14:;    z_limit",
            })
    void shouldSayWhereAMistakeIs(String right, String wrong, String where, String what) {
        assertThatThrownBy(() -> parse(with(right, wrong == null ? "" : wrong)))
                .isInstanceOf(InvalidFile.class)
                .hasMessageContaining(where)
                .hasMessageContaining(what);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = ';',
            value = {
                "commodity: unobtainium;        commodity: Unobtainium;        commodity must be a lower-case slug",
                "horizons: [1d, 2d, 4d];        horizons: [];                  horizons",
                "horizons: [1d, 2d, 4d];        horizons: [0d, 2d, 4d];        horizons",
                "horizons: [1d, 2d, 4d];        horizons: [2d, 2d, 4d];        horizons",
                "horizons: [1d, 2d, 4d];        horizons: [1d, two, 4d];       not a duration: 'two'",
                "score_horizons: [2d, 4d];      score_horizons: [2d, 5d];      score_horizons must be among horizons",
                "id: ore-south;                 id: ore-north;                 names an instrument twice",
                "weight: 3;                     weight: 0;                     weight",
                "sigma_min: 0.02;               sigma_min: 0;                  sigma_min and z_full must be above 0",
                "z_full: 5;                     z_full: 0;                     sigma_min and z_full must be above 0",
                "decay_per_business_day: 0.9;   decay_per_business_day: 1.2;   decay_per_business_day",
                "z_limit: 5;                    z_limit: -1;                   z_limit",
                "half_life: 5d;                 half_life: 0d;                 half_life",
                "EXPORT_BAN: 1;                 EXPORT_BAN: 1.5;               restrictiveness",
                "PROPOSED: 0.25;                PROPOSED: -0.25;               status",
                "PARTIAL: 0.5;                  PARTIAL: 5;                    coverage",
                "outside_viewpoint: 0.2;        outside_viewpoint: 20;         outside_viewpoint",
                "PA: 0.9;                       PA: 9;                         governance",
                "PA: 0.6;                       PA: 60;                        shares of edition 'first edition'",
                "HALTED: 1;                     HALTED: 10;                    stage",
                "CONFIRMED: 1;                  CONFIRMED: 100;                credibility",
                "output_outside_largest: 1000;  output_outside_largest: 0;     output_outside_largest",
                "unknown_size: 0.1;             unknown_size: 1.1;             unknown_size",
                "structure_weight: 0.4;         structure_weight: 1;           score weights",
                "signal_weight: 0.75;           signal_weight: -0.1;           score weights",
            })
    void shouldRefuseWhatTheModelCannotUse(String right, String wrong, String what) {
        assertThatThrownBy(() -> parse(with(right, wrong)))
                .isInstanceOf(InvalidFile.class)
                .hasMessageStartingWith("small.yaml: ")
                .hasMessageContaining(what);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "title: Unobtainium\n",
                "viewpoint: [AQ]\n",
                "  sigma_min: 0.02\n",
                "  outside_viewpoint: 0.2\n",
                "  unknown_governance: 0.5\n",
                "  rumour_expires_after: 6d\n",
                "data_absent_after: 4d\n"
            })
    void shouldNameWhatIsMissing(String line) {
        String key = line.strip().substring(0, line.strip().indexOf(':'));

        assertThatThrownBy(() -> parse(with(line, "")))
                .isInstanceOf(InvalidFile.class)
                .hasMessageStartingWith("small.yaml:")
                .hasMessageContaining("'" + key + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing\n", "text", "[]", "{"})
    void shouldRefuseWhatIsNoProfile(String text) {
        assertThatThrownBy(() -> parse(text)).isInstanceOf(InvalidFile.class).hasMessageStartingWith("small.yaml:");
    }

    @Test
    void shouldReadAFile(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("unobtainium.yaml"), TEXT);

        assertThat(ProfileFile.read(file)).isEqualTo(parse(TEXT));
        assertThatThrownBy(() -> ProfileFile.read(folder.resolve("none.yaml")))
                .isInstanceOf(InvalidFile.class)
                .hasMessageContaining("none.yaml: cannot be read");
    }

    /** Another mineral is another file: other horizons, weights, half-lives and countries, and no code. */
    @Test
    void shouldRunTheModelOnAnotherMineral() {
        Story story = Story.of(parse(TEXT));
        story.at("2030-03-01").tick("ore-north", 100);
        story.at("2030-03-01").tick("ore-south", 100);
        story.at("2030-03-05").tick("ore-north", 110);
        story.at("2030-03-05").tick("ore-south", 120);
        story.at("2030-03-05")
                .measure("ban", MeasureKind.EXPORT_BAN, MeasureStatus.IN_FORCE)
                .by("PA")
                .on("AQ");
        story.at("2030-03-05")
                .measure("far", MeasureKind.EXPORT_BAN, MeasureStatus.IN_FORCE)
                .by("EY")
                .on("ZZ");
        story.at("2030-03-05").deal("mine", DealStage.HALTED).tightening().tonnes(500, "t per year");
        Told told = story.until("2030-03-10");

        // 0.6^2 * 0.9 * (1 + 1) + 0.3^2 * 0.5 * (1 + 0.2)
        assertThat(told.at("2030-03-05").part(Part.STRUCTURE).strength().orElseThrow())
                .isEqualTo(0.702, within(1e-9));
        // 1 - (1 - 0.6) (1 - 0.3 * 0.2), and half of each pressure after one half-life
        assertThat(told.at("2030-03-05").policy().strength()).isEqualTo(0.624, within(1e-9));
        assertThat(told.at("2030-03-10").policy().strength()).isEqualTo(1 - 0.7 * 0.97, within(1e-9));
        assertThat(told.at("2030-03-05").deals().strength()).isEqualTo(0.5, within(1e-9));
        // weights 1 and 3 over four days: exp((ln 1.1 + 3 ln 1.2) / 4) - 1
        assertThat(told.at("2030-03-05").price().horizons().get("4d").priceReturn())
                .isEqualTo(0.17418, within(1e-5));
        assertThat(told.at("2030-03-05").price().horizons()).containsOnlyKeys("1d", "2d", "4d");
    }
}
