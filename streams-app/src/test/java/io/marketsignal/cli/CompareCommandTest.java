package io.marketsignal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.marketsignal.avro.AlertEvent;
import io.marketsignal.codec.RecordJson;
import io.marketsignal.codec.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareCommandTest {

    private final Cli cli = new Cli();

    @TempDir
    private Path directory;

    private String a;
    private String b;

    @BeforeEach
    void writeTwoRuns() throws IOException {
        AlertEvent event = Samples.firing(Samples.evidence("n1", "deals", "A \u001b[31m bid"));
        a = run("a", event);
        b = run("b", AlertEvent.newBuilder(event).setScore(80).build());
    }

    private String run(String name, AlertEvent event) throws IOException {
        Path folder = Files.createDirectory(directory.resolve(name));
        Files.writeString(folder.resolve("alerts.jsonl"), RecordJson.line(event) + "\n");
        return folder.toString();
    }

    @Test
    void shouldEndWithZeroIfTheRunsAreEqual() {
        assertThat(cli.run("compare", a, a)).isEqualTo(Exit.OK);
        assertThat(cli.out()).contains("equal: 1 alert events");
    }

    @Test
    void shouldShowWhatDiffersAndEndWithOne() {
        assertThat(cli.run("compare", a, b)).isEqualTo(Exit.PROBLEMS);
        assertThat(cli.out())
                .contains("differing  2025-10-22T00:00:00Z tungsten ContestedAsset #2 INACTIVE -> FIRING")
                .containsPattern("score +A 82.4 +B 80\n")
                .contains("0 equal, 0 only in A, 0 only in B, 1 differing");
    }

    @Test
    void shouldWriteOneJsonObject() throws IOException {
        assertThat(cli.run("compare", a, b, "--json")).isEqualTo(Exit.PROBLEMS);
        JsonNode result = new ObjectMapper().readTree(cli.out());
        assertThat(result.at("/equal").booleanValue()).isFalse();
        assertThat(result.at("/differing/0/fields/0").toString())
                .isEqualTo("{\"field\":\"score\",\"a\":82.4,\"b\":80}");
    }

    @Test
    void shouldLeaveOutWhatLiesOutsideOfTheRange() {
        assertThat(cli.run("compare", a, b, "--from", "2025-10-23T00:00:00Z")).isEqualTo(Exit.OK);
        assertThat(cli.run("compare", a, b, "--from", "2025-10-23T00:00:00Z", "--until", "2025-10-22T00:00:00Z"))
                .isEqualTo(Exit.USAGE);
    }

    @Test
    void shouldRefuseWhatIsNoRun() {
        assertThat(cli.run("compare", a, directory.toString())).isEqualTo(Exit.USAGE);
        assertThat(cli.err()).contains(directory + ": no run folder: it holds no alerts.jsonl");
        assertThat(cli.run("compare", a)).isEqualTo(Exit.USAGE);
    }

    @Test
    void shouldNeedAClusterForTopics() {
        assertThat(cli.run("compare", a, "live")).isEqualTo(Exit.USAGE);
        assertThat(cli.err()).contains("bootstrap.servers is not set");
    }
}
