package io.marketsignal.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketsignal.app.Backlog;
import io.marketsignal.avro.AlertEvent;
import io.marketsignal.clock.InputTopic;
import io.marketsignal.embedded.EmbeddedCluster;
import io.marketsignal.history.AlertLines;
import io.marketsignal.history.PlainLoop;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** kill -9 in the middle of the history: none lost, none twice. Only a broker can show it. */
@ExtendWith(SharedCluster.class)
class KillTest {

    private static final Duration GRID = Duration.ofHours(1);

    @TempDir
    private Path directory;

    @Test
    void shouldEndWithTheAlertsOfAnUndisturbedRun(EmbeddedCluster cluster) throws Exception {
        List<String> expected = AlertLines.of(
                PlainLoop.over(PlainLoop.bundled("tungsten"), PlainLoop.profile("tungsten"), GRID.toMillis())
                        .encoded());
        try (Scene scene = new Scene(cluster, 1, directory)) {
            // how long the group waits for the dead
            scene.clients.put("session.timeout.ms", "6000");
            scene.clients.put("heartbeat.interval.ms", "1000");
            scene.clients.put("producer.transaction.timeout.ms", "6000");
            scene.importHistory(GRID);
            Backlog backlog = Backlog.asOfNow(
                    scene.admin,
                    scene.id,
                    scene.inputs().stream().map(InputTopic::name).toList());
            killWhenLeft(scene, backlog, backlog.total() * 3 / 4);
            killWhenLeft(scene, backlog, backlog.total() / 2);
            killWhenLeft(scene, backlog, backlog.total() / 5);

            scene.startApp(1);
            scene.awaitCaughtUp();
            List<AlertEvent> alerts = scene.alerts();
            assertThat(alerts).extracting(AlertEvent::getEventId).doesNotHaveDuplicates();
            assertThat(AlertLines.of(alerts)).containsExactlyElementsOf(expected);
        }
    }

    private void killWhenLeft(Scene scene, Backlog backlog, long remaining) throws Exception {
        Process process = AppProcess.start(scene.config(1), directory.resolve("app.log"));
        try {
            Scene.await("reading on", () -> {
                assertThat(process.isAlive()).as("the application, see app.log").isTrue();
                return backlog.remaining() < remaining;
            });
        } finally {
            process.destroyForcibly().waitFor();
        }
        assertThat(backlog.remaining()).as("killed before the end").isPositive();
    }
}
