package io.marketsignal.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marketsignal.core.profile.Profile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

    @TempDir
    private Path folder;

    @Test
    void shouldHaveADefaultForAllThatIsOurs() {
        Settings settings = flags();

        assertThat(settings.applicationId()).isEqualTo("market-signal-monitor");
        assertThat(settings.topics().prefix()).isEmpty();
        assertThat(settings.marks()).isTrue();
        assertThat(settings.marksGrid().millis()).isEqualTo(60_000);
        assertThat(settings.grace()).isEqualTo(Duration.ofMinutes(1));
        assertThat(settings.profiles()).extracting(Profile::commodity).containsExactly("tungsten");
        assertThat(settings.allowsLimitedRetention()).isFalse();
    }

    @Test
    void shouldKeepStateInTheUsersStateHome() {
        assertThat(flags().clients().get("state.dir")).endsWith("/.local/state/market-signal-monitor");
        assertThat(Settings.load(Optional.empty(), Map.of("XDG_STATE_HOME", "/var/state"), List.of())
                        .clients())
                .containsEntry("state.dir", "/var/state/market-signal-monitor");
    }

    @Test
    void shouldPreferFlagsToVariablesToFileToDefaults() throws IOException {
        Path file = file("grace=4m", "marks.grid=4m", "topic.prefix=file.", "acks=1");
        Map<String, String> environment = Map.of("MONITOR_GRACE", "3m", "MONITOR_MARKS_GRID", "3m", "HOME", "/root");

        Settings settings =
                Settings.load(Optional.of(file), environment, List.of(new Setting("grace", "2m", "--set grace")));

        assertThat(settings.grace()).isEqualTo(Duration.ofMinutes(2));
        assertThat(settings.marksGrid().millis()).isEqualTo(180_000);
        assertThat(settings.topics().prefix()).isEqualTo("file.");
        assertThat(settings.clients()).containsEntry("acks", "1");
        assertThat(settings.applicationId()).isEqualTo("market-signal-monitor");
    }

    @Test
    void shouldPassWhatIsNotOursToTheClients() {
        Settings settings =
                flags("bootstrap.servers=a:1", "basic.auth.user.info=me:pw", "my.interceptor.option=x", "marks=false");

        assertThat(settings.bootstrapServers()).isEqualTo("a:1");
        assertThat(settings.clients())
                .containsEntry("basic.auth.user.info", "me:pw")
                .containsEntry("my.interceptor.option", "x")
                .doesNotContainKeys("marks", "grace", "profiles", "topic.prefix", "application.id");
    }

    @Test
    void shouldLetThePrefixOfAClientWin() {
        Settings settings = flags("linger.ms=1", "producer.linger.ms=2", "consumer.fetch.min.bytes=3");

        assertThat(settings.producer()).containsEntry("linger.ms", "2");
        assertThat(settings.consumer()).containsEntry("linger.ms", "1").containsEntry("fetch.min.bytes", "3");
        assertThat(settings.admin()).containsEntry("linger.ms", "1");
    }

    @Test
    void shouldReadSecretsFromFiles() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "me:pa ss\n");

        Settings settings = flags("basic.auth.user.info=file:" + secret);

        assertThat(settings.clients()).containsEntry("basic.auth.user.info", "me:pa ss");
    }

    @Test
    void shouldSayWhichSecretFileCannotBeRead() {
        assertThatThrownBy(() -> flags("ssl.key.password=file:/none/such"))
                .isInstanceOf(InvalidSetting.class)
                .hasMessage(
                        "--set ssl.key.password: ssl.key.password: /none/such cannot be read (NoSuchFileException)");
    }

    @Test
    void shouldShowNoSecret() {
        String shown = flags(
                        "ssl.keystore.password=hidden1",
                        "sasl.jaas.config=hidden2",
                        "basic.auth.user.info=hidden3",
                        "bearer.auth.token=hidden4",
                        "my.client.secret=hidden5",
                        "ssl.keystore.key=hidden6",
                        "schema.registry.url=http://me:hidden7@registry:8081",
                        "bootstrap.servers=broker:9092")
                .toString();

        assertThat(shown)
                .doesNotContain("hidden1", "hidden2", "hidden3", "hidden4", "hidden5", "hidden6", "hidden7", "me:")
                .contains("bootstrap.servers=broker:9092", "http://[hidden]@registry:8081", "grace=1m");
    }

    @Test
    void shouldQuoteNoSecretInAnError() {
        assertThatThrownBy(
                        () -> flags("ssl.keystore.key=x", "ssl.key.password=x", "ssl.engine.factory.class=NoSuchKey"))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageStartingWith("--set ssl.engine.factory.class: ");
    }

    @ParameterizedTest
    @CsvSource({
        "mark, marks",
        "mark.grid, marks.grid",
        "marks.gird, marks.grid",
        "graces, grace",
        "profile, profiles",
        "topics.prefix, topic.prefix",
        "application-id, application.id",
        "allow.limited, allow.limited.retention"
    })
    void shouldRefuseWhatLooksLikeOursAndIsNot(String key, String meant) {
        assertThatThrownBy(() -> flags(key + "=1"))
                .isInstanceOf(InvalidSetting.class)
                .hasMessage("--set " + key + ": unknown setting " + key + "; did you mean " + meant + "?");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "marks=yes",
                "marks.grid=1 minute",
                "marks.grid=0s",
                "grace=-1m",
                "topic.prefix=a/b",
                "application.id=",
                "application.id=a b",
                "profiles=",
                "profiles=unobtainium",
                "profiles=tungsten,tungsten",
                "profiles=/no/such.yaml",
                "allow.limited.retention=1",
                "num.stream.threads=many",
                "acks=7",
                "consumer.max.poll.records=0"
            })
    void shouldSayWhereAValueWasSaidThatMakesNoSense(String assignment) {
        String key = assignment.substring(0, assignment.indexOf('='));

        assertThatThrownBy(() -> flags(assignment))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageStartingWith("--set " + key + ": " + key);
    }

    @Test
    void shouldNameTheVariable() {
        assertThatThrownBy(() -> Settings.load(Optional.empty(), Map.of("MONITOR_GRACE", "soon"), List.of()))
                .hasMessageStartingWith("environment variable MONITOR_GRACE: grace: not a duration: 'soon'");
    }

    @Test
    void shouldLeaveVariablesOfTheLauncherAlone() {
        Map<String, String> launcher = Map.of("MONITOR_JAVA_OPTS", "-Xmx1g", "MONITOR_CONFIG", "x");

        assertThat(Settings.load(Optional.empty(), launcher, List.of()).clients())
                .doesNotContainKeys("java.opts", "config");
    }

    @Test
    void shouldNameFileAndLine() throws IOException {
        Path file =
                file("# a comment that goes on \\", "grace=1m", "bootstrap.servers=a:1,\\", "  b:1", "", "marks=on");

        assertThatThrownBy(() -> Settings.load(Optional.of(file), Map.of(), List.of()))
                .isInstanceOf(InvalidSetting.class)
                .hasMessage(file + ":6: marks: neither true nor false: on");
    }

    @Test
    void shouldReadAFileAsJavaProperties() throws IOException {
        Path file = file(
                "! comment",
                "bootstrap.servers = a:1,\\",
                "    b:1",
                "topic.prefix: x.",
                "client.id=caf\u00e9 \\u0041");

        Settings settings = Settings.load(Optional.of(file), Map.of(), List.of());

        assertThat(settings.bootstrapServers()).isEqualTo("a:1,b:1");
        assertThat(settings.topics().prefix()).isEqualTo("x.");
        assertThat(settings.clients()).containsEntry("client.id", "caf\u00e9 A");
    }

    @Test
    void shouldRefuseAThingSaidTwice() throws IOException {
        Path file = file("grace=1m", "marks=true", "grace=2m");

        assertThatThrownBy(() -> Settings.load(Optional.of(file), Map.of(), List.of()))
                .hasMessage(file + ":3: grace is already set at " + file + ":1");
        assertThatThrownBy(() -> Settings.load(
                        Optional.empty(),
                        Map.of(),
                        List.of(
                                new Setting("bootstrap.servers", "a:1", "--bootstrap-server"),
                                new Setting("bootstrap.servers", "b:1", "--set bootstrap.servers"))))
                .hasMessage("--set bootstrap.servers: bootstrap.servers is already set by --bootstrap-server");
    }

    @Test
    void shouldSayThatThereIsNoSuchFile() {
        Path file = folder.resolve("none.properties");

        assertThatThrownBy(() -> Settings.load(Optional.of(file), Map.of(), List.of()))
                .isInstanceOf(InvalidSetting.class)
                .hasMessage("there is no settings file " + file);
    }

    @Test
    void shouldSayHowToNameTheCluster() {
        assertThatThrownBy(() -> flags().bootstrapServers())
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("--bootstrap-server")
                .hasMessageContaining("MONITOR_BOOTSTRAP_SERVERS");
        assertThatThrownBy(() -> flags().registryUrl()).hasMessageContaining("MONITOR_SCHEMA_REGISTRY_URL");
    }

    private Path file(String... lines) throws IOException {
        return Files.write(folder.resolve("monitor.properties"), List.of(lines));
    }

    private static Settings flags(String... assignments) {
        List<Setting> flags = Arrays.stream(assignments)
                .map(assignment -> assignment.split("=", 2))
                .map(parts -> new Setting(parts[0], parts[1], "--set " + parts[0]))
                .toList();
        return Settings.load(Optional.empty(), Map.of(), flags);
    }
}
