package io.marketsignal.compose;

import static io.marketsignal.compose.ComposeFile.ROOT;
import static io.marketsignal.compose.ComposeFile.map;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.marketsignal.app.Settings;
import io.marketsignal.compose.ComposeFile.Dependency;
import io.marketsignal.compose.ComposeFile.Port;
import io.marketsignal.compose.ComposeFile.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the compose file says fits together, and fits what it mounts. */
class ComposeFileTest {

    private final ComposeFile compose = ComposeFile.read();

    ComposeFileTest() throws IOException {}

    private Stream<Service> services() {
        return compose.services().values().stream();
    }

    @Test
    void shouldMountOnlyWhatExists() {
        // Made by the user: the compose file refuses to start the import without it.
        String made = "./backtest";
        assertThat(services()
                        .flatMap(service -> service.mounts().stream())
                        .filter(mount -> !mount.isNamed() && !mount.source().equals(made)))
                .isNotEmpty()
                .allSatisfy(mount -> {
                    assertThat(ROOT.resolve(mount.source())).exists();
                    assertThat(mount.readOnly()).as("%s read-only", mount).isTrue();
                });
        List<String> named = services()
                .flatMap(service -> service.mounts().stream())
                .filter(ComposeFile.Mount::isNamed)
                .map(ComposeFile.Mount::source)
                .distinct()
                .toList();
        assertThat(named).containsExactlyInAnyOrderElementsOf(compose.volumes());
    }

    @Test
    void shouldStartEachServerWithAConfigurationThatIsMounted() {
        Stream<Service> configured =
                services().filter(service -> service.flag("--config.file").isPresent());
        assertThat(configured.toList()).hasSize(3).allSatisfy(service -> {
            Optional<Path> file = service.file(service.flag("--config.file").orElseThrow());
            assertThat(file).as(service.name()).isPresent();
            assertThat(file.orElseThrow()).isRegularFile();
        });
        Service grafana = compose.service("grafana");
        String home = grafana.environment().get("GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH");
        assertThat(grafana.file(home).orElseThrow()).isRegularFile();
        assertThat(grafana.file("/etc/grafana/provisioning/dashboards").orElseThrow())
                .isDirectory();
    }

    @Test
    void shouldKeepDataInVolumesAndNothingElse() {
        Map<String, String> data = Map.of(
                "prometheus", "--storage.tsdb.path",
                "prometheus-backtests", "--storage.tsdb.path",
                "alertmanager", "--storage.path");
        data.forEach((name, flag) -> {
            String path = compose.service(name).flag(flag).orElseThrow();
            assertThat(compose.service(name).mounts())
                    .anySatisfy(mount -> assertThat(mount.target()).isEqualTo(path));
        });
        String logs = compose.service("kafka").environment().get("KAFKA_LOG_DIRS");
        assertThat(compose.service("kafka").mounts())
                .anySatisfy(mount -> assertThat(mount.target()).isEqualTo(logs));
        assertThat(services()).allSatisfy(service -> {
            assertThat(service.all().get("read_only")).as(service.name()).isEqualTo(true);
            assertThat(service.strings("cap_drop")).containsExactly("ALL");
            assertThat(service.strings("security_opt")).containsExactly("no-new-privileges:true");
            assertThat(service.all()).containsKeys("mem_limit", "pids_limit", "logging");
        });
    }

    @Test
    void shouldPublishOnLoopbackOnlyAndEachPortOnce() {
        List<Port> ports =
                services().flatMap(service -> service.ports().stream()).toList();
        assertThat(ports).extracting(Port::host).containsOnly("127.0.0.1");
        assertThat(ports)
                .extracting(Port::published)
                .containsExactlyInAnyOrder(9092, 8081, 8080, 9090, 9091, 9093, 3000);
    }

    @Test
    void shouldPinEveryImage() throws IOException {
        Pattern pinned = Pattern.compile("[a-z0-9./-]+:v?\\d+\\.\\d+\\.\\d+(-SNAPSHOT)?");
        assertThat(services().map(service -> service.text("image")))
                .allMatch(image -> pinned.matcher(image).matches());
        assertThat(compose.service("kafka").text("image")).isEqualTo("apache/kafka:" + pom("<kafka\\.version>"));
        assertThat(compose.service("monitor").text("image"))
                .isEqualTo(
                        "market-signal-monitor:" + pom("<artifactId>market-signal-monitor</artifactId>\\s*<version>"));
    }

    @Test
    void shouldWaitForWhatExistsAndCanBecomeTrue() {
        services()
                .forEach(service -> assertThat(service.dependencies()).allSatisfy(dependency -> {
                    Service other = compose.service(dependency.service());
                    switch (dependency.condition()) {
                        case "service_healthy" ->
                            assertThat(map(other.all().get("healthcheck"))).containsKey("test");
                        case "service_completed_successfully" ->
                            assertThat(other.isTask()).isTrue();
                        default -> throw new AssertionError(dependency.toString());
                    }
                    boolean always = !other.all().containsKey("profiles")
                            || service.all().containsKey("profiles");
                    if (!always) {
                        assertThat(dependency.required())
                                .as(dependency.toString())
                                .isFalse();
                    }
                }));
        // Live marks may only come behind the whole history.
        assertThat(compose.service("monitor").dependencies())
                .contains(new Dependency("demo-history", "service_completed_successfully", false));
    }

    @Test
    void shouldGiveTheMonitorSettingsThatItKnows() {
        assertThat(compose.monitors().toList()).hasSize(4).allSatisfy(service -> {
            Map<String, String> environment = service.environment();
            assertThatCode(() -> Settings.load(Optional.empty(), environment, List.of()))
                    .as(service.name())
                    .doesNotThrowAnyException();
            assertThat(environment.keySet()).allMatch(key -> key.startsWith("MONITOR_"));
        });
    }

    @Test
    void shouldHaveNoPassword() {
        assertThat(services().flatMap(service -> service.environment().keySet().stream()))
                .noneMatch(key -> key.contains("PASSWORD") || key.contains("SECRET"));
        assertThat(compose.service("grafana").environment())
                .containsEntry("GF_SECURITY_DISABLE_INITIAL_ADMIN_CREATION", "true")
                .containsEntry("GF_AUTH_BASIC_ENABLED", "false")
                .containsEntry("GF_AUTH_ANONYMOUS_ORG_ROLE", "Viewer");
    }

    private static String pom(String before) throws IOException {
        Matcher matcher = Pattern.compile(before + "([^<]+)<").matcher(Files.readString(ROOT.resolve("pom.xml")));
        assertThat(matcher.find()).as(before).isTrue();
        return matcher.group(1);
    }
}
