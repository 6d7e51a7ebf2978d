package io.marketsignal.core.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketsignal.core.AssessmentDraft;
import io.marketsignal.core.Profiles;
import io.marketsignal.core.model.Assessment;
import io.marketsignal.core.profile.Profile;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProgramTest {

    private static final Profile PROFILE = Profiles.tungsten();
    private static final Conditions CONDITIONS = new Conditions();

    private static Program program(String expression) {
        return Program.of(CONDITIONS.checked(expression), PROFILE);
    }

    private static Stream<String> bundled() {
        return Profiles.tungstenRules().stream()
                .flatMap(rule -> Stream.concat(Stream.of(rule.expr()), rule.clear().stream()));
    }

    @ParameterizedTest
    @MethodSource("bundled")
    @ValueSource(
            strings = {
                "true",
                "partial",
                "!partial && score > 50",
                ".score > 50.0",
                "50 < score",
                "score > -50 && -score < 0.0",
                "price.z[\"31d\"] > 2",
                "contribution.price > 20.0",
                "\"30d\" in price.z ? price.z[\"30d\"] > 2 : policy.strength > 0.5",
                "(partial ? 60 : 50) <= score",
                "(partial ? 60.0 : 50.0) == score",
                "highest(policy.tightening, []) > 0",
                "(score > 50) == (policy.strength > 0.5)",
                "(score + 1.0) * 2.0 - 3.0 / score != 7.0",
            })
    void shouldRunAsClosures(String expression) {
        assertThat(program(expression)).isInstanceOf(Closures.class);
    }

    @ParameterizedTest(name = "{0} is {1} for policy at half strength")
    @CsvSource(
            delimiter = ';',
            value = {
                "policy.strength in [0.5, 1.0];                                       TRUE",
                "policy.strength < 0.1 || policy.strength in [0.5];                   TRUE",
                "size(price.z) == 0;                                                  TRUE",
                "price.z == price.return;                                             TRUE",
                "{\"half\": policy.strength}[\"half\"] == 0.5;                        TRUE",
                "policy.tightening[policy.strength > 0.1 ? \"7d\" : \"30d\"] == 0.0;  TRUE",
                "highest(policy.strength > 0.1 ? price.z : price.return, [\"7d\"]) > 0; UNKNOWN",
                "policy.strength > double(1 + 2);                                     FALSE",
                "policy.strength < 1u;                                                TRUE",
                "policy.strength < 9007199254740993;                                  TRUE",
                "dyn(policy.strength) == 0.5;                                         TRUE",
                "\"abc\".startsWith(\"a\") && price.strength > 0.5;                   UNKNOWN",
                "(policy.strength > 0.1) > (price.strength > 0.1);                    UNKNOWN",
            })
    void shouldLeaveTheRestOfTheLanguageToTheInterpreter(String expression, Truth expected) {
        Assessment assessment = new AssessmentDraft().policy(0.5).build();

        assertThat(program(expression)).isInstanceOf(Interpreter.class);
        assertThat(program(expression).at(assessment, assessment.score())).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} is {1} without prices")
    @CsvSource({
        "0.0 / 0.0 > 1.0, FALSE",
        "!(0.0 / 0.0 > 1.0), TRUE",
        "0.0 / 0.0 != 0.0 / 0.0, TRUE",
        "-(0.0 / 0.0) == 1.0, FALSE",
        "0.0 / 0.0 + 1.0 < 1.0, FALSE",
        "1.0 / 0.0 > score, TRUE",
        "-1.0 / 0.0 < score, TRUE",
        "-price.strength < 1.0, UNKNOWN",
        "price.strength != price.strength, UNKNOWN",
        "price.strength - price.strength == 0.0, UNKNOWN",
        "price.strength + 0.0 / 0.0 > 1.0, UNKNOWN",
        "0.0 / 0.0 * price.strength > 1.0, UNKNOWN",
        "(price.strength > 0.5 ? score : score) >= 0.0, UNKNOWN",
    })
    void shouldTellWhatIsAbsentFromWhatIsNoNumber(String expression, Truth expected) {
        Assessment assessment = new AssessmentDraft().build();

        assertThat(program(expression)).isInstanceOf(Closures.class);
        assertThat(program(expression).at(assessment, assessment.score())).isEqualTo(expected);
    }
}
