package io.marketsignal.parity;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketsignal.avro.AlertEvent;
import io.marketsignal.backtest.Backtest;
import io.marketsignal.backtest.History;
import io.marketsignal.backtest.Shard;
import io.marketsignal.codec.OutputEncoder;
import io.marketsignal.codec.RecordJson;
import io.marketsignal.core.Monitor;
import io.marketsignal.core.model.Assessment;
import io.marketsignal.core.observation.Input;
import io.marketsignal.core.rules.Conditions;
import io.marketsignal.history.PlainLoop;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The bundled history in the backtest engine: as in the plain loop, which the topology meets in the test driver and on the
 * broker.
 */
class BundledParityTest {

    private static final long GRID = 6 * PlainLoop.HOUR;

    @Test
    void shouldDecideAsThePlainLoopDoes() {
        List<AlertEvent> told = new ArrayList<>();
        new Backtest(history(), List.of(PlainLoop.profile("tungsten")), new Conditions())
                .run(
                        new Monitor.Output() {
                            @Override
                            public void assessed(Assessment assessment) {
                                // its values are in the events
                            }

                            @Override
                            public void alerted(io.marketsignal.core.alerts.AlertEvent event) {
                                told.add(OutputEncoder.alertEvent(event));
                            }
                        },
                        Backtest.Progress.NONE);

        List<AlertEvent> expected = PlainLoop.over(PlainLoop.bundled("tungsten"), PlainLoop.profile("tungsten"), GRID)
                .encoded();
        assertThat(told.stream().map(RecordJson::line))
                .isNotEmpty()
                .containsExactlyElementsOf(
                        expected.stream().map(RecordJson::line).toList());
    }

    private static History history() {
        Shard.Builder shard = new Shard.Builder(PlainLoop.GRACE);
        PlainLoop.bundled("tungsten").forEach(shard::observe);
        for (Input input : Input.values()) {
            for (long at = PlainLoop.START.toEpochMilli(); at <= PlainLoop.END.toEpochMilli(); at += GRID) {
                shard.mark(input, at, GRID);
            }
            shard.mark(input, PlainLoop.END.toEpochMilli() + PlainLoop.GRACE, GRID);
        }
        return History.of(shard.build());
    }
}
