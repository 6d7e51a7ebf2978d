package io.marketsignal.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.marketsignal.config.InvalidFile;
import io.marketsignal.core.Profiles;
import io.marketsignal.core.rules.Conditions;
import io.marketsignal.history.PlainLoop;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SweepFileTest {

    private static final Conditions CONDITIONS = new Conditions();

    private static final String RULES = """
            rules:
              - alert: High
                commodity: unobtainium
                expr: score >= 50   # as it stands
                clear: score < 45
                for: 1d
                severity: warning
                annotations: {summary: 'High: {{score}}'}
              - alert: Other
                commodity: unobtainium
                expr: price.return["2d"] > 0.1
                severity: info
            """;

    private static final String FULL = """
            parameters:
              high: {from: 40, to: 60, step: 10}
              hold: [0d, 2d]
              weight: [0.3, 0.5]
            rules:
              High: {expr: "score >= ${high}", clear: "score < ${high} - 10", for: "${hold}", keep_firing_for: 1d}
            profile:
              score.structure_weight: ${weight}
              price.instruments.1.weight: "${weight}"
            """;

    private static final SweepFile.Base BASE = new SweepFile.Base(
            new SweepFile.Source("rules.yaml", RULES),
            List.of(new SweepFile.Source("profile.yaml", Profiles.smallText())));

    private static List<SweepVariant> variants(String text) {
        return SweepFile.parse("sweep.yaml", text).variants(BASE, CONDITIONS, 100);
    }

    /** A sweep over one parameter, that decides the line of the rule High. */
    private static String sweep(String parameter) {
        return "parameters: {high: " + parameter + "}\nrules: {High: {expr: \"score >= ${high}\"}}\n";
    }

    private static List<String> values(String parameter) {
        return variants(sweep(parameter)).stream()
                .map(variant -> variant.values().get("high"))
                .toList();
    }

    @Test
    void shouldCombineEveryValueWithEveryOther() {
        List<SweepVariant> variants = variants(FULL);

        assertThat(variants).hasSize(12);
        assertThat(variants)
                .extracting(SweepVariant::name)
                .startsWith("high=40 hold=0d weight=0.3", "high=40 hold=0d weight=0.5", "high=40 hold=2d weight=0.3");
        assertThat(variants.get(11).values())
                .containsExactly(Map.entry("high", "60"), Map.entry("hold", "2d"), Map.entry("weight", "0.5"));
    }

    @Test
    void shouldPutTheValuesInPlaceAndLeaveTheRest() {
        SweepVariant variant = variants(FULL).get(11);

        assertThat(variant.rules())
                .extracting(
                        rule -> rule.name(),
                        rule -> rule.expr(),
                        rule -> rule.clear().orElse(""))
                .containsExactly(
                        tuple("High", "score >= 60", "score < 60 - 10"),
                        tuple("Other", "price.return[\"2d\"] > 0.1", ""));
        assertThat(variant.rules().get(0).holdFor()).isEqualTo(2 * 86_400_000L);
        assertThat(variant.rules().get(0).keepFiringFor()).isEqualTo(86_400_000L);
        assertThat(variant.rules().get(0).annotations()).containsEntry("summary", "High: {{score}}");
        assertThat(variant.profiles().get(0).score().structureWeight()).isEqualTo(0.5);
        assertThat(variant.profiles().get(0).price().instruments().get(0).weight())
                .isEqualTo(1);
        assertThat(variant.profiles().get(0).price().instruments().get(1).weight())
                .isEqualTo(0.5);
        assertThat(variant.profiles().get(0).policy())
                .isEqualTo(Profiles.small("unobtainium").policy());
    }

    @Test
    void shouldLeaveAFileAloneThatNothingChanges() {
        SweepVariant variant = variants(sweep("[40]")).get(0);

        assertThat(variant.profileTexts()).containsExactly(Profiles.smallText());
        assertThat(variant.profiles()).containsExactly(Profiles.small("unobtainium"));
    }

    @Test
    void shouldReplaceAWholeBranch() {
        String text = """
                parameters: {longest: [4d, 8d]}
                profile: {horizons: [1d, 2d, "${longest}"], price.score_horizons: [2d, "${longest}"]}
                """;

        assertThat(variants(text))
                .extracting(variant -> variant.profiles().get(0).longest().name())
                .containsExactly("4d", "8d");
    }

    @Test
    void shouldCountInDecimals() {
        assertThat(values("{from: 0.1, to: 0.35, step: 0.1}")).containsExactly("0.1", "0.2", "0.3");
        assertThat(values("{from: 40, to: 40, step: 5}")).containsExactly("40");
        assertThat(values("{from: -10, to: 10, step: 10}")).containsExactly("-10", "0", "10");
    }

    @Test
    void shouldTryWhatComesToTheSameOnce() {
        String text = """
                parameters: {a: [1, 11], b: [11, 1]}
                rules: {High: {expr: "score >= ${a}${b}"}}
                """;

        // 111, 11, 1111 and 111 again
        assertThat(variants(text)).extracting(SweepVariant::name).containsExactly("a=1 b=11", "a=1 b=1", "a=11 b=11");
    }

    @Test
    void shouldNotLetAValueChangeTheShapeOfAFile() {
        SweepVariant variant = variants(
                        "parameters: {text: [\"1 # } ] : x\"]}\nrules: {High: {expr: \"score > 40 //${text}\"}}")
                .get(0);

        assertThat(variant.rules()).hasSize(2);
        assertThat(variant.rules().get(0).expr()).isEqualTo("score > 40 //1 # } ] : x");
    }

    @Test
    void shouldLimitTheNumberOfVariants() {
        SweepFile file = SweepFile.parse("sweep.yaml", FULL);

        assertThat(file.variants(BASE, CONDITIONS, 12)).hasSize(12);
        assertThatThrownBy(() -> file.variants(BASE, CONDITIONS, 11))
                .isInstanceOf(InvalidFile.class)
                .hasMessage("sweep.yaml:2:3: 3 x 2 x 2 = 12 variants, more than the limit of 11");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{from: 1, to: 2} | sweep.yaml:1:20: a range has the keys from, to and step, not [from, to]",
                "{from: 1, to: 2, step: 0} | sweep.yaml:1:20: a range needs from <= to and a step above 0",
                "{from: 3, to: 2, step: 1} | sweep.yaml:1:20: a range needs from <= to and a step above 0",
                "{from: 1d, to: 2, step: 1} | sweep.yaml:1:27: '1d' is no number; give other values as a list: [0d, 1d]",
                "{from: 1, to: 1e9, step: 1} | sweep.yaml:1:34: '1e9' is no number; give other values as a list: [0d, 1d]",
                "{from: 1, to: 1000000, step: 1} | sweep.yaml:1:20: more than 1000 values in a range",
                "[] | sweep.yaml:1:20: parameter 'high' has no value",
                "[1, 1] | sweep.yaml:1:20: parameter 'high' has a value twice: [1, 1]",
                "[[1]] | sweep.yaml:1:21: a single value is wanted here",
                "5 | sweep.yaml:1:20: a map is wanted here"
            })
    void shouldSayWhatIsWrongWithAParameter(String parameter, String message) {
        assertThatThrownBy(() -> variants(sweep(parameter)))
                .isInstanceOf(InvalidFile.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rules: {High: {expr: \"${b}\"}} | sweep.yaml:2:22: unknown parameter 'b' (known: [a])",
                "rules: {High: {expr: \"score\"}} | sweep.yaml:1:14: parameter 'a' is used nowhere",
                "rules: {High: {alert: \"${a}\"}} | sweep.yaml:2:16: unknown key of a rule 'alert' (known here: [expr, clear,"
                        + " for, keep_firing_for, severity])",
                "rules: {Low: {expr: \"${a}\"}} | sweep.yaml:2:9: no rule 'Low' in rules.yaml (there: [High, Other])",
                "profile: {score.weight: \"${a}\"} | sweep.yaml:2:11: no 'score.weight' in profile.yaml",
                "profile: {price.instruments.2.weight: \"${a}\"} | sweep.yaml:2:11: no 'price.instruments.2.weight' in"
                        + " profile.yaml",
                "model: {} | sweep.yaml:2:1: unknown section 'model' (known here: [parameters, rules, profile])",
                "parameters: {} | sweep.yaml:2:1: key 'parameters' stands twice",
                "rules: {High: {expr: [\"${a}\"]}} | sweep.yaml:2:22: a single value is wanted here",
                "rules: { | sweep.yaml:3:1: expected the node content, but found '<stream end>'"
            })
    void shouldSayWhereAFileIsWrong(String line, String message) {
        assertThatThrownBy(() -> variants("parameters: {a: [1]}\n" + line + "\n"))
                .isInstanceOf(InvalidFile.class)
                .hasMessage(message);
    }

    @Test
    void shouldWantParameters() {
        assertThatThrownBy(() -> variants("rules: {}")).hasMessage("sweep.yaml:1:1: missing key 'parameters'");
        assertThatThrownBy(() -> variants("parameters: {}")).hasMessage("sweep.yaml:1:13: there is no parameter");
        assertThatThrownBy(() -> variants("# nothing")).hasMessage("sweep.yaml: the file is empty");
    }

    @Test
    void shouldNameTheVariantThatCannotBeUsed() {
        assertThatThrownBy(() -> variants(sweep("[40, x]")))
                .isInstanceOf(InvalidFile.class)
                .hasMessageStartingWith("variant high=x: rules.yaml:4: rule High: ");
        assertThatThrownBy(() -> variants("parameters: {w: [0.5, 2]}\nprofile: {score.structure_weight: \"${w}\"}"))
                .hasMessage(
                        "variant w=2: profile.yaml: score weights must be ratios below 1, else one part alone would decide"
                                + " everything");
    }

    @Test
    void shouldRefuseAnchorsThatGrow() {
        String bomb = "parameters: {a: [1]}\nrules: &r {High: {expr: \"${a}\"}}\nprofile: *r\n";

        assertThatThrownBy(() -> variants(bomb)).isInstanceOf(InvalidFile.class);
    }

    @Test
    void shouldTakeTheBundledFiles() {
        SweepFile.Base bundled = new SweepFile.Base(
                new SweepFile.Source("rules/tungsten.yaml", PlainLoop.resource("rules/tungsten.yaml")),
                List.of(new SweepFile.Source("profiles/tungsten.yaml", PlainLoop.resource("profiles/tungsten.yaml"))));
        String text = """
                parameters: {elevated: [50, 55], half: [60d]}
                rules: {ElevatedRisk: {expr: "score >= ${elevated}"}}
                profile: {policy.half_life: "${half}"}
                """;
        SweepVariant same = SweepFile.parse("sweep.yaml", text)
                .variants(bundled, CONDITIONS, 2)
                .get(0);

        assertThat(same.rules()).isEqualTo(Profiles.tungstenRules());
        assertThat(same.profiles().get(0))
                .usingRecursiveComparison()
                .ignoringFields("digest")
                .isEqualTo(Profiles.tungsten());
    }
}
