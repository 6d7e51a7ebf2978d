package io.marketsignal.cli;

import io.marketsignal.app.Backlog;
import io.marketsignal.app.MonitorApp;
import io.marketsignal.app.Setting;
import io.marketsignal.app.Settings;
import io.marketsignal.clock.ClockWriter;
import io.marketsignal.clock.Grid;
import io.marketsignal.clock.IdempotentProducer;
import io.marketsignal.clock.InputTopic;
import io.marketsignal.config.RulesFile;
import io.marketsignal.core.rules.Conditions;
import io.marketsignal.embedded.EmbeddedCluster;
import io.marketsignal.feed.CsvInput;
import io.marketsignal.feed.FeedReader;
import io.marketsignal.feed.HistoryWriter;
import io.marketsignal.feed.ImportResult;
import io.marketsignal.feed.ImportSettings;
import io.marketsignal.feed.InputRecord;
import io.marketsignal.topics.Topic;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One demo, from an empty directory to a running monitor. */
final class Demo {

    private static final String COMMODITY = "tungsten";
    private static final Instant START = Instant.parse("2023-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("2026-06-30T00:00:00Z");
    private static final String WHOLE_HISTORY = "36500d";
    private static final String HTTP_PORT_VARIABLE = "MONITOR_HTTP_PORT";
    private static final Duration LIVE_GRID = Duration.ofSeconds(10);

    private final Console console;
    private final Plan plan;
    private final DemoOutput output;
    private final long started = System.nanoTime();

    /**
     * What to play.
     *
     * @param registryHome where the registry is unpacked
     * @param httpPort of the page; empty: the usual one, or any if that is taken
     * @param environment variables that say where to serve
     * @param whileRunning whether the topology starts before the import
     * @param json whether alerts are printed as lines of JSON, sorted
     * @param once whether to end after the history
     */
    record Plan(
            Path directory,
            Path registryHome,
            int brokerPort,
            int registryPort,
            Optional<Integer> httpPort,
            Map<String, String> environment,
            int partitions,
            int threads,
            boolean whileRunning,
            boolean json,
            boolean once) {

        /** Where to serve may be said by the environment as well; the rest of it is not for a demo. */
        static Map<String, String> servingOf(Map<String, String> environment) {
            Map<String, String> serving = new TreeMap<>(environment);
            serving.keySet().removeIf(name -> !name.startsWith("MONITOR_HTTP"));
            return serving;
        }
    }

    /** The parts on stage. */
    private record Stage(
            Scope scope,
            Cluster cluster,
            List<InputTopic> inputs,
            MonitorApp app,
            AlertLog alerts,
            Optional<URI> page) {

        BackgroundImport write(List<InputRecord> records, Instant from, Instant until) {
            HistoryWriter writer =
                    new HistoryWriter(cluster.producer(), cluster.values().serializer(), inputs);
            ImportSettings settings = new ImportSettings(
                    ImportSettings.HOURLY,
                    cluster.settings().grace(),
                    Optional.of(from),
                    Optional.of(until),
                    cluster.newestAccepted());
            return scope.open(new BackgroundImport(writer, records, settings));
        }
    }

    Demo(Console console, Plan plan) {
        this.console = console;
        this.plan = plan;
        this.output = new DemoOutput(console, plan.json());
    }

    void play() throws IOException {
        try (Scope scope = new Scope()) {
            DemoDirectory directory = scope.open(DemoDirectory.claim(plan.directory(), console));
            console.say("Starting a Kafka broker and a schema registry in " + plan.directory());
            EmbeddedCluster embedded = scope.open(Uninterrupted.open(
                    "start-cluster",
                    () -> EmbeddedCluster.start(
                            directory.cluster(), plan.registryHome(), plan.brokerPort(), plan.registryPort())));
            Settings settings = settings(embedded, directory);
            Cluster cluster = scope.open(Cluster.connect(settings));
            cluster.topics().create(Arrays.asList(Topic.values()), plan.partitions(), (short) 1);
            List<InputTopic> inputs = cluster.inputs();
            AlertLog alerts = cluster.alerts();
            MonitorApp app = scope.open(RunCommand.app(settings, inputs));
            Optional<URI> page = serve(new Serving(scope, cluster, app));
            Stage stage = new Stage(scope, cluster, inputs, app, alerts, page);
            history(stage);
            if (!plan.once()) {
                live(stage);
            }
        } finally {
            output.status().clear();
        }
    }

    private Optional<URI> serve(Serving serving) {
        boolean chosen = plan.httpPort().isPresent() || plan.environment().containsKey(HTTP_PORT_VARIABLE);
        String option = plan.httpPort().isEmpty() && chosen ? HTTP_PORT_VARIABLE : "--http-port";
        Optional<URI> page = serving.start(new Serving.Terms(LIVE_GRID, !chosen, option));
        page.ifPresent(address -> console.say("Open " + address + " to watch it"));
        return page;
    }

    private Settings settings(EmbeddedCluster embedded, DemoDirectory directory) throws IOException {
        Path file = directory.settings();
        Files.writeString(file, """
                # Where the demo runs: monitor alerts --config %s
                bootstrap.servers=%s
                schema.registry.url=%s
                """.formatted(file, embedded.bootstrapServers(), embedded.registryUrl()));
        List<Setting> flags = new ArrayList<>(List.of(
                new Setting("state.dir", directory.state().toString(), "demo"),
                new Setting("view.history", WHOLE_HISTORY, "demo"),
                new Setting("num.stream.threads", Integer.toString(plan.threads()), "--threads")));
        plan.httpPort().ifPresent(port -> flags.add(new Setting("http.port", port.toString(), "--http-port")));
        return Settings.load(Optional.of(file), plan.environment(), flags);
    }

    private void history(Stage stage) throws IOException {
        if (plan.whileRunning()) {
            Running.start(stage.app());
        }
        List<InputRecord> records = records();
        console.say("Importing the history of " + COMMODITY + ", " + date(START) + " to " + date(END));
        BackgroundImport importing = stage.write(records, START, END);
        if (!plan.whileRunning()) {
            importing.result();
            Running.start(stage.app());
        }
        watch(stage, importing, new HistoryProgress(console, output.status(), START, END));
        summary(importing.result());
    }

    private static List<InputRecord> records() throws IOException {
        String rules = "rules/" + COMMODITY + ".yaml";
        List<InputRecord> records = new ArrayList<>(RuleRecords.of(
                RulesFile.parse(rules, CsvInput.resource(rules).text(), new Conditions()), rules, START));
        records.addAll(FeedReader.bundled(COMMODITY).records());
        return records;
    }

    /** Prints alerts until all that is imported has been decided, and what was decided has been read. */
    private void watch(Stage stage, BackgroundImport importing, HistoryProgress progress) {
        Cluster cluster = stage.cluster();
        List<String> names = stage.inputs().stream().map(InputTopic::name).toList();
        boolean decided = false;
        while (!decided) {
            boolean imported = importing.isDone();
            if (imported) {
                importing.result();
            }
            Backlog backlog =
                    Backlog.asOfNow(cluster.admin(), cluster.settings().applicationId(), names);
            long remaining = backlog.remaining();
            double read = backlog.total() == 0 ? 0 : 1 - (double) remaining / backlog.total();
            decided = imported && remaining == 0;
            output.take(stage.alerts().poll());
            progress.show(importing.share() * read, output.tally().fired());
            Running.requireAlive(stage.app());
        }
        String topic = cluster.settings().topics().name(Topic.ALERTS);
        while (!Outputs.areCommitted(cluster.admin(), topic, plan.partitions())) {
            output.take(stage.alerts().poll());
        }
        output.take(stage.alerts().readToEnd());
        output.complete();
    }

    private void summary(ImportResult imported) {
        List<String> lines = new ArrayList<>();
        lines.add("%d records and %d clock marks, %s to %s: %d alerts in %.0f s"
                .formatted(
                        imported.records(),
                        imported.marks(),
                        date(START),
                        date(END),
                        output.tally().fired(),
                        (System.nanoTime() - started) / 1e9));
        lines.add("");
        lines.addAll(output.tally().table());
        output.tell(lines);
    }

    private void live(Stage stage) {
        Settings settings = stage.cluster().settings();
        Instant now = Instant.ofEpochMilli(ImportSettings.HOURLY.floor(
                Instant.now().minus(settings.grace()).toEpochMilli()));
        if (now.isAfter(END)) {
            output.tell(List.of(
                    "", "The history ends on " + date(END) + ". From there to now time passes hour by hour.", ""));
            watch(stage, stage.write(List.of(), END, now), new HistoryProgress(console, output.status(), END, now));
        }
        ClockWriter clock =
                new ClockWriter(() -> IdempotentProducer.open(settings.producer()), stage.inputs(), Grid.of(LIVE_GRID));
        stage.scope().open(clock).start();
        furtherLooks(stage);
        while (true) {
            output.take(stage.alerts().poll());
            clock.lastMark()
                    .ifPresent(
                            mark -> output.status().show("live, marks every " + LIVE_GRID.toSeconds() + " s: " + mark));
            if (plan.json()) {
                output.complete();
            }
            Running.requireAlive(stage.app());
        }
    }

    private void furtherLooks(Stage stage) {
        Settings settings = stage.cluster().settings();
        Path config = plan.directory().resolve(DemoDirectory.SETTINGS);
        List<String> lines = new ArrayList<>(List.of(
                "",
                "It is live now: a clock mark every " + LIVE_GRID.toSeconds() + " s, and an assessment a minute later.",
                ""));
        stage.page().ifPresent(address -> lines.addAll(List.of("Open " + address + " to see it.", "")));
        lines.addAll(List.of(
                "  broker     " + settings.bootstrapServers(),
                "  registry   " + settings.registryUrl(),
                "",
                "To look further, from another terminal:",
                "",
                "  ./monitor alerts --config " + config + " --follow",
                "  ./monitor alerts --config " + config + " --all --json",
                "  ./monitor topics describe --config " + config,
                "  kcat -b " + settings.bootstrapServers() + " -t alerts -s value=avro -r " + settings.registryUrl(),
                "",
                "Ctrl-C stops it. The data stays in " + plan.directory() + " until the next demo.",
                ""));
        output.tell(lines);
    }

    private static String date(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC).toLocalDate().toString();
    }
}
