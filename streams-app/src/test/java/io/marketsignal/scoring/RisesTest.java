package io.marketsignal.scoring;

import static io.marketsignal.scoring.Markets.TEN_IN_TEN;
import static io.marketsignal.scoring.Markets.benchmark;
import static io.marketsignal.scoring.Markets.day;
import static io.marketsignal.scoring.Markets.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.marketsignal.core.time.Days;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The step market: 100 until day 10, then 21 % in 10 days, 121 until day 40. As 1.21 = 1.1^2 and the line is straight in
 * logarithms, the price stands 10 % higher on day 15 and another 10 % on day 20.
 */
class RisesTest {

    private final Rises rises = new Rises(step(), TEN_IN_TEN);

    @ParameterizedTest
    @CsvSource({
        "-1, UNKNOWN", // no price yet
        "4, FALSE_ALARM", // the window ends on day 14, below 110
        "5, HIT", // it ends on day 15, at 110 exactly
        "10, HIT",
        "15, HIT", // from 110 to 121
        "15.5, FALSE_ALARM", // 121 is less than 10 % above
        "30, FALSE_ALARM", // the window ends with the last price
        "30.1, UNKNOWN", // it ends after it
        "41, UNKNOWN"
    })
    void shouldJudgeByTheHighestPriceInTheWindow(double day, Verdict verdict) {
        assertThat(rises.verdict(day(day))).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({"5, 10", "10, 5", "12, 5", "15, 5"})
    void shouldLeadToTheCrossing(double day, double lead) {
        assertThat(rises.leadDays(day(day)).orElseThrow()).isCloseTo(lead, within(1e-6));
    }

    @Test
    void shouldHaveNoLeadWithoutAHit() {
        assertThat(rises.leadDays(day(4))).isEmpty();
        assertThat(rises.leadDays(day(35))).isEmpty();
    }

    private static List<Tuple> legs(Rises rises) {
        return rises.all().stream()
                .map(leg -> Tuple.tuple(leg.from() / Days.MILLIS, leg.to() / Days.MILLIS))
                .toList();
    }

    @Test
    void shouldCutARiseIntoLegs() {
        // Day 15 stands 10 % above 100, whose last day was 10. Day 20 stands 10 % above day 15, where that leg ended.
        assertThat(legs(rises)).containsExactly(Tuple.tuple(10L, 15L), Tuple.tuple(15L, 20L));
        assertThat(rises.all().get(0).text()).isEqualTo("ore-north +10.0 % in 5 days, from 100.000 on 1970-01-11");
    }

    @Test
    void shouldCountAJumpAsOneLeg() {
        assertThat(legs(new Rises(benchmark(0, 100, 1, 100, 2, 200, 3, 200), TEN_IN_TEN)))
                .containsExactly(Tuple.tuple(1L, 2L));
    }

    @Test
    void shouldFindNoLegInARiseThatIsTooSlow() {
        // 10 % in 12 days: in any 10 of them less
        assertThat(legs(new Rises(benchmark(0, 100, 12, 110), TEN_IN_TEN))).isEmpty();
    }

    @Test
    void shouldBeginALegAtTheLowestDayAfterAFall() {
        // falls from 100 to 50 by day 4, then doubles to day 6: 1.1 x 50 is reached on day 5 at 70.7, 1.1 x 70.7 on day
        // 6
        assertThat(legs(new Rises(benchmark(0, 100, 4, 50, 6, 100), TEN_IN_TEN)))
                .containsExactly(Tuple.tuple(4L, 5L), Tuple.tuple(5L, 6L));
    }

    @Test
    void shouldNotCallAReboundWithinAFallALegUnlessItIsHighEnough() {
        assertThat(legs(new Rises(benchmark(0, 100, 2, 80, 4, 87, 6, 60), TEN_IN_TEN)))
                .isEmpty();
    }

    @Test
    void shouldForgetWhatWasNotKnownAtAnInstant() {
        Outcomes before = rises.asOf(day(19));

        // the point of day 20 is not there yet: prices end on day 10
        assertThat(before.all()).isEmpty();
        assertThat(before.verdict(day(0))).isEqualTo(Verdict.FALSE_ALARM);
        assertThat(before.verdict(day(5))).isEqualTo(Verdict.UNKNOWN);
        assertThat(rises.asOf(day(-1)).verdict(day(5))).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void shouldSayWhatItMeans() {
        assertThat(OutcomeRule.DEFAULT.text()).isEqualTo("benchmark up at least 15 % within 60 days");
        assertThat(new OutcomeRule(0.125, 7.5).text()).isEqualTo("benchmark up at least 12.5 % within 7.5 days");
    }

    @ParameterizedTest
    @CsvSource({"0, 60", "-0.1, 60", "NaN, 60", "0.15, 0", "0.15, NaN", "0.15, Infinity"})
    void shouldRefuseARuleThatMeansNothing(double rise, double days) {
        assertThatThrownBy(() -> new OutcomeRule(rise, days)).isInstanceOf(IllegalArgumentException.class);
    }
}
