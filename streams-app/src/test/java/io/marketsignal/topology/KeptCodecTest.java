package io.marketsignal.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marketsignal.core.Kept;
import io.marketsignal.core.Monitor;
import io.marketsignal.core.observation.Input;
import io.marketsignal.core.observation.Observation;
import io.marketsignal.core.rules.Conditions;
import io.marketsignal.history.AlertLines;
import io.marketsignal.history.PlainLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class KeptCodecTest {

    private static final long DAY = 24 * PlainLoop.HOUR;

    @Test
    void shouldGoOnFromSavedBytesAsIfNothingHadHappened() {
        List<Observation> history = PlainLoop.bundled("tungsten");
        PlainLoop undisturbed = PlainLoop.over(history, PlainLoop.profile("tungsten"), DAY);
        PlainLoop interrupted = new PlainLoop();
        Map<String, byte[]> saved = new TreeMap<>();
        Monitor monitor = newMonitor();
        int next = 0;
        int days = 0;
        for (long instant = PlainLoop.START.toEpochMilli(); instant <= PlainLoop.END.toEpochMilli(); instant += DAY) {
            // a day's records wait unassessed when it is interrupted in between
            while (next < history.size() && history.get(next).knownAt() <= instant) {
                monitor.observe(history.get(next++));
            }
            if (++days % 7 == 0) {
                save(monitor, saved);
                monitor = restored(saved);
            }
            mark(monitor, instant, interrupted);
        }
        mark(monitor, PlainLoop.END.toEpochMilli() + PlainLoop.GRACE, interrupted);

        assertThat(AlertLines.of(interrupted.encoded()))
                .containsExactlyElementsOf(AlertLines.of(undisturbed.encoded()));
        assertThat(saved.keySet())
                .extracting(key -> key.substring(0, Math.max(0, key.indexOf('/'))))
                .contains("", "rule", "prices", "measure", "deal", "alert", "counts");
    }

    @Test
    void shouldSayThatStateWasWrittenByANewerBuild() {
        byte[] bytes = {99, 1, 2};
        assertThatThrownBy(() -> KeptCodec.decode("time", bytes))
                .hasMessageContaining("time")
                .hasMessageContaining("newer build");
    }

    private static Monitor newMonitor() {
        return new Monitor(List.of(PlainLoop.profile("tungsten")), new Conditions(), PlainLoop.GRACE);
    }

    private static void save(Monitor monitor, Map<String, byte[]> saved) {
        for (Kept piece : monitor.changes()) {
            if (piece.isEmpty()) {
                saved.remove(piece.key());
            } else {
                saved.put(piece.key(), KeptCodec.encode(piece));
            }
        }
    }

    private static Monitor restored(Map<String, byte[]> saved) {
        List<Kept> pieces = new ArrayList<>();
        saved.forEach((key, bytes) -> pieces.add(KeptCodec.decode(key, bytes)));
        Monitor monitor = newMonitor();
        monitor.restore(pieces);
        return monitor;
    }

    private static void mark(Monitor monitor, long instant, Monitor.Output output) {
        for (Input input : Input.values()) {
            monitor.mark(input, instant, DAY, output);
        }
    }
}
