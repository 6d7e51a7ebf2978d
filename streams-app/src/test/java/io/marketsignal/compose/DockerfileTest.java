package io.marketsignal.compose;

import static io.marketsignal.compose.ComposeFile.ROOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.marketsignal.app.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the image copies is there, and it runs as the compose file expects. */
class DockerfileTest {

    private final List<String> instructions = Files.readString(ROOT.resolve("Dockerfile"))
            .replaceAll("(?m)^#.*\\R", "")
            .replaceAll("\\\\\\R\\s*", "")
            .lines()
            .filter(line -> !line.isBlank())
            .toList();

    DockerfileTest() throws IOException {}

    private List<String> arguments(String instruction) {
        return instructions.stream()
                .filter(line -> line.startsWith(instruction + " "))
                .map(line -> line.substring(instruction.length() + 1).strip())
                .toList();
    }

    @Test
    void shouldPinBothBaseImages() {
        assertThat(arguments("FROM"))
                .hasSize(2)
                .allMatch(from -> from.matches("[a-z-]+:\\d+\\.\\d+\\.\\d+[\\w.-]*( AS \\w+)?"));
    }

    @Test
    void shouldCopyWhatTheContextHas() throws IOException {
        List<String> sent = Files.readAllLines(ROOT.resolve(".dockerignore")).stream()
                .filter(line -> line.startsWith("!"))
                .map(line -> line.substring(1))
                .toList();
        assertThat(sent).allSatisfy(path -> assertThat(ROOT.resolve(path)).exists());
        Stream<String> copied = arguments("COPY").stream()
                .filter(copy -> !copy.contains("--from="))
                .map(copy ->
                        copy.replaceAll("--\\w+=\\S+ ", "").split(" ", -1)[0].replaceAll("/$", ""));
        assertThat(copied).isNotEmpty().allSatisfy(source -> {
            assertThat(ROOT.resolve(source)).exists();
            assertThat(sent).anyMatch(path -> source.equals(path) || source.startsWith(path + "/"));
        });
    }

    @Test
    void shouldTakeFromTheBuildWhatItMakes() throws IOException {
        String version = Files.readString(ROOT.resolve("pom.xml"))
                .replaceAll("(?s).*?<artifactId>market-signal-monitor</artifactId>\\s*<version>([^<]+)<.*", "$1");
        List<String> taken = arguments("COPY").stream()
                .filter(copy -> copy.startsWith("--from=build "))
                .map(copy -> copy.split(" ", -1)[1].replaceFirst("^/src/", ""))
                .toList();
        assertThat(taken)
                .contains(
                        "streams-app/target/streams-app-" + version + ".jar",
                        "streams-app/target/lib/",
                        "streams-app/target/registry/")
                .filteredOn(path -> !path.startsWith("streams-app/target/"))
                .allSatisfy(path -> assertThat(ROOT.resolve(path)).exists());
    }

    @Test
    void shouldRunItsScriptsWithoutAShellAndNotAsRoot() {
        assertThat(arguments("USER")).containsExactly("10001:10001");
        assertThat(Stream.of("ENTRYPOINT", "HEALTHCHECK")
                        .flatMap(instruction -> arguments(instruction).stream())
                        .map(said -> said.replaceAll(".*\\[\"([^\"]+)\"]", "$1")))
                .hasSize(2)
                .allSatisfy(path -> assertThat(script(path)).isExecutable());
        assertThat(arguments("WORKDIR")).last().isEqualTo("/var/lib/monitor");
        assertThat(arguments("VOLUME")).containsExactly("/var/lib/monitor");
    }

    @Test
    void shouldHaveTheScriptsThatTheComposeFileStarts() throws IOException {
        Stream<String> scripts =
                ComposeFile.read().monitors().flatMap(service -> service.strings("entrypoint").stream());
        assertThat(scripts)
                .hasSize(2)
                .allSatisfy(path -> assertThat(script(path)).isExecutable());
    }

    @Test
    void shouldSetWhatTheMonitorKnows() {
        Map<String, String> environment = new TreeMap<>();
        Matcher variable = Pattern.compile("(\\w+)=(\\S+)").matcher(String.join(" ", arguments("ENV")));
        while (variable.find()) {
            environment.put(variable.group(1), variable.group(2));
        }
        assertThat(environment).containsEntry("MONITOR_HTTP_HOST", "0.0.0.0");
        assertThat(arguments("VOLUME")).contains(environment.get("XDG_STATE_HOME"));
        assertThatCode(() -> Settings.load(Optional.empty(), environment, List.of()))
                .doesNotThrowAnyException();
    }

    private static Path script(String path) {
        assertThat(path).startsWith("/opt/monitor/bin/");
        return ROOT.resolve("docker/bin").resolve(path.substring("/opt/monitor/bin/".length()));
    }
}
