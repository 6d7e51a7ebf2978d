package io.marketsignal.scoring;

import static io.marketsignal.scoring.Markets.TEN_IN_TEN;
import static io.marketsignal.scoring.Markets.benchmark;
import static io.marketsignal.scoring.Markets.days;
import static io.marketsignal.scoring.Markets.open;
import static io.marketsignal.scoring.Markets.score;
import static io.marketsignal.scoring.Markets.span;
import static io.marketsignal.scoring.Markets.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/**
 * The step market, "up 10 % within 10 days", day 0 to 40. Days 0 to 30 have a known outcome, days 5 to 15 are positive. Legs
 * run from day 10 to 15 and from 15 to 20.
 */
class ScoringTest {

    private final Scoring scoring = new Scoring(days(0, 40), new Rises(step(), TEN_IN_TEN));

    /** A hit from day 6, a false alarm from day 22, one whose window is not over from day 35. */
    private final Span[] three = {span("a", 6, 12), span("a", 22, 25), open("a", 35)};

    @Test
    void shouldCountAlertsByWhatBecameOfThem() {
        Score score = score(scoring, three);

        assertThat(score.alerts()).isEqualTo(3);
        assertThat(score.hits()).isEqualTo(1);
        assertThat(score.falseAlarms()).isEqualTo(1);
        assertThat(score.unknown()).isEqualTo(1);
        assertThat(score.precision().value()).hasValue(0.5);
        // 31 days with a known outcome
        assertThat(score.falseAlarmsPerYear().orElseThrow()).isCloseTo(365.25 / 31, within(1e-9));
    }

    @Test
    void shouldPutAnIntervalAroundPrecision() {
        // Wilson, one of two, z = 1.64485, z^2 = 2.70554: (0.5 + 0.676386 -+ 1.64485 sqrt(0.125 + 0.169096)) / 2.352772
        Wilson interval = score(scoring, three).precision().interval().orElseThrow();

        assertThat(interval.low()).isCloseTo(0.120867, within(1e-5));
        assertThat(interval.high()).isCloseTo(0.879133, within(1e-5));
    }

    @Test
    void shouldCatchALegFromTheLeadBeforeItUntilHalfWay() {
        // within 10 days before: day 6 to 12 lies in [0, 12.5] and in [5, 17.5]
        assertThat(score(scoring, three).recall())
                .extracting(Ratio::hits, Ratio::of)
                .containsExactly(2, 2);
        // on after half of the first leg, before half of the second
        assertThat(score(scoring, span("a", 12.6, 13)).recall().hits()).isEqualTo(1);
        assertThat(score(scoring, span("a", 17.6, 30)).recall().hits()).isZero();
    }

    @Test
    void shouldCatchNoLegLongBeforeItsBeginningIfTheLeadIsShort() {
        Scoring shortLead = new Scoring(days(0, 40), new Rises(step(), TEN_IN_TEN), 1);

        // day 6 to 12 lies in [9, 12.5], not in [14, 17.5]
        assertThat(score(shortLead, three).recall().hits()).isEqualTo(1);
    }

    @Test
    void shouldMeasureLeadToTheCrossing() {
        // 110 is reached on day 15: 9 days after day 6 and 5 after day 10
        LeadTime lead = score(scoring, span("a", 6, 7), span("b", 10, 11), span("c", 22, 23))
                .lead()
                .orElseThrow();

        assertThat(lead.n()).isEqualTo(2);
        assertThat(lead.median()).isCloseTo(7, within(1e-6));
        assertThat(lead.least()).isCloseTo(5, within(1e-6));
        assertThat(lead.most()).isCloseTo(9, within(1e-6));
        assertThat(score(scoring, span("c", 22, 23)).lead()).isEmpty();
    }

    @Test
    void shouldCountDaysUnderAlertOnce() {
        // 6 + 3 + 5 days; b lies within a
        Score score = score(scoring, three[0], three[1], three[2], span("b", 7, 8));

        assertThat(score.daysUnderAlert()).isEqualTo(14);
        assertThat(score.shareUnderAlert()).isEqualTo(0.35);
    }

    @Test
    void shouldScoreDays() {
        Score score = score(scoring, three);

        // on and known: days 6 to 11 and 22 to 24; of them positive: 6 to 11; positive in all: 5 to 15
        assertThat(score.dayPrecision()).extracting(Ratio::hits, Ratio::of).containsExactly(6, 9);
        assertThat(score.dayRecall()).extracting(Ratio::hits, Ratio::of).containsExactly(6, 11);
        assertThat(score.dayPrecision().interval()).isEmpty();
        // 2 x 6 / (9 + 11)
        assertThat(score.dayF1()).hasValue(0.6);
    }

    @Test
    void shouldHaveNoRatioWithoutAnythingToDivideBy() {
        Scoring flat = new Scoring(days(0, 5), new Rises(benchmark(0, 100, 5, 100), TEN_IN_TEN));
        Score score = score(flat);

        assertThat(score.precision().value()).isEmpty();
        assertThat(score.precision().interval()).isEmpty();
        assertThat(score.recall().value()).isEmpty();
        assertThat(score.falseAlarmsPerYear()).isEmpty();
        assertThat(score.dayF1()).isEmpty();
    }

    @Test
    void shouldCountAnAlertRaisedBeforeThePeriodForItsDaysOnly() {
        Scoring late = new Scoring(days(12, 40), new Rises(step(), TEN_IN_TEN));
        Score score = score(late, span("a", 6, 14));

        assertThat(score.alerts()).isZero();
        assertThat(score.daysUnderAlert()).isEqualTo(2);
        // both legs end after day 12, and it was on before half of each
        assertThat(score.recall()).extracting(Ratio::hits, Ratio::of).containsExactly(2, 2);
    }
}
