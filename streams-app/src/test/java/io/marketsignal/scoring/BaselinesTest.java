package io.marketsignal.scoring;

import static io.marketsignal.scoring.Markets.TEN_IN_TEN;
import static io.marketsignal.scoring.Markets.day;
import static io.marketsignal.scoring.Markets.days;
import static io.marketsignal.scoring.Markets.model;
import static io.marketsignal.scoring.Markets.prices;
import static io.marketsignal.scoring.Markets.step;
import static io.marketsignal.scoring.Markets.tick;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.marketsignal.core.observation.Tick;
import io.marketsignal.core.observation.TickKind;
import io.marketsignal.core.time.Days;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

class BaselinesTest {

    private final Scoring scoring = new Scoring(days(0, 40), new Rises(step(), TEN_IN_TEN));

    private static List<Tuple> onDays(Baseline baseline) {
        return baseline.spans().stream()
                .map(span -> Tuple.tuple(span.from() / Days.MILLIS, span.to().orElse(Long.MAX_VALUE) / Days.MILLIS))
                .toList();
    }

    private List<Baseline> baselines(List<Tick> ticks, Series policy, Baselines.Settings settings) {
        return Baselines.of(Markets.COMMODITY, scoring, ticks, model(), policy, settings);
    }

    private static Baselines.Settings settings(OptionalDouble policy) {
        return new Baselines.Settings(5, 0.10, policy);
    }

    @Test
    void shouldFollowMomentumAsItWasKnown() {
        // A price of day d is known on day d + 1. On day 11 the price of day 10 is known: 130 over 100, known 5 days
        // before.
        // On day 14 that of day 13, 132, still over 100; on day 16 over the 130 that was known on day 11: 1.5 %.
        List<Baseline> all = baselines(
                prices(0, 100, 5, 100, 10, 130, 13, 132),
                new Series.Builder().build(),
                settings(OptionalDouble.empty()));

        assertThat(all).extracting(Baseline::name).first().isEqualTo("momentum 5 d >= 10 %");
        assertThat(onDays(all.get(0))).containsExactly(Tuple.tuple(11L, 16L));
    }

    @Test
    void shouldCountOfALongGapOnlyItsShare() {
        // known on day 1 and day 11, looking back 5 days: half of the logarithm of 1.21
        Momentum momentum = new Momentum(prices(0, 100, 10, 121), model(), 5);

        assertThat(momentum.at(day(11)).orElseThrow()).isCloseTo(0.10, within(1e-9));
        assertThat(momentum.at(day(10))).isEmpty();
        // nothing new in the last 5 days
        assertThat(momentum.at(day(16))).isEmpty();
    }

    @Test
    void shouldBlendByWeightThoseThatHaveNews() {
        List<Tick> ticks = List.of(
                tick("ore-north", 0, 100),
                tick("ore-north", 5, 200),
                tick("ore-south", 0, 100),
                tick("ore-south", 5, 100));

        // weights 1 and 3: 2^(1/4)
        assertThat(new Momentum(ticks, model(), 5).at(day(6)).orElseThrow()).isCloseTo(0.189207115, within(1e-9));
    }

    @Test
    void shouldNotTakeALateCorrectionOfAnOldDayForANewPrice() {
        Tick late = new Tick(
                Markets.COMMODITY,
                "ore-north/0.0",
                "ore-north",
                TickKind.ASSESSMENT,
                300,
                1,
                "",
                day(0),
                day(7),
                Optional.empty());
        List<Tick> ticks = List.of(tick("ore-north", 0, 100), tick("ore-north", 5, 100), late);

        assertThat(new Momentum(ticks, model(), 5).at(day(8)).orElseThrow()).isZero();
    }

    @Test
    void shouldTakePolicyAtItsPlainThresholdAndAtTheBestInHindsight() {
        // Positive are days 5 to 15. Policy is 0.5 from day 4 to 15 and 0.2 from day 16 to 30.
        Series policy = new Series.Builder()
                .add(day(0), OptionalDouble.empty())
                .add(day(4), 0.5)
                .add(day(15.5), 0.2)
                .add(day(30.5), 0.0)
                .build();
        List<Baseline> all = baselines(prices(0, 100), policy, settings(OptionalDouble.of(0.15)));

        assertThat(all)
                .extracting(Baseline::name)
                .containsExactly(
                        "momentum 5 d >= 10 %",
                        "policy only >= 0.15",
                        // 0.21 to 0.5 do equally well: F1 = 2 x 11 / (12 + 11)
                        "policy only >= 0.21, best in hindsight",
                        "always on");
        assertThat(onDays(all.get(1))).containsExactly(Tuple.tuple(4L, 31L));
        assertThat(onDays(all.get(2))).containsExactly(Tuple.tuple(4L, 16L));
    }

    @Test
    void shouldOfferNoHindsightWhereNoThresholdCatchesAnything() {
        Series policy = new Series.Builder().add(day(20), 0.9).build();

        assertThat(baselines(prices(0, 100), policy, settings(OptionalDouble.empty())))
                .extracting(Baseline::name)
                .containsExactly("momentum 5 d >= 10 %", "always on");
    }
}
