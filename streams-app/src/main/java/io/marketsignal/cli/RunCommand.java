package io.marketsignal.cli;

import io.marketsignal.app.MonitorApp;
import io.marketsignal.app.Setting;
import io.marketsignal.app.Settings;
import io.marketsignal.clock.CatchUp;
import io.marketsignal.clock.ClockWriter;
import io.marketsignal.clock.IdempotentProducer;
import io.marketsignal.clock.InputTopic;
import io.marketsignal.clock.MarkWriter;
import io.marketsignal.topics.Mark;
import io.marketsignal.topics.Topic;
import io.marketsignal.topics.TopicProblem;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Producer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the topology against a cluster until it is told to stop. */
@Command(
        name = "run",
        header = "Read the inputs, decide, write alerts and clock marks: until stopped.",
        description = {
            "",
            "Checks the topics first and creates nothing in the cluster unless told to. Several instances with the same"
                    + " application.id share the work; each may write marks, as the same mark twice is harmless. Stop it"
                    + " with Ctrl-C or SIGTERM; what it was doing is undone or finished, nothing is told twice. Page, API,"
                    + " health and metrics are served at http.host and http.port.",
            ""
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  monitor run --bootstrap-server localhost:9092 --registry http://localhost:8081 --create-topics",
            "  monitor run --config monitor.properties --set num.stream.threads=4",
            "  MONITOR_BOOTSTRAP_SERVERS=kafka:9092 MONITOR_SCHEMA_REGISTRY_URL=http://registry:8081 monitor run",
            "",
            "All settings: docs/configuration.md."
        })
final class RunCommand implements Callable<Integer> {

    private static final Logger log = LoggerFactory.getLogger(RunCommand.class);
    private static final long LOOK_EVERY_MILLIS = 500;

    private final Console console;

    @Mixin
    private ClusterOptions options;

    @Option(names = "--create-topics", description = "Create the topics that do not exist yet.")
    private boolean createTopics;

    @Mixin
    private TopicSize size;

    @Option(names = "--no-marks", description = "Write no clock marks here (setting marks): another process does.")
    private boolean noMarks;

    RunCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws InterruptedException {
        Settings settings =
                noMarks ? options.settings(new Setting("marks", "false", "--no-marks")) : options.settings();
        try (Scope scope = new Scope()) {
            Cluster cluster = scope.open(Cluster.connect(settings));
            cluster.requireRegistry();
            List<InputTopic> inputs = fitTopics(cluster);
            log.info("Monitor starts with {}", settings);
            MonitorApp app = scope.open(app(settings, inputs));
            new Serving(scope, cluster, app)
                    .start(new Serving.Terms(
                            Duration.ofMillis(settings.marksGrid().millis()), false, "--set http.port=PORT"))
                    .ifPresent(address -> log.info("The page is at {}", address));
            Running.start(app);
            if (settings.marks()) {
                catchUp(cluster, inputs);
                ClockWriter clock = new ClockWriter(
                        () -> IdempotentProducer.open(settings.producer()), inputs, settings.marksGrid());
                scope.open(clock).start();
            }
            while (true) {
                Running.requireAlive(app);
                TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
            }
        }
    }

    private static void catchUp(Cluster cluster, List<InputTopic> inputs) {
        Optional<Instant> last = InputEnds.of(cluster.admin(), inputs).shortest();
        List<Mark> marks = last.map(end -> CatchUp.marks(
                        end.toEpochMilli(),
                        Instant.now().toEpochMilli(),
                        cluster.settings().marksGrid()))
                .orElse(List.of());
        if (marks.isEmpty()) {
            return;
        }
        log.info("No clock has run since {}: the time from then to now is assessed first", last.get());
        AtomicReference<Exception> failure = new AtomicReference<>();
        Producer<byte[], byte[]> producer = cluster.producer();
        MarkWriter writer = new MarkWriter(producer, inputs);
        for (Mark mark : marks) {
            writer.send(mark, (metadata, error) -> failure.compareAndSet(null, error));
        }
        producer.flush();
        if (failure.get() != null) {
            throw Failure.unavailable(
                    "clock marks cannot be written: " + failure.get().getMessage(), failure.get());
        }
    }

    private List<InputTopic> fitTopics(Cluster cluster) {
        List<Topic> topics = Arrays.asList(Topic.values());
        if (createTopics) {
            List<String> created = cluster.topics()
                    .create(topics, size.partitions(), size.replication())
                    .created();
            if (!created.isEmpty()) {
                log.info("Created topics {}", created);
            }
        }
        List<TopicProblem> problems =
                cluster.topics().validate(topics, cluster.settings().allowsLimitedRetention());
        problems.forEach(problem -> console.say(problem.toString()));
        long errors = problems.stream()
                .filter(problem -> problem.severity() == TopicProblem.Severity.ERROR)
                .count();
        if (errors > 0) {
            throw Failure.unavailable("cannot run on these topics: " + errors
                    + (errors == 1 ? " error, see above" : " errors, see above")
                    + (createTopics ? "" : "; --create-topics creates those that are missing"));
        }
        return cluster.inputs();
    }

    static MonitorApp app(Settings settings, List<InputTopic> inputs) {
        return new MonitorApp(new MonitorApp.Config(
                settings.clients(),
                settings.applicationId(),
                settings.topics(),
                inputs.get(0).partitions(),
                settings.profiles(),
                settings.grace()));
    }
}
