package io.marketsignal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketsignal.embedded.EmbeddedCluster;
import io.marketsignal.history.PlainLoop;
import io.marketsignal.live.Scene;
import io.marketsignal.live.SharedCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A person replays what the monitor has read, and compares. */
@ExtendWith(SharedCluster.class)
class ReplayCommandTest {

    private static final Duration GRID = Duration.ofDays(1);

    private final Cli cli = new Cli();

    @TempDir
    private Path directory;

    private Scene scene;
    private String config;
    private String prefix;

    @BeforeEach
    void open(EmbeddedCluster cluster) throws IOException {
        scene = new Scene(cluster, 1, directory);
        prefix = scene.id + "-again.";
        config = Files.writeString(directory.resolve("monitor.properties"), """
                bootstrap.servers=%s
                schema.registry.url=%s
                topic.prefix=%s
                application.id=%s
                """.formatted(
                                cluster.bootstrapServers(), cluster.registryUrl(), scene.topics.prefix(), scene.id))
                .toString();
    }

    @AfterEach
    void close() {
        scene.close();
    }

    private int replay(String... further) {
        List<String> arguments = new ArrayList<>(List.of("replay", "--config", config, "--prefix", prefix));
        arguments.addAll(List.of(further));
        return cli.run(arguments.toArray(String[]::new));
    }

    private List<String> made() throws Exception {
        return scene.admin.listTopics().names().get().stream()
                .filter(topic -> topic.contains("-again."))
                .sorted()
                .toList();
    }

    @Test
    void shouldTellWhatTheLiveRunToldAndWhatOtherRulesWouldHave() throws Exception {
        scene.importHistory(GRID);
        scene.startApp(1);
        scene.awaitCaughtUp();
        String run = directory.resolve("run").toString();

        assertThat(replay("--out", run, "--clean")).as(cli.err()).isEqualTo(Exit.OK);
        assertThat(cli.out()).contains("records in").contains("CriticalRisk");
        assertThat(made()).isEmpty();
        assertThat(scene.admin.listGroups().all().get())
                .noneMatch(group -> group.groupId().contains(prefix));
        assertThat(cli.run("compare", run, "live", "--config", config))
                .as(cli.out())
                .isEqualTo(Exit.OK);

        String until = "2025-06-01T00:00:00Z";
        assertThat(replay("--rules", stricter(), "--until", until))
                .as(cli.err())
                .isEqualTo(Exit.OK);
        String other = "topic:" + prefix + "alerts";
        assertThat(cli.run("compare", run, other, "--until", until, "--config", config))
                .isEqualTo(Exit.PROBLEMS);
        assertThat(cli.out()).contains("ElevatedRisk").doesNotContain("PriceShock");
        assertThat(cli.run("compare", run, other, "--from", until, "--config", config))
                .as("nothing is read that lies after --until")
                .isEqualTo(Exit.PROBLEMS);
        assertThat(cli.out()).contains("0 equal").contains("0 only in B");

        assertThat(replay()).isEqualTo(Exit.USAGE);
        assertThat(cli.err()).contains("an earlier replay with the prefix '" + prefix + "' has left");
        assertThat(replay("--clean")).isEqualTo(Exit.OK);
        assertThat(cli.out()).contains("removed  topic " + prefix + "alert-rules");
        assertThat(made()).isEmpty();
    }

    private String stricter() throws IOException {
        String rules = PlainLoop.resource("rules/tungsten.yaml").replace("score >= 50", "score >= 60");
        return Files.writeString(directory.resolve("stricter.yaml"), rules).toString();
    }

    @Test
    void shouldRefuseThePrefixOfTopicsThatAreNotAReplays() {
        prefix = scene.topics.prefix();
        assertThat(replay("--clean")).isEqualTo(Exit.USAGE);
        assertThat(cli.err()).contains("a replay needs a prefix other than");
        assertThat(cli.run("replay", "--config", config, "--set", "topic.prefix=other.", "--prefix", prefix, "--clean"))
                .isEqualTo(Exit.USAGE);
        assertThat(cli.err()).contains("is not a replay: choose another prefix");
    }

    @Test
    void shouldSayThatThereIsNothingToReplay() {
        assertThat(replay()).isEqualTo(Exit.UNAVAILABLE);
        assertThat(cli.err()).contains("the inputs hold no clock mark");
    }

    @Test
    void shouldRefuseRulesThatNobodyWouldJudgeBy() throws IOException {
        Path rules = Files.writeString(
                directory.resolve("rules.yaml"),
                PlainLoop.resource("rules/tungsten.yaml").replace("commodity: tungsten", "commodity: tantalum"));

        assertThat(replay("--rules", rules.toString())).isEqualTo(Exit.USAGE);
        assertThat(cli.err()).contains("is for tantalum, which has no profile");
    }
}
