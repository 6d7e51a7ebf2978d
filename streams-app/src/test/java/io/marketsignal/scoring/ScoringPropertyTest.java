package io.marketsignal.scoring;

import static io.marketsignal.scoring.Markets.day;
import static io.marketsignal.scoring.Markets.days;
import static io.marketsignal.scoring.Markets.model;
import static io.marketsignal.scoring.Markets.open;
import static io.marketsignal.scoring.Markets.score;
import static io.marketsignal.scoring.Markets.span;
import static io.marketsignal.scoring.Markets.tick;
import static org.assertj.core.api.Assertions.assertThat;

import io.marketsignal.core.observation.Tick;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Markets of 100 days with some prices and some alerts in them. */
class ScoringPropertyTest {

    private static final int DAYS = 100;
    private static final OutcomeRule RULE = new OutcomeRule(0.15, 12);

    @Provide
    Arbitrary<List<Tick>> prices() {
        Arbitrary<Integer> when = Arbitraries.integers().between(0, DAYS);
        Arbitrary<Integer> price = Arbitraries.integers().between(50, 200);
        return Combinators.combine(when, price)
                .as((day, amount) -> tick("ore-north", day, amount))
                .list()
                .ofMinSize(1)
                .ofMaxSize(20)
                .uniqueElements(Tick::id);
    }

    @Provide
    Arbitrary<List<Span>> alerts() {
        Arbitrary<Integer> quarter = Arbitraries.integers().between(0, 4 * DAYS);
        return Combinators.combine(quarter, quarter)
                .as((a, b) -> span("any", Math.min(a, b) / 4.0, Math.max(a, b) / 4.0))
                .list()
                .ofMaxSize(8);
    }

    private static Scoring scoring(List<Tick> prices) {
        return new Scoring(days(0, DAYS), new Rises(Benchmark.of("ore-north", prices, model()), RULE));
    }

    private static Score scored(Scoring scoring, List<Span> alerts) {
        return score(scoring, alerts.toArray(new Span[0]));
    }

    @Property
    void shouldNotDependOnTheUnitOfPrice(
            @ForAll("prices") List<Tick> prices,
            @ForAll("alerts") List<Span> alerts,
            @ForAll @IntRange(min = 1, max = 9) int unit) {
        List<Tick> rescaled = prices.stream()
                .map(one -> tick("ore-north", one.occurredAt() / (double) day(1), one.price() * unit / 7.0))
                .toList();

        Score score = scored(scoring(prices), alerts);
        Score other = scored(scoring(rescaled), alerts);

        assertThat(other).usingRecursiveComparison().ignoringFields("lead").isEqualTo(score);
        assertThat(other.lead().map(LeadTime::n)).isEqualTo(score.lead().map(LeadTime::n));
    }

    @Property
    void shouldPutEveryAlertIntoOneClass(@ForAll("prices") List<Tick> prices, @ForAll("alerts") List<Span> alerts) {
        Score score = scored(scoring(prices), alerts);

        assertThat(score.hits() + score.falseAlarms() + score.unknown()).isEqualTo(alerts.size());
        assertThat(score.lead().map(LeadTime::n).orElse(0)).isEqualTo(score.hits());
        assertThat(score.shareUnderAlert()).isBetween(0.0, 1.0);
    }

    @Property
    void shouldCatchEverythingIfAlwaysOn(@ForAll("prices") List<Tick> prices) {
        Scoring scoring = scoring(prices);
        Score score = score(scoring, open("always", 0));

        assertThat(score.recall().hits()).isEqualTo(scoring.toCatch().size());
        assertThat(score.dayRecall().hits()).isEqualTo(score.dayRecall().of());
        assertThat(score.shareUnderAlert()).isOne();
    }

    @Property
    void shouldNeverGainPrecisionByAFalseAlarm(
            @ForAll("prices") List<Tick> prices,
            @ForAll("alerts") List<Span> alerts,
            @ForAll @IntRange(max = DAYS) int raised) {
        Scoring scoring = scoring(prices);
        Span another = span("another", raised, raised + 1);
        List<Span> more = new ArrayList<>(alerts);
        more.add(another);

        OptionalDouble before = scored(scoring, alerts).precision().value();
        OptionalDouble after = scored(scoring, more).precision().value();

        if (scoring.judge(another).verdict() == Verdict.FALSE_ALARM && before.isPresent()) {
            assertThat(after.orElseThrow()).isLessThanOrEqualTo(before.getAsDouble());
        }
    }

    @Property
    void shouldNeverLoseRecallByAnotherAlert(
            @ForAll("prices") List<Tick> prices,
            @ForAll("alerts") List<Span> alerts,
            @ForAll @IntRange(max = DAYS) int raised) {
        Scoring scoring = scoring(prices);
        List<Span> more = new ArrayList<>(alerts);
        more.add(span("another", raised, raised + 5));

        assertThat(scored(scoring, more).recall().hits())
                .isGreaterThanOrEqualTo(scored(scoring, alerts).recall().hits());
        assertThat(scored(scoring, more).daysUnderAlert())
                .isGreaterThanOrEqualTo(scored(scoring, alerts).daysUnderAlert());
    }

    @Property
    void shouldNeverSeeBeyondWhatWasKnown(
            @ForAll("prices") List<Tick> prices,
            @ForAll @IntRange(max = DAYS) int known,
            @ForAll @IntRange(max = DAYS) int asked) {
        Outcomes all = scoring(prices).outcomes();
        Verdict then = all.asOf(day(known)).verdict(day(asked));

        // what was told then is told ever after, and nothing of later prices was told
        assertThat(then).isIn(Verdict.UNKNOWN, all.verdict(day(asked)));
        if (asked + RULE.withinDays() > known) {
            assertThat(then).isEqualTo(Verdict.UNKNOWN);
        }
    }

    @Property
    void shouldFindLegsThatFollowEachOtherAndRiseEnough(@ForAll("prices") List<Tick> prices) {
        Benchmark benchmark = Benchmark.of("ore-north", prices, model());
        long end = Long.MIN_VALUE;
        for (Outcome leg : new Rises(benchmark, RULE).all()) {
            assertThat(leg.from()).isGreaterThanOrEqualTo(end);
            assertThat(leg.to() - leg.from()).isLessThanOrEqualTo(day(RULE.withinDays()));
            double from = benchmark.price(leg.from()).orElseThrow();
            assertThat(benchmark.price(leg.to()).orElseThrow()).isGreaterThan(1.149999 * from);
            end = leg.to();
        }
    }
}
