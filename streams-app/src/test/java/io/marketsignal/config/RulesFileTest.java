package io.marketsignal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marketsignal.core.Profiles;
import io.marketsignal.core.Times;
import io.marketsignal.core.rules.Conditions;
import io.marketsignal.core.rules.Rule;
import io.marketsignal.core.rules.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RulesFileTest {

    private static final Conditions CONDITIONS = new Conditions();

    private static final String FULL = """
            rules:
              - alert: PolicyThenPrice
                commodity: "*"
                expr: |
                  policy.strength > 0.2
                    && price.return["7d"] > 0.05
                clear: price.return["7d"] < 0.02
                for: 1d
                keep_firing_for: 72h
                severity: critical
                labels: {team: desk}
                annotations: {summary: "{{score}}"}
            """;

    private static final String LEAST = """
            rules:
              - alert: High
                commodity: tungsten
                expr: score > 50
                severity: WARNING
            """;

    private static List<Rule> parse(String text) {
        return RulesFile.parse("rules.yaml", text, CONDITIONS);
    }

    @Test
    void shouldReadARuleInFull() {
        assertThat(parse(FULL))
                .containsExactly(new Rule(
                        "PolicyThenPrice",
                        Rule.ANY,
                        "policy.strength > 0.2\n  && price.return[\"7d\"] > 0.05",
                        Optional.of("price.return[\"7d\"] < 0.02"),
                        Times.DAY,
                        72 * Times.HOUR,
                        Severity.CRITICAL,
                        Map.of("team", "desk"),
                        Map.of("summary", "{{score}}")));
    }

    @Test
    void shouldNeedOnlyNameCommodityConditionAndSeverity() {
        assertThat(parse(LEAST))
                .containsExactly(new Rule(
                        "High",
                        "tungsten",
                        "score > 50",
                        Optional.empty(),
                        0,
                        0,
                        Severity.WARNING,
                        Map.of(),
                        Map.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"alert: High", "commodity: tungsten", "expr: score > 50", "severity: WARNING"})
    void shouldNameWhatIsMissing(String line) {
        String key = line.substring(0, line.indexOf(':'));
        String text = LEAST.replace("- " + line, "- labels: {}").replace("    " + line + "\n", "");

        assertThatThrownBy(() -> parse(text))
                .isInstanceOf(InvalidFile.class)
                .hasMessageStartingWith("rules.yaml:")
                .hasMessageContaining("missing key '" + key + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"alert:", "commodity:", "expr:", "severity:", "annotations: {summary: }"})
    void shouldRefuseAKeyWithoutAValue(String line) {
        String key = line.substring(0, line.indexOf(':'));
        String text = LEAST.replaceAll("(?m)" + key + ": .*$", key + ":");
        String given = text.equals(LEAST) ? LEAST + "    " + line + "\n" : text;

        assertThatThrownBy(() -> parse(given))
                .isInstanceOf(InvalidFile.class)
                .hasMessageMatching("(?s)rules.yaml:\\d+:\\d+: .*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"clear:", "for:", "keep_firing_for:", "labels:", "annotations:"})
    void shouldTakeAnOptionalKeyWithoutAValueForLeftOut(String line) {
        assertThat(parse(LEAST + "    " + line + "\n")).isEqualTo(parse(LEAST));
    }

    @Test
    void shouldRefuseAnUnknownKeyAndSayWhere() {
        assertThatThrownBy(() -> parse(LEAST + "    fro: 1d\n"))
                .isInstanceOf(InvalidFile.class)
                .hasMessageContaining("rules.yaml:6:5:")
                .hasMessageContaining("unknown key 'fro'")
                .hasMessageContaining("keep_firing_for");
    }

    @Test
    void shouldRefuseAKeyThatStandsTwice() {
        assertThatThrownBy(() -> parse(LEAST + "    expr: score > 60\n"))
                .isInstanceOf(InvalidFile.class)
                .hasMessageContaining("rules.yaml:6:")
                .hasMessageContaining("expr");
    }

    @Test
    void shouldRefuseASecondDocument() {
        assertThatThrownBy(() -> parse(LEAST + "---\n" + LEAST))
                .isInstanceOf(InvalidFile.class)
                .hasMessageStartingWith("rules.yaml:");
    }

    @Test
    void shouldRefuseAnUnknownSeverityAndSayWhere() {
        assertThatThrownBy(() -> parse(LEAST.replace("WARNING", "loud")))
                .isInstanceOf(InvalidFile.class)
                .hasMessageContaining("rules.yaml:5:5:")
                .hasMessageContaining("loud")
                .hasMessageContaining("WARNING");
    }

    @Test
    void shouldRefuseWhatIsNoDurationAndSayWhere() {
        assertThatThrownBy(() -> parse(LEAST + "    for: soon\n"))
                .isInstanceOf(InvalidFile.class)
                .hasMessageContaining("rules.yaml:6:5:")
                .hasMessageContaining("not a duration: 'soon'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "rules:", "rules: 5", "rules: [5]", "just text", "rules: [", "- alert: x", "\t"})
    void shouldRefuseWhatIsNoListOfRules(String text) {
        assertThatThrownBy(() -> parse(text)).isInstanceOf(InvalidFile.class).hasMessageStartingWith("rules.yaml:");
    }

    @Test
    void shouldSayWhereInAConditionTheMistakeIs() {
        assertThatThrownBy(() -> parse(LEAST.replace("score", "scroe")))
                .isInstanceOf(InvalidFile.class)
                .hasMessageContaining("rules.yaml:4: rule High: condition does not compile: scroe > 50")
                .hasMessageContaining(":1:1: undeclared reference to 'scroe'")
                .hasMessageContaining("| scroe > 50");
    }

    @Test
    void shouldNameEveryBadRuleAtOnce() {
        String twice = LEAST.replace("score", "scroe")
                + LEAST.replace("rules:\n", "").replace("score > 50", "score")
                + FULL.replace("rules:\n", "").replace("< 0.02", "<");

        assertThatThrownBy(() -> parse(twice))
                .hasMessageContaining("undeclared reference to 'scroe'")
                .hasMessageContaining("rule High stands twice for tungsten")
                .hasMessageContaining("rule PolicyThenPrice: condition does not compile");
    }

    @Test
    void shouldAllowOneNameForSeveralCommodities() {
        String two = LEAST + LEAST.replace("rules:\n", "").replace("tungsten", "\"*\"");

        assertThat(parse(two)).extracting(Rule::commodity).containsExactly("tungsten", "*");
    }

    @Test
    void shouldReadTheBundledRules() {
        assertThat(Profiles.tungstenRules())
                .extracting(Rule::name)
                .containsExactly(
                        "ElevatedRisk",
                        "CriticalRisk",
                        "PriceShock",
                        "PriceTrend",
                        "PolicyShock",
                        "PolicyThenPrice",
                        "ContestedAsset",
                        "ScheduledEdge",
                        "DataSilence");
    }

    @Test
    void shouldReadAFile(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("my-rules.yaml"), LEAST);

        assertThat(RulesFile.read(file, CONDITIONS)).hasSize(1);
        assertThatThrownBy(() -> RulesFile.read(folder.resolve("none.yaml"), CONDITIONS))
                .isInstanceOf(InvalidFile.class)
                .hasMessageContaining("none.yaml: cannot be read");
    }
}
