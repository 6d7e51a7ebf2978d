package io.marketsignal.core.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketsignal.core.AssessmentDraft;
import io.marketsignal.core.DealDraft;
import io.marketsignal.core.MeasureDraft;
import io.marketsignal.core.Profiles;
import io.marketsignal.core.model.Assessment;
import io.marketsignal.core.observation.DealStage;
import io.marketsignal.core.observation.MeasureKind;
import io.marketsignal.core.observation.MeasureStatus;
import io.marketsignal.core.profile.Horizon;
import io.marketsignal.core.profile.Profile;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.statistics.Statistics;

/** CEL's interpreter says what a condition means; closures only say it sooner. */
class ClosuresPropertyTest {

    private static final Profile PROFILE = Profiles.tungsten();
    private static final Conditions CONDITIONS = new Conditions();

    /** Few values, so that they meet: a difference is zero now and then, and a division by it no number. */
    private static final double[] VALUES = {0, -0.0, 0.5, 1, -1, 2, 0.1};

    @Provide
    Arbitrary<String> conditions() {
        return RandomConditions.any();
    }

    @Provide
    Arbitrary<Assessment> assessments() {
        return Arbitraries.randomValue(ClosuresPropertyTest::assessment);
    }

    private static Assessment assessment(Random random) {
        AssessmentDraft draft = new AssessmentDraft()
                .structure(random.nextInt(3) / 2.0)
                .policy(random.nextInt(3) / 2.0)
                .deals(random.nextInt(3) / 2.0)
                .inForce(random.nextInt(3))
                .silent(random.nextInt(3));
        if (random.nextInt(4) > 0) {
            draft.price(random.nextInt(3) / 2.0);
        }
        for (Horizon horizon : PROFILE.horizons()) {
            draft.tightened(horizon.name(), random.nextInt(3) / 2.0);
            if (random.nextInt(8) > 0) {
                draft.moved(horizon.name(), value(random), value(random));
            }
        }
        if (random.nextBoolean()) {
            draft.contested("mine", DealDraft.deal("mine", DealStage.BID, "2025-05-01"), "US", "CN");
        }
        if (random.nextBoolean()) {
            draft.edge(
                    MeasureDraft.measure("ban", MeasureKind.EXPORT_BAN, MeasureStatus.IN_FORCE, "2025-05-01"),
                    "2025-06-0" + (2 + random.nextInt(8)),
                    true);
        }
        return draft.build();
    }

    private static double value(Random random) {
        return VALUES[random.nextInt(VALUES.length)];
    }

    @Property
    void shouldDecideAsTheInterpreterDoes(
            @ForAll("conditions") String text, @ForAll @Size(10) List<@From("assessments") Assessment> all) {
        Checked condition = CONDITIONS.checked(text);
        Closures closures = Closures.of(condition, PROFILE).orElseThrow();
        Interpreter interpreter = new Interpreter(condition, PROFILE);

        for (Assessment assessment : all) {
            for (double score : new double[] {assessment.score(), assessment.highest()}) {
                Truth truth = closures.at(assessment, score);
                assertThat(truth).as(text).isEqualTo(interpreter.at(assessment, score));
                Statistics.label("truth").collect(truth);
            }
        }
        Statistics.label("truth")
                .coverage(coverage -> Arrays.stream(Truth.values())
                        .forEach(truth -> coverage.check(truth).percentage(share -> share > 5)));
    }

    /** As rules are written: a few limits, joined. */
    @Provide
    Arbitrary<String> limits() {
        Arbitrary<String> limit = Combinators.combine(
                        Arbitraries.of(
                                "score",
                                "policy.strength",
                                "price.strength",
                                "price.z[\"30d\"]",
                                "highest(price.z, [\"7d\", \"30d\"])",
                                "deals.contested"),
                        Arbitraries.of(">", ">=", "<", "<="),
                        Arbitraries.of("-0.5", "0", "0.5", "1.0", "40"))
                .as((value, relation, constant) -> value + " " + relation + " " + constant);
        return Combinators.combine(limit, Arbitraries.of("", " && ", " || "), limit)
                .as((one, join, other) -> join.isEmpty() ? one : one + join + other);
    }

    @Property
    void shouldComeToTheSameThroughoutAStretchWhereTheySaySo(
            @ForAll("limits") String text, @ForAll @Size(min = 1, max = 4) List<@From("assessments") Assessment> all) {
        Condition condition = CONDITIONS.compile(text, PROFILE);

        Truth throughout = condition.throughout(new Stretch(all));

        if (throughout != Truth.UNKNOWN) {
            assertThat(all).as(text).allMatch(assessment -> condition.evaluate(assessment) == throughout);
        }
        Statistics.label("throughout").collect(throughout);
        Statistics.label("throughout")
                .coverage(coverage -> Arrays.stream(Truth.values())
                        .forEach(truth -> coverage.check(truth).percentage(share -> share > 5)));
    }
}
