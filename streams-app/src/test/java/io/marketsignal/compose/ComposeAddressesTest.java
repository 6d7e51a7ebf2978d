package io.marketsignal.compose;

import static io.marketsignal.compose.ComposeFile.list;
import static io.marketsignal.compose.ComposeFile.map;
import static io.marketsignal.compose.ComposeFile.yaml;
import static org.assertj.core.api.Assertions.assertThat;

import io.marketsignal.compose.ComposeFile.Port;
import io.marketsignal.compose.ComposeFile.Service;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Services find each other: by the addresses in the compose file and in what it mounts. */
class ComposeAddressesTest {

    private final ComposeFile compose = ComposeFile.read();

    ComposeAddressesTest() throws IOException {}

    @Test
    void shouldScrapeServicesOfThisFileAtTheIntervalThatGrafanaKnows() throws IOException {
        Map<String, Object> config = prometheus("prometheus");
        assertThat(targets(list(config.get("scrape_configs"))))
                .contains("monitor:8080")
                .allSatisfy(target -> assertThat(compose.listens(target) || target.startsWith("localhost:"))
                        .as(target)
                        .isTrue());
        assertThat(targets(list(map(config.get("alerting")).get("alertmanagers"))))
                .isNotEmpty()
                .allMatch(compose::listens);

        Map<String, Object> source = dataSource("prometheus");
        assertThat(map(source.get("jsonData")).get("timeInterval"))
                .isEqualTo(map(config.get("global")).get("scrape_interval"));
    }

    @Test
    void shouldImportBacktestsIntoAPrometheusThatScrapesNothingAndForgetsNothing() throws IOException {
        Service backtests = compose.service("prometheus-backtests");
        assertThat(prometheus("prometheus-backtests")).doesNotContainKeys("scrape_configs", "rule_files", "alerting");
        assertThat(backtests.flag("--storage.tsdb.retention.time")).hasValue("20y");
        assertThat(backtests.flag("--query.lookback-delta")).hasValue("25h");

        String database = backtests.flag("--storage.tsdb.path").orElseThrow();
        String volume = backtests.mounts().stream()
                .filter(mount -> mount.target().equals(database))
                .findFirst()
                .orElseThrow()
                .source();
        for (String name : List.of("import-backtests", "demo-backtest-import")) {
            Service importing = compose.service(name);
            assertThat(importing.text("image")).isEqualTo(backtests.text("image"));
            assertThat(importing.file(importing.strings("entrypoint").get(1)).orElseThrow())
                    .isExecutable();
            String into = importing.strings("command").get(1);
            assertThat(importing.mounts()).anySatisfy(mount -> {
                assertThat(mount.source()).isEqualTo(volume);
                assertThat(mount.target()).isEqualTo(into);
            });
            String from = importing.strings("command").get(0);
            assertThat(importing.mounts())
                    .anySatisfy(mount -> assertThat(mount.target()).isEqualTo(from));
        }
    }

    @Test
    void shouldPointDataSourcesAndTheMonitorAtServicesOfThisFile() throws IOException {
        List<String> addresses = new ArrayList<>();
        for (Object source : list(provisioned().get("datasources"))) {
            addresses.add((String) map(source).get("url"));
        }
        compose.monitors().forEach(service -> {
            Map<String, String> environment = service.environment();
            Stream.of("MONITOR_SCHEMA_REGISTRY_URL", "MONITOR_ALERTMANAGER_URL")
                    .filter(environment::containsKey)
                    .forEach(key -> addresses.add(environment.get(key)));
            Optional.ofNullable(environment.get("MONITOR_BOOTSTRAP_SERVERS"))
                    .ifPresent(server -> addresses.add("kafka://" + server));
        });
        addresses.add(
                "kafka://" + compose.service("registry").environment().get("APICURIO_KAFKASQL_BOOTSTRAP_SERVERS"));
        assertThat(addresses).hasSizeGreaterThan(7).allSatisfy(address -> {
            URI uri = URI.create(address);
            assertThat(compose.listens(uri.getHost() + ":" + uri.getPort()))
                    .as(address)
                    .isTrue();
        });

        Port page = compose.service("monitor").ports().get(0);
        assertThat(compose.service("monitor").environment().get("MONITOR_EXTERNAL_URL"))
                .isEqualTo("http://localhost:" + page.published());
    }

    @Test
    void shouldAdvertiseTheBrokerAtThePublishedPort() {
        Service kafka = compose.service("kafka");
        Map<String, String> advertised = new TreeMap<>();
        for (String listener :
                kafka.environment().get("KAFKA_ADVERTISED_LISTENERS").split(",", -1)) {
            advertised.put(listener.split("://", -1)[0], listener.split("://", -1)[1]);
        }
        Port port = kafka.ports().get(0);
        assertThat(advertised).containsEntry("HOST", "localhost:" + port.published());
        assertThat(kafka.environment().get("KAFKA_LISTENERS")).contains("HOST://:" + port.inside() + ",");
        String inside = advertised.get(kafka.environment().get("KAFKA_INTER_BROKER_LISTENER_NAME"));
        assertThat(compose.listens(inside)).isTrue();
        assertThat(compose.monitors().map(service -> service.environment().get("MONITOR_BOOTSTRAP_SERVERS")))
                .containsOnly(inside, null);
    }

    private Map<String, Object> prometheus(String name) throws IOException {
        Service service = compose.service(name);
        return yaml(service.file(service.flag("--config.file").orElseThrow()).orElseThrow());
    }

    private static List<String> targets(List<?> configs) {
        return configs.stream()
                .flatMap(config -> list(map(config).get("static_configs")).stream())
                .flatMap(config -> list(map(config).get("targets")).stream())
                .map(String::valueOf)
                .toList();
    }

    private Map<String, Object> provisioned() throws IOException {
        return yaml(compose.service("grafana")
                .file("/etc/grafana/provisioning/datasources/datasources.yml")
                .orElseThrow());
    }

    private Map<String, Object> dataSource(String uid) throws IOException {
        return list(provisioned().get("datasources")).stream()
                .map(ComposeFile::map)
                .filter(source -> uid.equals(source.get("uid")))
                .findFirst()
                .orElseThrow();
    }
}
