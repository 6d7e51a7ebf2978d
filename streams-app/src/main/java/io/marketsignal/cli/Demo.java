package io.marketsignal.cli;

import io.marketsignal.app.Backlog;
import io.marketsignal.app.MonitorApp;
import io.marketsignal.app.Setting;
import io.marketsignal.app.Settings;
import io.marketsignal.avro.AlertEvent;
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
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One demo, from an empty directory to a running monitor. */
final class Demo {

    private static final String COMMODITY = "tungsten";
    private static final Instant START = Instant.parse("2023-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("2026-06-30T00:00:00Z");
    private static final Duration LIVE_GRID = Duration.ofSeconds(10);

    private final Console console;
    private final Plan plan;
    private final StatusLine status;
    private final AlertPrinter printer;
    private final AlertTally tally = new AlertTally();
    private final List<AlertEvent> collected = new ArrayList<>();
    private final long started = System.nanoTime();

    /**
     * What to play.
     *
     * @param registryHome where the registry is unpacked
     * @param whileRunning whether the topology starts before the import
     * @param json whether alerts are printed as lines of JSON, sorted
     * @param once whether to end after the history
     */
    record Plan(
            Path directory,
            Path registryHome,
            int brokerPort,
            int registryPort,
            int partitions,
            int threads,
            boolean whileRunning,
            boolean json,
            boolean once) {}

    Demo(Console console, Plan plan) {
        this.console = console;
        this.plan = plan;
        this.status = new StatusLine(console);
        this.printer = new AlertPrinter(console, plan.json());
    }

    void play() throws IOException {
        try (Scope scope = new Scope()) {
            DemoDirectory directory = scope.open(DemoDirectory.claim(plan.directory(), console));
            console.say("Starting a Kafka broker and a schema registry in " + plan.directory());
            EmbeddedCluster embedded = scope.open(EmbeddedCluster.start(
                    directory.cluster(), plan.registryHome(), plan.brokerPort(), plan.registryPort()));
            Settings settings = settings(embedded, directory);
            Cluster cluster = scope.open(Cluster.connect(settings));
            cluster.topics().create(Arrays.asList(Topic.values()), plan.partitions(), (short) 1);
            List<InputTopic> inputs = cluster.inputs();
            AlertLog alerts = cluster.alerts();
            MonitorApp app = scope.open(RunCommand.app(settings, inputs));
            history(scope, cluster, inputs, app, alerts);
            if (!plan.once()) {
                live(scope, cluster, inputs, app, alerts);
            }
        } finally {
            status.clear();
        }
    }

    private Settings settings(EmbeddedCluster embedded, DemoDirectory directory) {
        return Settings.load(
                Optional.empty(),
                Map.of(),
                List.of(
                        setting(Settings.BOOTSTRAP_SERVERS, embedded.bootstrapServers()),
                        setting(Settings.REGISTRY_URL, embedded.registryUrl()),
                        setting("state.dir", directory.state().toString()),
                        setting("num.stream.threads", Integer.toString(plan.threads()))));
    }

    private static Setting setting(String key, String value) {
        return new Setting(key, value, "demo");
    }

    private void history(Scope scope, Cluster cluster, List<InputTopic> inputs, MonitorApp app, AlertLog alerts)
            throws IOException {
        if (plan.whileRunning()) {
            Running.start(app);
        }
        List<InputRecord> records = records();
        console.say("Importing the bundled history of " + COMMODITY + ": " + records.size() + " records from "
                + date(START) + " to " + date(END));
        HistoryWriter writer =
                new HistoryWriter(cluster.producer(), cluster.values().serializer(), inputs);
        BackgroundImport importing = scope.open(new BackgroundImport(writer, records, upTo(cluster, START, END)));
        if (!plan.whileRunning()) {
            importing.result();
            Running.start(app);
        }
        watch(cluster, inputs, app, alerts, importing);
        status.clear();
        if (plan.json()) {
            collected.stream().sorted(AlertLog.ORDER).forEach(printer::print);
            collected.clear();
        }
        summary(importing.result());
    }

    private static List<InputRecord> records() throws IOException {
        String rules = "rules/" + COMMODITY + ".yaml";
        List<InputRecord> records = new ArrayList<>(RuleRecords.of(
                RulesFile.parse(rules, CsvInput.resource(rules).text(), new Conditions()), rules, START));
        records.addAll(FeedReader.bundled(COMMODITY).records());
        return records;
    }

    private static ImportSettings upTo(Cluster cluster, Instant from, Instant until) {
        return new ImportSettings(
                ImportSettings.HOURLY,
                cluster.settings().grace(),
                Optional.of(from),
                Optional.of(until),
                cluster.newestAccepted());
    }

    /** Prints alerts until all that is imported has been decided, and what was decided has been read. */
    private void watch(
            Cluster cluster, List<InputTopic> inputs, MonitorApp app, AlertLog alerts, BackgroundImport importing) {
        List<String> names = inputs.stream().map(InputTopic::name).toList();
        HistoryProgress progress = new HistoryProgress(console, status, START, END);
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
            take(alerts.poll());
            progress.show(importing.share() * read, tally.fired());
            Running.requireAlive(app);
        }
        String topic = cluster.settings().topics().name(Topic.ALERTS);
        while (!Outputs.areCommitted(cluster.admin(), topic, plan.partitions())) {
            take(alerts.poll());
        }
        take(alerts.readToEnd());
    }

    private void take(List<AlertEvent> events) {
        events.forEach(tally::add);
        if (plan.json()) {
            collected.addAll(events);
            return;
        }
        List<AlertEvent> shown =
                events.stream().filter(event -> !AlertsCommand.isQuiet(event)).toList();
        if (!shown.isEmpty()) {
            status.above(() -> shown.forEach(printer::print));
        }
    }

    private void summary(ImportResult imported) {
        List<String> lines = new ArrayList<>();
        double seconds = (System.nanoTime() - started) / 1e9;
        lines.add("%d records and %d clock marks from %s to %s, %d alerts, %.0f s since the start"
                .formatted(imported.records(), imported.marks(), date(START), date(END), tally.fired(), seconds));
        lines.add("");
        lines.addAll(tally.table());
        tell(lines);
    }

    /** To standard output, unless that is for lines of JSON. */
    private void tell(List<String> lines) {
        lines.forEach((plan.json() ? console.err() : console.out())::println);
    }

    private void live(Scope scope, Cluster cluster, List<InputTopic> inputs, MonitorApp app, AlertLog alerts) {
        Settings settings = cluster.settings();
        Instant now = Instant.ofEpochMilli(ImportSettings.HOURLY.floor(
                Instant.now().minus(settings.grace()).toEpochMilli()));
        tell(List.of(
                "",
                "The history ends there. Marks go on hourly up to now, then every " + LIVE_GRID.toSeconds()
                        + " s from the wall clock."));
        if (now.isAfter(END)) {
            HistoryWriter writer =
                    new HistoryWriter(cluster.producer(), cluster.values().serializer(), inputs);
            scope.open(new BackgroundImport(writer, List.of(), upTo(cluster, END, now)))
                    .result();
        }
        ClockWriter clock =
                new ClockWriter(() -> IdempotentProducer.open(settings.producer()), inputs, Grid.of(LIVE_GRID));
        scope.open(clock).start();
        furtherLooks(settings);
        while (true) {
            Running.requireAlive(app);
            List<AlertEvent> events = alerts.poll();
            take(events);
            if (plan.json()) {
                collected.forEach(printer::print);
                collected.clear();
            }
        }
    }

    private void furtherLooks(Settings settings) {
        String servers = settings.bootstrapServers();
        String registry = settings.registryUrl();
        String where = "--bootstrap-server " + servers + " --registry " + registry;
        tell(List.of(
                "",
                "It is live now. To look further, from another terminal:",
                "  ./monitor alerts " + where + " --follow",
                "  ./monitor alerts " + where + " --all --json",
                "  ./monitor topics describe --bootstrap-server " + servers,
                "  ./monitor rules publish FILE " + where,
                "  kcat -b " + servers + " -t alerts -s value=avro -r " + registry,
                "  curl " + registry + "/subjects",
                "",
                "Ctrl-C stops it. The data stays in " + plan.directory() + " until the next demo."));
    }

    private static String date(Instant instant) {
        return instant.toString().substring(0, "2023-01-01".length());
    }
}
