package io.marketsignal.core.model;

import static io.marketsignal.core.TickDraft.tick;
import static io.marketsignal.core.Times.DAY;
import static io.marketsignal.core.Times.HOUR;
import static io.marketsignal.core.Times.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.marketsignal.core.Profiles;
import io.marketsignal.core.TickDraft;
import io.marketsignal.core.profile.Profile;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Daily factor 0.94, least volatility 1 %, horizons of 1, 7, 30 and 90 days, z up to 4. */
class PriceSeriesTest {

    private static final Offset<Double> EXACT = within(1e-9);

    private final Profile profile = Profiles.tungsten();
    private final PriceSeries series = new PriceSeries(profile.horizons(), profile.price());

    private Fate add(TickDraft draft) {
        return series.add(draft.build(), HOUR);
    }

    private Optional<PriceSeries.Signal> signal(String horizon, String when) {
        return series.signal(profile.horizon(horizon), at(when));
    }

    private List<Double> variances() {
        return series.newest().orElseThrow().variance();
    }

    @Test
    void shouldStartTheVarianceAtItsLeast() {
        add(tick("p", 100, "2025-01-01"));

        assertThat(variances()).containsExactly(0.0001, 0.0001, 0.0001, 0.0001);
    }

    @Test
    void shouldWeighAReturnByTheBusinessDaysItTook() {
        add(tick("p", 100, "2025-01-01"));
        add(tick("p", 110, "2025-01-08"));

        // 7 days are 5 business days: 0.94^5 = 0.73390402; ln(1.1)^2 / 5 = 0.00181681
        assertThat(variances().get(0)).isEqualTo(0.73390402 * 0.0001 + 0.26609598 * 0.0018168061, EXACT);
    }

    @Test
    void shouldCountAtLeastOneBusinessDay() {
        add(tick("p", 100, "2025-01-01T00:00"));
        add(tick("p", 110, "2025-01-01T06:00"));

        // ln(1.1)^2 = 0.00908403 over one day, not over a quarter of one
        assertThat(variances().get(0)).isEqualTo(0.94 * 0.0001 + 0.06 * 0.00908403, EXACT);
    }

    @Test
    void shouldReachTheVolatilityOfTheWorkedExample() {
        add(tick("p", 176_000, "2023-01-11"));
        add(tick("p", 212_500, "2025-03-01").datedToTheMonth());
        add(tick("p", 252_000, "2025-06-06"));
        add(tick("p", 252_000, "2025-06-20"));
        add(tick("p", 252_000, "2025-06-21"));

        assertThat(Math.sqrt(variances().get(3))).isEqualTo(0.0145, within(0.00005));
    }

    @Test
    void shouldKeepTheVarianceOfEachPrecisionApart() {
        add(tick("p", 100, "2025-01-01"));
        add(tick("p", 200, "2025-01-08").datedToTheWeek());
        add(tick("p", 400, "2025-01-15").datedToTheMonth());
        add(tick("p", 100, "2025-01-22"));

        List<Double> variances = variances();
        assertThat(variances.get(0))
                .as("1 d: 100 to 100 over 15 business days")
                .isEqualTo(Math.pow(0.94, 15) * 1e-4, EXACT);
        assertThat(variances.get(1)).as("7 d: saw 200").isGreaterThan(0.01);
        assertThat(variances.get(2)).as("30 d: saw 400 as well").isGreaterThan(variances.get(1));
        assertThat(variances.get(3)).as("90 d: sees what 30 d sees").isEqualTo(variances.get(2));
    }

    @Test
    void shouldCompareTheNewestTickWithTheNewestKnownBeforeTheHorizon() {
        add(tick("p", 90, "2025-01-01"));
        add(tick("p", 100, "2025-01-03"));
        add(tick("p", 120, "2025-01-07"));
        add(tick("p", 110, "2025-01-10"));

        PriceSeries.Signal signal = signal("7d", "2025-01-10").orElseThrow();

        assertThat(signal.base().price()).isEqualTo(100);
        assertThat(signal.last().price()).isEqualTo(110);
        assertThat(signal.logReturn()).isEqualTo(Math.log(1.1), EXACT);
    }

    @Test
    void shouldCountOnlyTheHorizonsShareOfALongGap() {
        add(tick("p", 100, "2025-01-01"));
        add(tick("p", 110, "2025-01-15"));

        // 14 days for a horizon of 7; sigma at its least: ln(1.1) / 2 / (0.01 * sqrt(5))
        PriceSeries.Signal signal = signal("7d", "2025-01-15").orElseThrow();
        assertThat(signal.logReturn()).isEqualTo(0.09531018 / 2, EXACT);
        assertThat(signal.z()).isEqualTo(2.13120, within(0.00001));
    }

    @Test
    void shouldClipZ() {
        add(tick("p", 100, "2025-01-01"));
        add(tick("p", 1_000, "2025-01-08"));
        assertThat(signal("7d", "2025-01-08").orElseThrow().z()).isEqualTo(4);

        add(tick("p", 1, "2025-01-15"));
        assertThat(signal("7d", "2025-01-15").orElseThrow().z()).isEqualTo(-4);
    }

    @Test
    void shouldMeasureByTheVolatilityKnownAtTheBase() {
        add(tick("p", 100, "2025-01-01"));
        add(tick("p", 150, "2025-01-08"));

        // the jump itself does not make the jump look ordinary
        assertThat(signal("7d", "2025-01-08").orElseThrow().z()).isEqualTo(4);
    }

    @Test
    void shouldHaveNoSignalWithoutATickInTheHorizonOrOneBeforeIt() {
        assertThat(signal("7d", "2025-01-01")).as("nothing known").isEmpty();
        add(tick("p", 100, "2025-01-01"));
        assertThat(signal("7d", "2025-01-02")).as("no base").isEmpty();
        assertThat(signal("7d", "2025-01-08")).as("the only tick is the base").isEmpty();
        add(tick("p", 110, "2025-01-09"));
        assertThat(signal("7d", "2025-01-09")).as("both").isPresent();
        assertThat(signal("7d", "2025-01-15T23:00")).as("still in (T-h, T]").isPresent();
        assertThat(signal("7d", "2025-01-16")).as("just out of it").isEmpty();
    }

    @Test
    void shouldAdmitATickOnlyToHorizonsNoShorterThanItsDoubt() {
        add(tick("p", 100, "2025-01-01"));
        add(tick("p", 110, "2025-02-01").datedToTheMonth());
        add(tick("p", 105, "2025-02-01T12:00").datedToTheWeek());

        assertThat(signal("1d", "2025-02-01T12:00")).isEmpty();
        assertThat(signal("7d", "2025-02-01T12:00").orElseThrow().last().price())
                .isEqualTo(105);
        assertThat(signal("30d", "2025-02-01").orElseThrow().last().price()).isEqualTo(110);
    }

    @Test
    void shouldKeepOnlyTheLastTickOfAPane() {
        assertThat(add(tick("p", 100, "2025-01-01T10:10"))).isEqualTo(Fate.ADDED);
        assertThat(add(tick("p", 999, "2025-01-01T10:20"))).isEqualTo(Fate.ADDED);
        assertThat(add(tick("p", 101, "2025-01-01T11:00"))).isEqualTo(Fate.ADDED);
        assertThat(add(tick("p", 998, "2025-01-01T10:30"))).isEqualTo(Fate.SUPERSEDED);
        assertThat(add(tick("p", 102, "2025-01-01T11:00:00.001")))
                .as("the next pane")
                .isEqualTo(Fate.ADDED);

        // 101 to 102 is all that happened: neither 999 nor 998 is in the chain
        assertThat(variances().get(0)).isEqualTo(0.94 * 0.0001 + 0.06 * Math.pow(Math.log(102 / 101.0), 2), EXACT);
    }

    @Test
    void shouldKeepOneTickOfEachPrecisionInAPane() {
        add(tick("p", 100, "2025-01-01T10:10"));
        assertThat(add(tick("p", 110, "2025-01-01T10:20").datedToTheWeek())).isEqualTo(Fate.ADDED);
        assertThat(add(tick("p", 105, "2025-01-01T10:15").datedToTheWeek())).isEqualTo(Fate.SUPERSEDED);

        add(tick("p", 120, "2025-01-02T10:10"));
        assertThat(signal("1d", "2025-01-02T10:10").orElseThrow().base().price())
                .isEqualTo(100);
        assertThat(signal("7d", "2025-01-08T10:20"))
                .as("its base is the tick dated to the week")
                .hasValueSatisfying(signal -> assertThat(signal.base().price()).isEqualTo(110));
    }

    @Test
    void shouldCorrectATickInItsPlace() {
        add(tick("p", 100, "2025-01-01").id("a"));
        add(tick("p", 110, "2025-01-08").id("b"));

        assertThat(add(tick("p", 105, "2025-01-09").id("a"))).isEqualTo(Fate.CORRECTED);

        PriceSeries.Signal signal = signal("7d", "2025-01-09").orElseThrow();
        assertThat(signal.last().price()).as("a correction is no new price").isEqualTo(110);
        assertThat(signal.base().price()).isEqualTo(105);
        assertThat(signal.base().knownAt()).isEqualTo(at("2025-01-01"));
        assertThat(variances().get(0))
                .as("the chain follows")
                .isEqualTo(0.73390402 * 1e-4 + 0.26609598 * Math.pow(Math.log(110 / 105.0), 2) / 5, EXACT);
    }

    @Test
    void shouldCorrectATickThatTheCorrectionNames() {
        add(tick("p", 100, "2025-01-01").id("a"));

        assertThat(add(tick("p", 105, "2025-01-09").id("b").revising("a"))).isEqualTo(Fate.CORRECTED);
        assertThat(series.newest().orElseThrow().point().price()).isEqualTo(105);
        assertThat(series.newest().orElseThrow().point().knownAt()).isEqualTo(at("2025-01-01"));
    }

    @Test
    void shouldNotTakeTheCorrectionOfAnUnknownTickForAPrice() {
        assertThat(add(tick("p", 105, "2025-01-09").revising("a"))).isEqualTo(Fate.SUPERSEDED);
        assertThat(series.newest()).isEmpty();
    }

    @Test
    void shouldLetTheLatestCorrectionStand() {
        add(tick("p", 100, "2025-01-01").id("a"));
        add(tick("p", 107, "2025-01-10").id("a"));

        assertThat(add(tick("p", 105, "2025-01-09").id("a"))).isEqualTo(Fate.REPEATED);
        assertThat(add(tick("p", 100, "2025-01-01").id("a"))).isEqualTo(Fate.REPEATED);
        assertThat(series.newest().orElseThrow().point().price()).isEqualTo(107);
    }

    @Test
    void shouldKeepPricesAsFixedPointLogarithms() {
        add(tick("p", 100, "2025-01-01"));

        // ln(100) = 4.605170185988...
        assertThat(series.newest().orElseThrow().point().logPrice()).isEqualTo(4_605_170_186L);
    }

    @Test
    void shouldGiveSavedSegmentsOnceAndForgetEmptyOnes() {
        add(tick("p", 100, "2025-01-01T10:10"));
        add(tick("p", 101, "2025-01-01T12:10"));

        Map<Long, List<PriceSeries.Chained>> first = series.changedSegments();
        assertThat(first)
                .hasSize(2)
                .allSatisfy((segment, points) -> assertThat(points).hasSize(1));
        assertThat(series.changedSegments()).isEmpty();

        series.trim(at("2025-06-01"));
        assertThat(series.isTrimmed()).isTrue();
        assertThat(series.changedSegments()).containsEntry(at("2025-01-01T10:00") / HOUR, List.of());
    }

    @Test
    void shouldRememberThatItIsTrimmedWhereverItIsKept() {
        add(tick("p", 100, "2025-01-01"));
        add(tick("p", 101, "2025-01-03"));
        series.changedSegments();
        series.trim(at("2025-06-01"));

        // what is left is saved again: its old copy says that nothing was ever forgotten
        assertThat(series.changedSegments()).containsKey(at("2025-01-03") / HOUR);
    }

    @Test
    void shouldIgnoreWhatComesFromBeforeTheTrimmedPast() {
        add(tick("p", 100, "2025-01-01"));
        add(tick("p", 101, "2025-01-03"));
        series.trim(at("2025-06-01"));

        assertThat(add(tick("p", 50, "2025-01-02"))).isEqualTo(Fate.SUPERSEDED);
        assertThat(add(tick("p", 102, "2025-01-04"))).isEqualTo(Fate.ADDED);
    }

    @Test
    void shouldTrimOnlyPastTheLongestHorizon() {
        add(tick("p", 100, "2025-01-01"));
        add(tick("p", 101, "2025-01-03"));

        series.trim(at("2025-01-03") + 90 * DAY - 1);
        assertThat(series.isTrimmed()).isFalse();
        series.trim(at("2025-01-03") + 90 * DAY);
        assertThat(series.isTrimmed()).isTrue();
    }
}
