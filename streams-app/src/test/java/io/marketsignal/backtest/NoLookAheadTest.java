package io.marketsignal.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketsignal.core.Told;
import io.marketsignal.core.observation.Input;
import io.marketsignal.core.observation.MeasureStep;
import io.marketsignal.core.observation.Observation;
import io.marketsignal.core.rules.Conditions;
import io.marketsignal.core.time.Days;
import io.marketsignal.history.PlainLoop;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing is decided by what was not known yet: on the bundled history, with measures that moved the score. */
class NoLookAheadTest {

    private static final long GRID = 6 * PlainLoop.HOUR;
    private static final List<Observation> HISTORY = PlainLoop.bundled("tungsten");

    private static MeasureStep step(String id) {
        return HISTORY.stream()
                .filter(one -> one instanceof MeasureStep && one.id().equals(id))
                .map(MeasureStep.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private static MeasureStep knownAt(MeasureStep step, long knownAt) {
        return new MeasureStep(
                step.commodity(),
                step.id(),
                step.measureId(),
                step.kind(),
                step.status(),
                step.direction(),
                step.coverage(),
                step.imposing(),
                step.targets(),
                step.ratePercent(),
                step.effectiveFrom(),
                step.effectiveUntil(),
                step.endsMeasures(),
                step.summary(),
                step.credibility(),
                step.sources(),
                step.occurredAt(),
                knownAt);
    }

    private static List<Observation> changed(MeasureStep step, UnaryOperator<Observation> change) {
        return HISTORY.stream()
                .map(one -> one.equals(step) ? change.apply(one) : one)
                .toList();
    }

    /** What is published of the instants before one. */
    private static List<SpecificRecord> before(long instant, List<Observation> history) {
        Shard.Builder shard = new Shard.Builder(PlainLoop.GRACE);
        history.forEach(shard::observe);
        long end = PlainLoop.END.toEpochMilli();
        for (long now = PlainLoop.START.toEpochMilli(); now <= end; now += GRID) {
            mark(shard, now);
        }
        mark(shard, end + PlainLoop.GRACE);
        Told told = new Told();
        new Backtest(History.of(shard.build()), List.of(PlainLoop.profile("tungsten")), new Conditions())
                .run(told, Backtest.Progress.NONE);
        return told.until(instant - 1).published();
    }

    private static void mark(Shard.Builder shard, long instant) {
        for (Input input : Input.values()) {
            shard.mark(input, instant, GRID);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"W023", "W026", "W080"})
    void shouldDecideTheSameBeforeAnEventBecameKnown(String id) {
        MeasureStep step = step(id);
        List<Observation> shifted = changed(step, one -> knownAt(step, step.knownAt() + 30 * Days.MILLIS));

        assertThat(before(step.knownAt(), shifted)).isEqualTo(before(step.knownAt(), HISTORY));
        assertThat(before(Long.MAX_VALUE, shifted))
                .as("what comes after does depend on it")
                .isNotEqualTo(before(Long.MAX_VALUE, HISTORY));
    }

    @ParameterizedTest
    @ValueSource(strings = {"W023", "W026", "W080"})
    void shouldNoticeAnEventThatIsUsedBeforeItIsKnown(String id) {
        MeasureStep step = step(id);
        List<Observation> leaking = changed(step, one -> knownAt(step, step.knownAt() - Days.MILLIS));

        assertThat(before(step.knownAt(), leaking)).isNotEqualTo(before(step.knownAt(), HISTORY));
    }
}
