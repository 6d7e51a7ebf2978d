package io.marketsignal.scoring;

import static io.marketsignal.scoring.Markets.TEN_IN_TEN;
import static io.marketsignal.scoring.Markets.benchmark;
import static io.marketsignal.scoring.Markets.day;
import static io.marketsignal.scoring.Markets.days;
import static io.marketsignal.scoring.Markets.span;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Two steps of 21 % in 10 days, from day 10 and from day 60, flat between and after, to day 100: "up 10 % within 10 days" is
 * positive on days 5 to 15 and 55 to 65.
 */
class WalkForwardTest {

    private final Scoring scoring = new Scoring(
            days(0, 100),
            new Rises(benchmark(0, 100, 10, 100, 20, 121, 40, 121, 60, 121, 70, 146.41, 100, 146.41), TEN_IN_TEN));

    private static Variant variant(String name, Span... spans) {
        return new Variant(name, List.of(spans));
    }

    private final Variant early = variant("early", span("a", 5, 16));
    private final Variant late = variant("late", span("a", 55, 66));
    private final Variant always = variant("always", span("a", 0, 100));

    @Test
    void shouldChooseBeforeTheSplitAndScoreAfterIt() {
        WalkForward result = WalkForward.split(scoring, List.of(late, early, always), day(40), Objective.DAY_F1);
        WalkForward.Fold fold = result.folds().get(0);

        assertThat(fold.chosen()).isEqualTo("early");
        assertThat(fold.informed()).isTrue();
        // perfect before; after it, nothing is on where 11 days are positive
        assertThat(fold.before().dayF1()).hasValue(1);
        assertThat(fold.after().dayF1()).hasValue(0);
        assertThat(result.difference(fold)).hasValue(-1);
        // legs end on days 15 and 20, and on 65 and 70
        assertThat(fold.before().recall().of()).isEqualTo(2);
        assertThat(fold.after().recall().of()).isEqualTo(2);
        assertThat(fold.after().recall().hits()).isZero();
    }

    @Test
    void shouldTakeTheEarlierOfEquals() {
        List<Variant> equals = List.of(variant("first", span("a", 5, 16)), variant("second", span("a", 5, 16)));

        assertThat(WalkForward.split(scoring, equals, day(40), Objective.DAY_F1)
                        .folds()
                        .get(0)
                        .chosen())
                .isEqualTo("first");
    }

    @Test
    void shouldSayThatAChoiceBetweenEqualsIsNone() {
        // Up to day 40 no day of either span has a positive outcome: both have an F1 of 0.
        List<Variant> equals = List.of(variant("first", span("a", 20, 22)), variant("second", span("a", 24, 26)));
        WalkForward result = WalkForward.split(scoring, equals, day(40), Objective.DAY_F1);

        assertThat(result.folds().get(0).before().dayF1()).hasValue(0);
        assertThat(result.folds().get(0).informed()).isFalse();
    }

    @Test
    void shouldNotChooseByWhatCameAfterTheSplit() {
        // Before day 15 the rise is not known: prices end on day 10, and days 0 to 5 have no known outcome but that of
        // day 0.
        WalkForward result = WalkForward.split(scoring, List.of(late, early), day(15), Objective.DAY_F1);

        assertThat(result.folds().get(0).informed()).isFalse();
        assertThat(result.folds().get(0).chosen()).isEqualTo("late");
        assertThat(Cautions.of(result))
                .containsExactly(
                        "Walk-forward at 1970-01-16: no variant did better than another before it, the first was taken.");
    }

    @Test
    void shouldChooseOnAllPartsBeforeTheNext() {
        WalkForward result = WalkForward.parts(scoring, List.of(late, early, always), 4, Objective.DAY_F1);

        assertThat(result.folds()).hasSize(3);
        assertThat(result.folds()).extracting(fold -> fold.train().from()).containsOnly(0L);
        assertThat(result.folds()).extracting(fold -> fold.test().from()).containsExactly(day(25), day(50), day(75));
        assertThat(result.folds().get(2).test().until()).isEqualTo(day(100));
        // Up to day 75 a price of day 70 is known, so days up to 60 are: positive are 5 to 15 and 55 to 60. "early" is
        // on for
        // 11 days, all positive, of 17: 22 / 28. "late" for 6 of 17: 12 / 23. "always" for 61: 34 / 78.
        assertThat(result.folds().get(2).chosen()).isEqualTo("early");
        assertThat(result.folds().get(2).before().dayF1().orElseThrow()).isCloseTo(22 / 28.0, within(1e-12));
    }

    @Test
    void shouldChooseByTheStatedObjective() {
        WalkForward result = WalkForward.split(scoring, List.of(late, early, always), day(80), Objective.RECALL);

        // early catches the legs of the first step, late those of the second, always all
        assertThat(result.folds().get(0).chosen()).isEqualTo("always");
    }

    @Test
    void shouldRefuseWhatLeavesNothingToChooseOrScore() {
        assertThatThrownBy(() -> WalkForward.split(scoring, List.of(), day(40), Objective.DAY_F1))
                .hasMessage("there is no variant to choose from");
        assertThatThrownBy(() -> WalkForward.split(scoring, List.of(early), day(100), Objective.DAY_F1))
                .hasMessage("the split must lie inside the period");
        assertThatThrownBy(() -> WalkForward.parts(scoring, List.of(early), 1, Objective.DAY_F1))
                .hasMessage("walk-forward needs at least 2 parts");
    }
}
