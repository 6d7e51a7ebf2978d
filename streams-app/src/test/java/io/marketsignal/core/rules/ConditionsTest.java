package io.marketsignal.core.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marketsignal.core.AssessmentDraft;
import io.marketsignal.core.DealDraft;
import io.marketsignal.core.MeasureDraft;
import io.marketsignal.core.Profiles;
import io.marketsignal.core.alerts.AlertEvent.Value;
import io.marketsignal.core.model.Assessment;
import io.marketsignal.core.observation.DealStage;
import io.marketsignal.core.observation.MeasureKind;
import io.marketsignal.core.observation.MeasureStatus;
import io.marketsignal.core.profile.Profile;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionsTest {

    private static final Profile PROFILE = Profiles.tungsten();
    private static final Conditions CONDITIONS = new Conditions();

    private static Truth evaluate(String expression, AssessmentDraft assessment) {
        return CONDITIONS.compile(expression, PROFILE).evaluate(assessment.build());
    }

    private static AssessmentDraft everything() {
        return new AssessmentDraft()
                .structure(0.64)
                .price(0.5)
                .moved("30d", 0.12, 2.5)
                .moved("90d", 0.3, 3)
                .silent(3)
                .policy(0.2)
                .tightened("7d", 0.5)
                .inForce(4)
                .deals(0.5)
                .contested("Katpar", DealDraft.deal("katpar", DealStage.BID, "2025-05-01"), "US", "CN")
                .edge(
                        MeasureDraft.measure("ban", MeasureKind.EXPORT_BAN, MeasureStatus.IN_FORCE, "2025-05-01"),
                        "2025-06-08",
                        true);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "score > 60 && score < 80",
                "structure.strength == 0.64",
                "price.strength == 0.5",
                "policy.strength == 0.2",
                "deals.strength == 0.5",
                "contribution[\"price\"] > 20.0",
                "contribution[\"structure\"] + contribution[\"price\"] + contribution[\"policy\"]"
                        + " + contribution[\"deals\"] > score - 0.001",
                "price.return[\"30d\"] == 0.12",
                "price.z[\"90d\"] >= 3",
                "price.silent_days == 3.0",
                "policy.tightening[\"7d\"] == 0.5",
                "policy.tightening[\"1d\"] == 0.0",
                "policy.in_force == 4.0",
                "calendar.edges[\"7d\"] == 1.0",
                "calendar.edges[\"1d\"] == 0.0",
                "deals.contested == 1.0",
                "!partial",
                "highest(price.z, [\"7d\", \"30d\"]) == 2.5",
                "score > 99 || policy.strength > 0.1",
                "policy.strength * 2.0 > 0.3 ? deals.contested > 0 : false",
            })
    void shouldReadEveryVariable(String expression) {
        assertThat(evaluate(expression, everything())).isEqualTo(Truth.TRUE);
    }

    @ParameterizedTest
    @EnumSource(Variable.class)
    void shouldKnowEveryVariableByItsName(Variable variable) {
        String expression = variable.isMap() ? variable.reference() + "[\"7d\"] > 0" : variable.reference() + " > 0";

        assertThat(CONDITIONS.compile(expression, PROFILE).values(everything().build()))
                .extracting(Value::name)
                .containsExactly(variable.isMap() ? variable.reference() + "[\"7d\"]" : variable.reference());
        assertThat(Variable.named(variable.reference())).contains(variable);
    }

    @ParameterizedTest(name = "{0} is {1} without prices")
    @CsvSource(
            delimiter = ';',
            value = {
                "price.z[\"30d\"] > 2;                                   UNKNOWN",
                "price.z[\"30d\"] <= 2;                                  UNKNOWN",
                "!(price.z[\"30d\"] > 2);                                UNKNOWN",
                "price.strength >= 0.0;                                  UNKNOWN",
                "highest(price.z, [\"30d\", \"90d\"]) < 1;               UNKNOWN",
                "contribution[\"price\"] < 5;                            UNKNOWN",
                "contribution[\"policy\"] < 90;                          TRUE",
                "policy.strength < 0.075 || price.z[\"30d\"] < 1;        TRUE",
                "price.z[\"30d\"] < 1 || policy.strength < 0.075;        TRUE",
                "policy.strength >= 0.15 && price.z[\"30d\"] >= 2;       FALSE",
                "price.z[\"30d\"] >= 2 && policy.strength >= 0.15;       FALSE",
                "policy.strength < 0.15 && price.z[\"30d\"] >= 2;        UNKNOWN",
                "policy.strength >= 0.15 || price.z[\"30d\"] >= 2;       UNKNOWN",
                "\"30d\" in price.z;                                     FALSE",
                "price.silent_days > 14;                                 TRUE",
                "partial;                                                TRUE",
                "price.return[\"31d\"] > 0;                              UNKNOWN",
                "calendar.edges[\"31d\"] > 0;                            UNKNOWN",
            })
    void shouldDecideNothingByWhatIsAbsent(String expression, Truth expected) {
        assertThat(evaluate(expression, new AssessmentDraft().policy(0.05))).isEqualTo(expected);
    }

    @Test
    void shouldTakeTheHighestOfThoseKeysThatArePresent() {
        AssessmentDraft draft = new AssessmentDraft().moved("30d", 0.1, 1.5).moved("90d", 0.1, -2);

        assertThat(evaluate("highest(price.z, [\"7d\", \"30d\"]) == 1.5", draft))
                .isEqualTo(Truth.TRUE);
        assertThat(evaluate("highest(price.z, [\"7d\", \"90d\"]) == -2.0", draft))
                .isEqualTo(Truth.TRUE);
        assertThat(evaluate("highest(price.z, [\"1d\", \"7d\"]) > -100", draft)).isEqualTo(Truth.UNKNOWN);
    }

    /** Structure at half strength without prices: 20 points, and 80 if prices were at full strength. */
    @ParameterizedTest(name = "{0} is {1} for a score of 20 to 80")
    @CsvSource({
        "score >= 10, TRUE",
        "score >= 20.1, UNKNOWN",
        "score >= 50, UNKNOWN",
        "score < 45, UNKNOWN",
        "score < 15, FALSE",
        "score >= 81, FALSE",
        "score < 81, TRUE",
        "score >= 50 || partial, TRUE",
    })
    void shouldTakeAPartialScoreForEveryScoreItMayBe(String expression, Truth expected) {
        assertThat(evaluate(expression, new AssessmentDraft().structure(0.5))).isEqualTo(expected);
    }

    @Test
    void shouldTakeACompleteScoreAsItIs() {
        assertThat(evaluate("score >= 50", new AssessmentDraft().structure(0.5).price(0)))
                .isEqualTo(Truth.FALSE);
    }

    @Test
    void shouldTellTheValuesItReadInTheirOrder() {
        Condition condition = CONDITIONS.compile(
                "policy.strength >= 0.15 && highest(price.z, [\"30d\", \"7d\"]) >= 2 || score > 90", PROFILE);

        assertThat(condition.values(everything().build()))
                .extracting(Value::name)
                .containsExactly("policy.strength", "price.z[\"30d\"]", "price.z[\"7d\"]", "score");
        assertThat(condition.values(everything().build()))
                .contains(new Value("policy.strength", OptionalDouble.of(0.2)))
                .contains(new Value("price.z[\"30d\"]", OptionalDouble.of(2.5)))
                .contains(new Value("price.z[\"7d\"]", OptionalDouble.empty()));
    }

    @Test
    void shouldTellTheScheduledDatesItLooksAt() {
        assertThat(CONDITIONS
                        .compile("calendar.edges[\"7d\"] > 0", PROFILE)
                        .edges(everything().build()))
                .singleElement()
                .satisfies(edge -> assertThat(edge.step().measureId()).isEqualTo("ban"));
        assertThat(CONDITIONS
                        .compile("calendar.edges[\"1d\"] > 0", PROFILE)
                        .edges(everything().build()))
                .isEmpty();
        assertThat(CONDITIONS.compile("score > 0", PROFILE).edges(everything().build()))
                .isEmpty();
        assertThat(CONDITIONS
                        .compile("calendar.edges[\"no such\"] > 0", PROFILE)
                        .edges(everything().build()))
                .as("a horizon that the profile lacks")
                .isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = ';',
            value = {
                "scroe > 50;                     undeclared reference to 'scroe';  1:1",
                "price.zeta[\"30d\"] > 1;        undeclared reference;             1:1",
                "score >> 50;                    extraneous input;                 1:8",
                "score > \"high\";               found no matching overload;       1:7",
                "policy.in_force == 4;           found no matching overload;       1:17",
                "[1.0].exists(x, score > x);     undeclared reference to 'exists'; 1:13",
                "score + 1 > 50;                 found no matching overload;       1:7",
                "price.z > 2;                    found no matching overload;       1:9",
                "highest(price.z, 30) > 1;       found no matching overload;       1:8",
            })
    void shouldSayWhereAConditionIsWrong(String expression, String what, String where) {
        assertThatThrownBy(() -> CONDITIONS.check(expression))
                .isInstanceOf(InvalidCondition.class)
                .hasMessageContaining(expression)
                .hasMessageContaining(what)
                .hasMessageContaining(":" + where + ":");
    }

    @Test
    void shouldSayTheLineOfALongCondition() {
        assertThatThrownBy(() -> CONDITIONS.check("score > 50 &&\n  polcy.strength > 0.1"))
                .hasMessageContaining(":2:3:")
                .hasMessageContaining("polcy");
    }

    @ParameterizedTest
    @ValueSource(strings = {"score", "price.z", "1", "\"yes\"", "highest(price.z, [\"30d\"])", ""})
    void shouldRefuseWhatIsNeitherTrueNorFalse(String expression) {
        assertThatThrownBy(() -> CONDITIONS.check(expression)).isInstanceOf(InvalidCondition.class);
    }

    @Test
    void shouldRefuseAConditionThatNobodyCouldRead() {
        String endless = "score > 1" + " && score > 1".repeat(400);

        assertThatThrownBy(() -> CONDITIONS.check(endless)).isInstanceOf(InvalidCondition.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "[", "{", "!(", "-(", "score[", "score(", "score?", "1.0 +"})
    void shouldRefuseWhatIsNestedTooDeeply(String opening) {
        String endless = opening.repeat(4_000 / opening.length() - 1);

        assertThatThrownBy(() -> CONDITIONS.check(endless)).isInstanceOf(InvalidCondition.class);
    }

    @Test
    void shouldSayHowDeepAConditionMayBe() {
        String deepest = "(".repeat(48) + "score > 1" + ")".repeat(48);

        CONDITIONS.check(deepest);
        assertThatThrownBy(() -> CONDITIONS.check("(((" + deepest + ")))"))
                .hasMessageContaining("more than 50 brackets");
        assertThatThrownBy(() -> CONDITIONS.check("score" + " + score".repeat(60) + " > 1"))
                .hasMessageContaining("limit: 50");
    }

    @Test
    void shouldNotWorkOnAPatternThatGrowsWithoutMeasure() {
        assertThat(evaluate("\"aaaa\".matches(\"a{1,4}\")", everything())).isEqualTo(Truth.TRUE);
        assertThat(evaluate("\"aaaa\".matches(\"((a{1,100}){1,100}){1,100}\")", everything()))
                .isEqualTo(Truth.UNKNOWN);
    }

    @Test
    void shouldReadTheHorizonsOfTheProfileAtHand() {
        Profile other = Profiles.small("unobtainium");
        Assessment assessment = everything().build();

        assertThat(CONDITIONS.compile("\"30d\" in price.z", PROFILE).evaluate(assessment))
                .isEqualTo(Truth.TRUE);
        assertThat(CONDITIONS.compile("\"30d\" in price.z", other).evaluate(assessment))
                .isEqualTo(Truth.FALSE);
    }

    @Test
    void shouldCheckBothConditionsOfARule() {
        Rule rule = Profiles.tungstenRules().get(0);

        CONDITIONS.check(rule);
        assertThatThrownBy(() -> CONDITIONS.check(with(rule, "scroe > 50", "score < 45")))
                .hasMessageContaining("scroe");
        assertThatThrownBy(() -> CONDITIONS.check(with(rule, "score > 50", "scroe < 45")))
                .hasMessageContaining("scroe");
    }

    private static Rule with(Rule rule, String expr, String clear) {
        return new Rule(
                rule.name(),
                rule.commodity(),
                expr,
                Optional.of(clear),
                rule.holdFor(),
                rule.keepFiringFor(),
                rule.severity(),
                rule.labels(),
                rule.annotations());
    }

    @Test
    void shouldNotDecideByArithmeticThatFails() {
        assertThat(evaluate("1 / 0 > 0", everything())).isEqualTo(Truth.UNKNOWN);
        assertThat(evaluate("score > 0 || 1 / 0 > 0", everything())).isEqualTo(Truth.TRUE);
    }

    @Test
    void shouldReadInsideListsAndMaps() {
        assertThat(evaluate("{\"a\": score}[\"a\"] > 50", everything())).isEqualTo(Truth.TRUE);
        assertThat(evaluate("[score, 0.0][0] > 50", everything())).isEqualTo(Truth.TRUE);
    }
}
