package io.marketsignal.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordJsonTest {

    @Test
    void shouldWriteAnEventAsOneLineInTheOrderOfItsSchema() {
        String line = RecordJson.line(Samples.firing(Samples.evidence("W058", "deals", "A \"rival\" bids")));

        assertThat(line)
                .isEqualTo("{\"eventId\":\"e1\",\"fingerprint\":\"f1\",\"episode\":2,\"commodity\":\"tungsten\","
                        + "\"rule\":\"ContestedAsset\",\"ruleVersion\":\"v1\",\"severity\":\"WARNING\","
                        + "\"labels\":{\"area\":\"kz\",\"team\":\"desk\"},"
                        + "\"annotations\":{\"summary\":\"State-backed rivals want North Katpar\"},"
                        + "\"from\":\"INACTIVE\",\"to\":\"FIRING\",\"reason\":\"CONDITION_TRUE\","
                        + "\"instant\":\"2025-10-22T00:00:00Z\",\"activeSince\":\"2025-10-22T00:00:00Z\","
                        + "\"score\":82.4,\"partial\":true,\"expr\":\"deals.contested > 0\",\"clear\":null,"
                        + "\"values\":[{\"name\":\"deals.contested\",\"value\":2},"
                        + "{\"name\":\"price.z[\\\"7d\\\"]\",\"value\":null}],"
                        + "\"parts\":[{\"part\":\"structure\",\"strength\":0.6443,\"contribution\":14.1},"
                        + "{\"part\":\"price\",\"strength\":null,\"contribution\":0},"
                        + "{\"part\":\"policy\",\"strength\":0.1025,\"contribution\":0},"
                        + "{\"part\":\"deals\",\"strength\":0.508,\"contribution\":68.3}],"
                        + "\"evidence\":[{\"id\":\"W058\",\"stream\":\"deal-news\",\"part\":\"deals\","
                        + "\"thread\":\"kz-deposits\",\"headline\":\"A \\\"rival\\\" bids\","
                        + "\"sources\":[\"https://example.org/W058\",\"https://example.com/W058\"],"
                        + "\"knownAt\":\"2025-10-22T00:00:00Z\",\"weight\":0.5,\"retracted\":false}]}");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0.0, 0",
        "1, 1",
        "100000, 100000",
        "0.1, 0.1",
        "0.30000000000000004, 0.30000000000000004",
        // Java 17 itself writes 2.0E-3 and 2.2250738585072014E-308 otherwise than later versions.
        "2e-3, 0.002",
        "2.0E20, 200000000000000000000",
        "2.0E23, 2E+23",
        "5.684341886080802E-14, 5.684341886080802E-14",
        "4.9E-324, 5E-324",
        "1.7976931348623157E308, 1.7976931348623157E+308"
    })
    void shouldWriteNumbersInTheirShortestForm(double number, String expected) {
        assertThat(ShortestDecimal.of(number)).hasToString(expected);
    }

    @Property
    void shouldWriteNumbersThatReadBackAsTheSame(@ForAll double number) {
        assertThat(ShortestDecimal.of(number).doubleValue()).isEqualTo(number + 0.0);
    }

    @Property
    void shouldNeedNoMoreThanSeventeenDigits(@ForAll @DoubleRange(min = 0, max = 100) double number) {
        assertThat(ShortestDecimal.of(number).precision()).isLessThanOrEqualTo(17);
    }

    @Test
    void shouldEscapeWhatATerminalWouldObeyWithoutLosingIt() throws Exception {
        String headline = "a\u001b[2Jb\u009bc\u202ed\u2028e\u007f\u200bf";

        String line = RecordJson.line(Samples.firing(Samples.evidence("x", "deals", headline)));

        assertThat(line)
                .contains("a\\u001B[2Jb\\u009bc\\u202ed\\u2028e\\u007f\\u200bf")
                .doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Zl}]");
        assertThat(new ObjectMapper().readTree(line).at("/evidence/0/headline").asText())
                .isEqualTo(headline);
    }

    @Test
    void shouldLeaveLettersOfAllScriptsAsTheyAre() {
        assertThat(RecordJson.line(Samples.firing(Samples.evidence("x", "deals", "\u94a8\u77ff \u00e9"))))
                .contains("\u94a8\u77ff \u00e9");
    }
}
