package io.marketsignal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.marketsignal.avro.PriceTick;
import io.marketsignal.codec.RecordJson;
import io.marketsignal.history.PlainLoop;
import io.marketsignal.serde.Ticks;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.specific.SpecificDatumWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BacktestCommandTest {

    private static final List<String> FILES =
            List.of("alerts.jsonl", "assessments.csv", "history.om", "manifest.json", "report.html", "scores.json");

    @TempDir
    private Path folder;

    private final Cli cli = new Cli();

    @Test
    void shouldDecideOverTheBundledHistoryAsThePlainLoopDoes() throws Exception {
        assertThat(backtest()).isZero();

        assertThat(names(run())).containsExactlyElementsOf(FILES);
        PlainLoop loop = PlainLoop.over(PlainLoop.bundled("tungsten"), PlainLoop.profile("tungsten"), PlainLoop.HOUR);
        assertThat(lines("alerts.jsonl"))
                .containsExactlyElementsOf(
                        loop.encoded().stream().map(RecordJson::line).toList());
        // The hours of 1276 days, the last midnight, and a header.
        assertThat(lines("assessments.csv").size()).isEqualTo(1276 * 24 + 1 + 1);
        JsonNode manifest = manifest();
        assertThat(manifest.at("/counts/ticks").asInt()).isEqualTo(76);
        assertThat(manifest.at("/counts/alertEvents").asInt()).isEqualTo(loop.events.size());
        assertThat(manifest.at("/alertsDigest").asText()).isEqualTo(sha256("alerts.jsonl"));
        assertThat(Files.readString(run().resolve("report.html"))).startsWith("<!doctype html>");
        assertThat(cli.out()).contains("PolicyShock", "precision", "recall", "warning and critical", "always on");
    }

    @Test
    void shouldWriteTheSameBytesAgainInPlaceOfTheEarlierRun() throws Exception {
        backtest("--until", "2023-02-01T00:00:00Z");
        List<String> first = digests();

        assertThat(backtest("--until", "2023-02-01T00:00:00Z")).isZero();

        assertThat(digests()).isEqualTo(first);
        assertThat(names(folder)).containsExactly("run");
    }

    @Test
    void shouldReportFromAnInstantOnWithoutDecidingOtherwise() throws Exception {
        String[] range = {"--grid", "1d", "--until", "2025-12-31T00:00:00Z"};
        backtest(range);
        List<String> alerts = lines("alerts.jsonl");
        List<String> assessments = lines("assessments.csv");

        backtest("--grid", "1d", "--until", "2025-12-31T00:00:00Z", "--from", "2025-09-01T00:00:00Z");

        assertThat(lines("alerts.jsonl"))
                .isNotEmpty()
                .containsExactlyElementsOf(alerts.stream()
                        .filter(line -> instant(line).compareTo("2025-09-01") >= 0)
                        .toList());
        assertThat(lines("assessments.csv").subList(1, 123))
                .hasSize(122)
                .isEqualTo(assessments.subList(assessments.size() - 122, assessments.size()));
        assertThat(manifest().at("/range/from").asText()).isEqualTo("2025-09-01T00:00:00Z");
    }

    @Test
    void shouldWatchAnotherMineralByItsFilesAlone() throws Exception {
        int code = backtest(
                "--profile", resource("profile.yaml"),
                "--rules", resource("rules.yaml"),
                "--prices", resource("prices.csv"),
                "--events", resource("events.csv"),
                "--details", resource("details.csv"),
                "--commodity", "unobtainium",
                "--grid", "1d");

        assertThat(code).isZero();
        // Worked out by hand in OtherMineralTest: 80 on the day after the price rose.
        assertThat(lines("assessments.csv"))
                .anySatisfy(line -> assertThat(line)
                        .startsWith("2024-02-11T00:00:00Z,unobtainium,8")
                        .contains(",false,"));
        assertThat(lines("alerts.jsonl").get(0)).contains("\"rule\":\"Alarm\"", "\"instant\":\"2024-02-11T00:00:00Z\"");
        assertThat(Files.readString(run().resolve("history.om")))
                .contains("marketsignal_alert_active{commodity=\"unobtainium\",rule=\"Alarm\",severity=\"critical\"")
                .endsWith("# EOF\n");
    }

    @Test
    void shouldReadAvroFilesAndTellWhatItRejects() throws Exception {
        Path file = folder.resolve("ticks.avro");
        try (DataFileWriter<PriceTick> writer = new DataFileWriter<>(new SpecificDatumWriter<>(PriceTick.class))) {
            writer.create(PriceTick.getClassSchema(), file.toFile());
            writer.append(Ticks.tick("a"));
            writer.append(
                    PriceTick.newBuilder(Ticks.tick("b")).setUnit("bushel").build());
        }

        assertThat(backtest("--avro", file.toString())).isEqualTo(Exit.PROBLEMS);

        assertThat(cli.err()).contains("rejected " + file + ": record 2: unit is none of");
        assertThat(manifest().at("/counts/ticks").asInt()).isEqualTo(1);
        assertThat(manifest().at("/counts/rejected").asInt()).isEqualTo(1);
        assertThat(manifest().at("/inputs/0/file").asText()).isEqualTo("ticks.avro");
    }

    @Test
    void shouldRejectBadRowsAsAnImportDoes() throws Exception {
        Path prices = Files.writeString(
                folder.resolve("prices.csv"),
                PlainLoop.resource("mineral/prices.csv").replace(",100,", ",cheap,"));

        int code = backtest(
                "--profile", resource("profile.yaml"),
                "--rules", resource("rules.yaml"),
                "--prices", prices.toString(),
                "--grid", "1d");

        assertThat(code).isEqualTo(Exit.PROBLEMS);
        assertThat(cli.err()).contains("rejected " + prices + ":2: mid \"cheap\"");
        assertThat(folder.resolve("prices.csv.rejects.csv")).exists();
    }

    @Test
    void shouldExplainItselfWithExamples() {
        assertThat(cli.run("backtest", "--help")).isZero();

        assertThat(cli.out()).contains("Usage: monitor backtest", "Examples:", "  monitor backtest", "Exit codes:");
        assertThat(cli.out().lines())
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(110));
    }

    @Test
    void shouldTryTheVariantsOfASweep() throws Exception {
        Path sweep = Files.writeString(folder.resolve("sweep.yaml"), """
                parameters:
                  elevated: [50, 101]
                rules:
                  ElevatedRisk:
                    expr: score >= ${elevated}
                """);

        int code = backtest("--grid", "1d", "--sweep", sweep.toString(), "--walk-forward", "2025-09-01T00:00:00Z");

        assertThat(code).isZero();
        assertThat(lines("sweep.csv")).hasSize(3).first().asString().startsWith("elevated,commodity,alerts,hits,");
        assertThat(lines("sweep.csv").get(1)).startsWith("50,tungsten,");
        // A score cannot reach 101: the two alerts of that rule are missing.
        assertThat(alerts(lines("sweep.csv").get(2)))
                .isEqualTo(alerts(lines("sweep.csv").get(1)) - 2);
        JsonNode scores =
                new ObjectMapper().readTree(run().resolve("scores.json").toFile());
        assertThat(scores.at("/commodities/tungsten/walkForward/folds")).hasSize(1);
        assertThat(cli.out()).contains("Sweep of 2 variants for tungsten", "elevated=50", "Chosen by day F1");
    }

    private static int alerts(String row) {
        return Integer.parseInt(row.split(",", -1)[2]);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--bundled --prices x.csv",
                "--avro a.avro --topics",
                "--events e.csv",
                "--details d.csv",
                "--avro a.avro --commodity tungsten",
                "--topics --grid 1h",
                "--topics",
                "--commodity cobalt",
                "--grid often",
                "--grid 0s",
                "--from 2025-01-01T00:00:00Z --until 2024-01-01T00:00:00Z",
                "--from 2030-01-01T00:00:00Z",
                "--until 2020-01-01T00:00:00Z",
                "--from yesterday",
                "--outcome soon",
                "--rules /none/such.yaml",
                "--profile /none/such.yaml",
                "--profile cobalt",
                "--labels /none/such.csv",
                "--sweep /none/such.yaml",
                "--walk-forward 2025-01-01T00:00:00Z",
                "--prices /none/such.csv",
                "--avro /none/such.avro",
                "--bundeld"
            })
    void shouldRefuseWrongUsageInASentence(String options) throws IOException {
        assertThat(backtest(options.split(" ", -1))).isEqualTo(Exit.USAGE);

        assertThat(cli.err()).contains("monitor: ").doesNotContain("Exception", "\tat ");
        assertThat(names(folder)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'date,mid\n2025-01-01,100\n', missing column date_precision",
        "'', empty file",
    })
    void shouldNameTheFileThatIsBroken(String text, String expected) throws IOException {
        Path prices = Files.writeString(folder.resolve("prices.csv"), text);

        assertThat(backtest("--prices", prices.toString())).isEqualTo(Exit.USAGE);

        assertThat(cli.err()).contains(prices.toString()).contains(expected);
        assertThat(names(folder)).containsExactly("prices.csv");
    }

    @Test
    void shouldNameTheLineWhoseEncodingIsAnother() throws IOException {
        byte[] rows = PlainLoop.resource("mineral/prices.csv")
                .replace("Santiago", "Concepción")
                .getBytes(StandardCharsets.ISO_8859_1);
        Path prices = Files.write(folder.resolve("prices.csv"), rows);

        assertThat(backtest("--prices", prices.toString())).isEqualTo(Exit.USAGE);

        assertThat(cli.err()).contains(prices + ":2: not UTF-8 text");
    }

    @Test
    void shouldRefuseRulesOfACommodityWithoutProfile() throws IOException {
        assertThat(backtest("--rules", resource("rules.yaml"))).isEqualTo(Exit.USAGE);

        assertThat(cli.err()).contains("rule Alarm is for unobtainium, of which there is no profile");
    }

    @Test
    void shouldSayWhichBenchmarksThereAre() throws IOException {
        assertThat(backtest("--grid", "1d", "--benchmark", "apt-on-the-moon")).isEqualTo(Exit.USAGE);

        assertThat(cli.err()).contains("apt-on-the-moon", "apt-eu");
        assertThat(names(folder)).isEmpty();
    }

    @Test
    void shouldLeaveAFolderAloneThatIsNotARun() throws IOException {
        Files.createDirectory(run());
        Files.writeString(run().resolve("thesis.txt"), "years of work");

        assertThat(backtest()).isEqualTo(Exit.USAGE);

        assertThat(cli.err()).contains("thesis.txt", "--out");
        assertThat(names(run())).containsExactly("thesis.txt");
    }

    @Test
    void shouldLeaveNothingBehindWhenInterrupted() throws IOException {
        Thread.currentThread().interrupt();

        assertThat(backtest()).isEqualTo(Exit.INTERRUPTED);

        assertThat(names(folder)).isEmpty();
    }

    private int backtest(String... options) {
        String[] all = Stream.concat(Stream.of("backtest", "--out", run().toString()), Arrays.stream(options))
                .toArray(String[]::new);
        return cli.run(all);
    }

    private Path run() {
        return folder.resolve("run");
    }

    private List<String> lines(String file) throws IOException {
        return Files.readAllLines(run().resolve(file));
    }

    private JsonNode manifest() throws IOException {
        return new ObjectMapper().readTree(run().resolve("manifest.json").toFile());
    }

    private static String instant(String line) {
        int start = line.indexOf("\"instant\":\"") + 11;
        return line.substring(start, start + 20);
    }

    private String sha256(String file) throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(run().resolve(file)));
        return HexFormat.of().formatHex(digest);
    }

    private List<String> digests() throws Exception {
        List<String> digests = new ArrayList<>();
        for (String file : names(run())) {
            digests.add(file + " " + sha256(file));
        }
        return digests;
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        }
    }

    /** A file of the other mineral. */
    private String resource(String name) throws IOException {
        Path copy = Files.createDirectories(folder.resolveSibling(folder.getFileName() + "-mineral"));
        return Files.writeString(copy.resolve(name), PlainLoop.resource("mineral/" + name))
                .toString();
    }
}
