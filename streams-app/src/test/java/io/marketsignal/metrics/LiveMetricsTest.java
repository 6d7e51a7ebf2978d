package io.marketsignal.metrics;

import static io.marketsignal.live.Scene.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.marketsignal.alertmanager.DeliveryStatus;
import io.marketsignal.app.MonitorApp;
import io.marketsignal.embedded.EmbeddedCluster;
import io.marketsignal.history.PlainLoop;
import io.marketsignal.live.Scene;
import io.marketsignal.live.SharedCluster;
import io.marketsignal.metrics.Family.Where;
import io.marketsignal.metrics.RuntimeFamilies.Foreign;
import io.marketsignal.view.View;
import io.marketsignal.view.ViewReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What a running monitor exports: all that is documented, and nothing else. */
@ExtendWith(SharedCluster.class)
class LiveMetricsTest {

    private static final int MOST_SERIES = 1500;
    private static final Service SERVICE =
            new Service("1.0", List::of, () -> true, Optional.of(() -> new DeliveryStatus(true, 0, 1, 0, 0)));
    /** Told once garbage has been collected. */
    private static final Set<String> NOT_ALWAYS =
            Set.of("jvm_gc_pause_seconds_count", "jvm_gc_pause_seconds_sum", "jvm_gc_pause_seconds_max");

    @TempDir
    private Path directory;

    @Test
    void shouldExportWhatIsDocumented(EmbeddedCluster cluster) throws Exception {
        View view = new View(List.of(PlainLoop.profile("tungsten")));
        try (Scene scene = new Scene(cluster, 1, directory)) {
            scene.importHistory(Duration.ofDays(1));
            MonitorApp app = scene.startApp(1);
            try (Metrics metrics = new Metrics(view, app.telemetry(), SERVICE);
                    ViewReader reader = new ViewReader(config(scene), view)) {
                metrics.watch(app.streams());
                scene.awaitCaughtUp();
                reader.start();
                await("loading the view", view::isLoaded);
                await("all that is documented", () -> missing(metrics).isEmpty());

                String text = scrape(metrics, "");
                assertThat(names(text)).isSubsetOf(documented());
                assertThat(names(scrape(metrics, "application/openmetrics-text")))
                        .containsExactlyInAnyOrderElementsOf(names(text));
                assertThat(series(text)).isLessThanOrEqualTo(MOST_SERIES);
                assertThat(text)
                        .contains("marketsignal_build_info{version=\"1.0\"} 1")
                        .contains("marketsignal_task_slowest_input{")
                        .doesNotContain("kafka_version", "state_id=");
            }
        }
    }

    private static ViewReader.Config config(Scene scene) {
        return new ViewReader.Config(
                new HashMap<>(scene.clients), scene.topics, scene.values.deserializer(), Duration.ofDays(3650));
    }

    private static Set<String> missing(Metrics metrics) {
        Set<String> missing = documented();
        missing.removeAll(NOT_ALWAYS);
        missing.removeAll(names(scrape(metrics, "")));
        return missing;
    }

    private static Set<String> documented() {
        Set<String> names = new TreeSet<>();
        Catalogue.all().stream()
                .filter(family -> family.where() != Where.HISTORY)
                .forEach(family -> names.add(family.name()));
        RuntimeFamilies.all().stream().map(Foreign::name).forEach(names::add);
        return names;
    }

    private static Set<String> names(String text) {
        return text.lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("[{ ]", 2)[0])
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static long series(String text) {
        return text.lines().filter(line -> !line.startsWith("#")).count();
    }

    private static String scrape(Metrics metrics, String accept) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            metrics.scrape(accept, out);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
