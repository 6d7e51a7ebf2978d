package io.marketsignal.cli;

import io.marketsignal.app.Settings;
import io.marketsignal.avro.AlertEvent;
import io.marketsignal.avro.Assessment;
import io.marketsignal.codec.RecordJson;
import io.marketsignal.compare.Comparison;
import io.marketsignal.compare.ComparisonJson;
import io.marketsignal.compare.LateCounts;
import io.marketsignal.compare.Run;
import io.marketsignal.replay.OutputReader;
import io.marketsignal.topics.Topic;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what two runs tell differently. */
@Command(
        name = "compare",
        header = "Compare the alerts of two runs, value by value.",
        description = {
            "",
            "A and B are each the folder of a backtest or a replay, topic:NAME for an alert topic of the cluster, or live"
                    + " for the alerts of the monitor itself. An event of A and one of B answer to each other if they are"
                    + " the same step of the same alert in the same episode; of several, the nearest in time.",
            "",
            "Exit code 0 if all events of the range are equal in every field, 1 if not.",
            ""
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  monitor compare runs/rules-now runs/rules-stricter",
            "  monitor compare topic:replay.alerts live --config monitor.properties",
            "  monitor compare runs/backtest live --config monitor.properties --until 2025-12-31T00:00:00Z --json"
        })
final class CompareCommand implements Callable<Integer> {

    private static final String LIVE = "live";
    private static final String TOPIC = "topic:";

    private final Console console;

    @Parameters(index = "0", paramLabel = "A", description = "A run.")
    private String a;

    @Parameters(index = "1", paramLabel = "B", description = "Another.")
    private String b;

    @Mixin
    private ClusterOptions options;

    @Option(names = "--from", paramLabel = "INSTANT", description = "The first instant to compare (UTC).")
    private Optional<Instant> from = Optional.empty();

    @Option(names = "--until", paramLabel = "INSTANT", description = "The last instant to compare (UTC).")
    private Optional<Instant> until = Optional.empty();

    @Option(names = "--json", description = "The result as one JSON object.")
    private boolean json;

    CompareCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (from.isPresent() && until.isPresent() && from.get().isAfter(until.get())) {
            throw Failure.usage("--from is later than --until");
        }
        try (Scope scope = new Scope()) {
            Optional<Cluster> cluster = isTopic(a) || isTopic(b) ? Optional.of(connect(scope)) : Optional.empty();
            Run one = scope.open(run(a, cluster));
            Run other = scope.open(run(b, cluster));
            Comparison comparison = Comparison.of(one, other, from, until);
            if (json) {
                console.out().print(ComparisonJson.of(comparison) + "\n");
            } else {
                ComparisonText.of(comparison, console.palette()).forEach(console.out()::println);
            }
            return comparison.isEqual() ? Exit.OK : Exit.PROBLEMS;
        }
    }

    private static boolean isTopic(String run) {
        return run.equals(LIVE) || run.startsWith(TOPIC);
    }

    private Cluster connect(Scope scope) {
        Cluster cluster = scope.open(Cluster.connect(options.settings()));
        cluster.requireRegistry();
        return cluster;
    }

    private Run run(String name, Optional<Cluster> cluster) {
        if (!isTopic(name)) {
            return Run.folder(Path.of(name));
        }
        Settings settings = cluster.orElseThrow().settings();
        String live = settings.topics().name(Topic.ALERTS);
        return topic(name, name.equals(LIVE) ? live : name.substring(TOPIC.length()), cluster.get());
    }

    private Run topic(String name, String topic, Cluster cluster) {
        try (OutputReader reader = new OutputReader(
                cluster.admin(), cluster.settings().consumer(), cluster.values().deserializer())) {
            List<String> lines = new ArrayList<>();
            reader.read(topic, value -> {
                if (!(value instanceof AlertEvent event)) {
                    throw Failure.usage("topic " + topic + " holds other records than alert events");
                }
                lines.add(RecordJson.line(event));
            });
            LateCounts late = new LateCounts();
            assessments(topic)
                    .filter(reader::exists)
                    .ifPresent(assessments -> reader.read(assessments, value -> add(value, late)));
            return Run.of(name, lines, late);
        }
    }

    /** The topic of assessments that belongs to one of alerts, going by its name. */
    private static Optional<String> assessments(String topic) {
        String alerts = Topic.ALERTS.baseName();
        return topic.endsWith(alerts)
                ? Optional.of(topic.substring(0, topic.length() - alerts.length()) + Topic.ASSESSMENTS.baseName())
                : Optional.empty();
    }

    private static void add(Object value, LateCounts late) {
        if (value instanceof Assessment assessment) {
            late.add(assessment.getCommodity(), assessment.getInstant(), assessment.getLateRecords());
        }
    }
}
