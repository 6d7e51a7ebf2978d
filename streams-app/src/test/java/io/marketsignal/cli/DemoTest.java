package io.marketsignal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One demo that stays live, and what the other commands make of its cluster. */
@Timeout(300)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DemoTest {

    private static final Duration PATIENCE = Duration.ofMinutes(4);

    @TempDir
    private static Path folder;

    private static Path directory;
    /** What other tests have started in this Java machine and keep. */
    private static final List<ProcessHandle> OTHERS = new ArrayList<>();

    private static Started demo;

    /** A command in a thread of its own, to be interrupted as Ctrl-C does. */
    private static final class Started {
        private final Cli cli = new Cli();
        private final CompletableFuture<Integer> exit = new CompletableFuture<>();
        private final Thread thread;

        Started(String... arguments) {
            thread = new Thread(() -> exit.complete(cli.run(arguments)), String.join(" ", arguments));
            thread.start();
        }

        void await(BooleanSupplier condition) throws Exception {
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (!condition.getAsBoolean()) {
                assertThat(System.nanoTime()).as(cli.err()).isLessThan(deadline);
                try {
                    exit.get(100, TimeUnit.MILLISECONDS);
                    throw new AssertionError("ended early: " + cli.err());
                } catch (TimeoutException e) {
                    // It runs.
                }
            }
        }

        int interrupt() throws InterruptedException, ExecutionException, TimeoutException {
            thread.interrupt();
            return exit.get(30, TimeUnit.SECONDS);
        }
    }

    @BeforeAll
    static void playTheHistory() throws Exception {
        ProcessHandle.current().children().forEach(OTHERS::add);
        directory = folder.resolve("demo");
        demo = new Started(
                "demo", "--json", "--dir", directory.toString(), "--broker-port", "0", "--registry-port", "0");
        demo.await(() -> demo.cli.err().contains("It is live now"));
    }

    @AfterAll
    static void endWhateverIsLeft() throws Exception {
        demo.interrupt();
    }

    private static String config() {
        return directory.resolve("monitor.properties").toString();
    }

    private static List<JsonNode> history() throws IOException {
        ObjectMapper json = new ObjectMapper();
        List<JsonNode> events = new ArrayList<>();
        for (String line : demo.cli.out().lines().toList()) {
            JsonNode event = json.readTree(line);
            if (event.get("instant").asText().compareTo("2026-06-30T00:00:00Z") <= 0) {
                events.add(event);
            }
        }
        return events;
    }

    @Test
    @Order(1)
    void shouldTellTheHistoryInOneOrder() throws Exception {
        Comparator<JsonNode> order = Comparator.comparing(
                        (JsonNode event) -> event.get("instant").asText())
                .thenComparing(event -> event.get("commodity").asText())
                .thenComparing(event -> event.get("rule").asText());

        assertThat(history()).hasSizeGreaterThan(50).isSortedAccordingTo(order);
        assertThat(history()).extracting(event -> event.get("eventId").asText()).doesNotHaveDuplicates();
    }

    @Test
    @Order(1)
    void shouldAlertOnWhatMattered() throws Exception {
        assertThat(firing("PolicyShock")).first().satisfies(event -> {
            assertThat(event.get("instant").asText()).isEqualTo("2025-02-05T00:00:00Z");
            assertThat(event.get("evidence")).isNotEmpty();
        });
        assertThat(firing("ContestedAsset")).first().satisfies(event -> {
            assertThat(event.get("instant").asText()).startsWith("2025-10-");
            assertThat(event.at("/annotations/summary").asText())
                    .contains("Upper Kairaktinskoye", "North Katpar", "Cove Kaz", "Chinese");
        });
        assertThat(firing("CriticalRisk"))
                .anySatisfy(event -> assertThat(event.get("instant").asText()).startsWith("2026-0"));
        assertThat(history())
                .anySatisfy(event -> assertThat(event.get("to").asText()).isEqualTo("RESOLVED"));
    }

    private static List<JsonNode> firing(String rule) throws IOException {
        return history().stream()
                .filter(event -> event.get("rule").asText().equals(rule))
                .filter(event -> event.get("to").asText().equals("FIRING"))
                .toList();
    }

    @Test
    @Order(1)
    void shouldShowTheSameAlertsFromTheTopic() {
        Cli alerts = new Cli();

        assertThat(alerts.run("alerts", "--config", config(), "--all", "--json"))
                .isZero();

        assertThat(alerts.out()).startsWith(demo.cli.out());
    }

    @Test
    @Order(1)
    void shouldShowOnlyWhatWasAskedFor() {
        Cli alerts = new Cli();

        assertThat(alerts.run(
                        "alerts", "--config", config(), "--severity", "critical", "--from", "2026-01-01T00:00:00Z"))
                .isZero();

        assertThat(alerts.out())
                .contains("CRITICAL", "CriticalRisk", "because")
                .doesNotContain("WARNING", "INFO", "2025-09-20 00:00 UTC", "PENDING");
        assertThat(alerts.run("alerts", "--config", config(), "--commodity", "cobalt"))
                .isZero();
        assertThat(alerts.out()).isEmpty();
    }

    @Test
    @Order(1)
    void shouldFindItsTopicsFit() {
        Cli topics = new Cli();

        assertThat(topics.run("topics", "describe", "--config", config())).isZero();

        assertThat(topics.out()).contains("price-ticks", "alert-state", "none");
        assertThat(topics.run("topics", "describe", "--config", config(), "--set", "topic.prefix=other."))
                .isEqualTo(Exit.PROBLEMS);
        assertThat(topics.err()).contains("other.price-ticks: does not exist");
    }

    @Test
    @Order(1)
    void shouldRefuseASecondDemoInTheSameDirectoryOrOnTheSamePort() throws Exception {
        Cli second = new Cli();

        assertThat(second.run("demo", "--dir", directory.toString())).isEqualTo(Exit.UNAVAILABLE);
        assertThat(second.err())
                .contains("is using " + directory)
                .contains("--dir")
                .doesNotContain("\tat ");

        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            String other = folder.resolve("other").toString();
            assertThat(second.run("demo", "--dir", other, "--broker-port", port, "--registry-port", "0"))
                    .isEqualTo(Exit.UNAVAILABLE);
            assertThat(second.err()).contains("port " + port + " is in use").contains("--broker-port");
            assertThat(second.run("demo", "--dir", other, "--broker-port", "0", "--registry-port", port))
                    .isEqualTo(Exit.UNAVAILABLE);
            assertThat(second.err()).contains("port " + port + " is in use").contains("--registry-port");
            assertThat(second.run(
                            "demo", "--dir", other, "--broker-port", "0", "--registry-port", "0", "--http-port", port))
                    .isEqualTo(Exit.UNAVAILABLE);
            assertThat(second.err())
                    .contains("port " + port)
                    .contains("--http-port")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    @Order(1)
    void shouldServeAPageThatShowsTheHistory() throws Exception {
        String address = Web.address(demo.cli.err());

        demo.await(() -> Web.get(address + "/health/ready").statusCode() == 200);
        assertThat(Web.get(address + "/").body()).startsWith("<!doctype html>");
        JsonNode timeline = new ObjectMapper()
                .readTree(Web.get(address + "/api/v1/commodities/tungsten/timeline")
                        .body());
        assertThat(timeline.get("from").asLong())
                .isEqualTo(Instant.parse("2023-01-01T00:00:00Z").getEpochSecond());
        assertThat(timeline.at("/assessments/t").size()).isBetween(100, 2000);
        assertThat(timeline.get("alerts").findValuesAsText("rule")).contains("PolicyShock", "ContestedAsset");
        assertThat(Web.get(address + "/metrics").body())
                .contains("marketsignal_score{commodity=\"tungsten\"", "marketsignal_ready 1.0");
    }

    /** From the first start on empty topics: no mark, then marks, then ready. */
    @Test
    @Order(2)
    void shouldBecomeReadyOnceMarksFlow() throws Exception {
        int port = Web.freePort();
        Started run = new Started(
                "run",
                "--config",
                config(),
                "--create-topics",
                "--set",
                "topic.prefix=fresh.",
                "--set",
                "application.id=fresh",
                "--set",
                "state.dir=" + folder.resolve("fresh"),
                "--set",
                "marks.grid=1s",
                "--set",
                "http.port=" + port);
        String ready = "http://127.0.0.1:" + port + "/health/ready";
        run.await(() -> Web.answers(ready));
        run.await(() -> Web.get(ready).statusCode() == 200);

        JsonNode status = new ObjectMapper()
                .readTree(Web.get("http://127.0.0.1:" + port + "/api/v1/status").body());
        assertThat(status.get("state").asText()).isEqualTo("RUNNING");
        assertThat(status.at("/tasks/0/watermark").asText()).startsWith("20");
        assertThat(run.interrupt()).isEqualTo(Exit.INTERRUPTED);
        assertThat(Web.answers(ready)).isFalse();
    }

    @Test
    @Order(1)
    void shouldRefuseToRunOnTopicsThatDoNotExist() {
        Cli run = new Cli();

        assertThat(run.run("run", "--config", config(), "--set", "topic.prefix=none."))
                .isEqualTo(Exit.UNAVAILABLE);

        assertThat(run.err()).contains("none.deal-news: does not exist", "--create-topics");
    }

    @Test
    @Order(2)
    void shouldImportAndRunInTopicsOfTheirOwn() throws Exception {
        Path prices = Files.writeString(folder.resolve("prices.csv"), """
                date,date_precision,commodity,series,assessor,low,high,mid,currency,unit,vat,kind,note,source_url
                2025-01-02,day,tungsten,APT_EU,SMM,,,400,USD,mtu WO3,,assessment,,
                2025-01-03,day,tungsten,APT_EU,SMM,,,much,USD,mtu WO3,,assessment,,
                """);
        Path rules = Files.writeString(folder.resolve("rules.yaml"), """
                rules:
                  - alert: Always
                    commodity: tungsten
                    expr: score >= 0
                    severity: info
                """);
        String[] own = {
            "--config",
            config(),
            "--set",
            "topic.prefix=own.",
            "--set",
            "application.id=own",
            "--set",
            "state.dir=" + folder.resolve("own"),
            "--set",
            "http.port=0"
        };
        Cli cli = new Cli();
        assertThat(cli.run(with(own, "topics", "create", "--partitions", "2"))).isZero();
        assertThat(cli.out()).contains("created  own.price-ticks");
        assertThat(cli.run(with(own, "topics", "create"))).isZero();
        assertThat(cli.out()).contains("existed  own.price-ticks").doesNotContain("created");

        assertThat(cli.run(with(own, "import", "--prices", prices.toString(), "--rules", rules.toString())))
                .isEqualTo(Exit.PROBLEMS);
        assertThat(cli.out()).contains("imported 2 records", "1 rejected");
        assertThat(cli.err()).contains(prices + ":3: mid \"much\": not a number");
        assertThat(folder.resolve("prices.csv.rejects.csv")).exists();

        // Its clock has stood still since January 2025: more than a year of minutes is caught up with.
        Started run = new Started(with(own, "run", "--no-marks"));
        run.await(() -> {
            cli.run(with(own, "alerts"));
            return cli.out().contains("Always");
        });
        assertThat(run.interrupt()).isEqualTo(Exit.INTERRUPTED);
        assertThat(cli.run(with(own, "rules", "publish", rules.toString(), "--remove", "Other")))
                .isZero();
        assertThat(cli.out()).contains("published Always for tungsten", "published Other for tungsten");
    }

    private static String[] with(String[] options, String... command) {
        return Stream.of(command, options).flatMap(Arrays::stream).toArray(String[]::new);
    }

    @Test
    @Order(3)
    void shouldStopCleanlyWhenInterrupted() throws Exception {
        assertThat(demo.interrupt()).isEqualTo(Exit.INTERRUPTED);

        assertThat(demo.cli.err()).doesNotContain("Exception", "cannot stop");
        assertThat(ProcessHandle.current().children().filter(child -> !OTHERS.contains(child)))
                .isEmpty();
        Cli alerts = new Cli();
        assertThat(alerts.run("alerts", "--config", config())).isEqualTo(Exit.UNAVAILABLE);
        assertThat(alerts.err()).contains("no Kafka broker answers");
    }
}
