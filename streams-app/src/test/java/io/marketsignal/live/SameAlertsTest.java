package io.marketsignal.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketsignal.clock.IdempotentProducer;
import io.marketsignal.clock.MarkWriter;
import io.marketsignal.embedded.EmbeddedCluster;
import io.marketsignal.history.AlertLines;
import io.marketsignal.history.PlainLoop;
import io.marketsignal.topics.Mark;
import io.marketsignal.topics.Topic;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.Producer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Same inputs, same alerts, on a real broker: whatever the partitions, the threads, the moment of the import. */
@ExtendWith(SharedCluster.class)
class SameAlertsTest {

    private static final Duration GRID = Duration.ofHours(6);
    private static final List<String> EXPECTED =
            AlertLines.of(PlainLoop.over(PlainLoop.bundled("tungsten"), PlainLoop.profile("tungsten"), GRID.toMillis())
                    .encoded());

    @TempDir
    private Path directory;

    @Test
    void shouldDecideAsThePlainLoopOnOnePartition(EmbeddedCluster cluster) throws Exception {
        try (Scene scene = new Scene(cluster, 1, directory)) {
            scene.importHistory(GRID);
            scene.startApp(1);
            scene.awaitCaughtUp();
            assertThatAlertsAreAsExpected(scene);
        }
    }

    @Test
    void shouldDecideTheSameOnFourPartitionsWithTwoThreadsWhileHistoryIsImported(EmbeddedCluster cluster)
            throws Exception {
        try (Scene scene = new Scene(cluster, 4, directory)) {
            scene.startApp(2);
            scene.importHistory(GRID);
            scene.awaitCaughtUp();
            assertThatAlertsAreAsExpected(scene);
        }
    }

    @Test
    void shouldDecideTheSameWithASecondWriterOfMarks(EmbeddedCluster cluster) throws Exception {
        try (Scene scene = new Scene(cluster, 1, directory)) {
            scene.startApp(1);
            // runs ahead of nothing: it marks only what lies before the history, and repeats marks afterwards
            CompletableFuture<Void> second = CompletableFuture.runAsync(() -> repeatMarks(scene, PlainLoop.START));
            scene.importHistory(GRID);
            second.join();
            repeatMarks(scene, PlainLoop.END);
            scene.awaitCaughtUp();
            assertThatAlertsAreAsExpected(scene);
        }
    }

    private static void repeatMarks(Scene scene, Instant instant) {
        try (Producer<byte[], byte[]> producer = IdempotentProducer.open(scene.clients)) {
            MarkWriter writer = new MarkWriter(producer, scene.inputs());
            for (int i = 0; i < 50; i++) {
                writer.send(new Mark(instant.toEpochMilli(), GRID.toMillis()), (metadata, error) -> {});
            }
        }
    }

    @Test
    void shouldChangeNothingIfTheSameHistoryIsImportedTwice(EmbeddedCluster cluster) throws Exception {
        try (Scene scene = new Scene(cluster, 1, directory)) {
            scene.startApp(1);
            scene.importHistory(GRID);
            scene.importHistory(GRID);
            scene.awaitCaughtUp();
            assertThatAlertsAreAsExpected(scene);
        }
    }

    private static void assertThatAlertsAreAsExpected(Scene scene) {
        assertThat(AlertLines.of(scene.alerts())).containsExactlyElementsOf(EXPECTED);
        assertThat(scene.read(Topic.DEAD_LETTERS)).isEmpty();
    }
}
