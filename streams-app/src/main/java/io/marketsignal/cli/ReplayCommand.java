package io.marketsignal.cli;

import io.marketsignal.app.Settings;
import io.marketsignal.core.profile.Profile;
import io.marketsignal.core.rules.Rule;
import io.marketsignal.replay.FrozenTopics;
import io.marketsignal.replay.Leftovers;
import io.marketsignal.replay.ReplayNames;
import io.marketsignal.replay.ReplayResult;
import io.marketsignal.topics.Topic;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Decides once more on what is in the inputs, beside the live monitor. */
@Command(
        name = "replay",
        header = "Run the real topology over the topics once more, to topics of its own.",
        description = {
            "",
            "Reads the inputs of a cluster from their beginning to where they end now, under an application id of its own,"
                    + " and writes what it decides to topics with a prefix of their own; nothing live is touched. It stops"
                    + " by itself. The same inputs give the same alerts as the live run; --rules asks what other rules"
                    + " would have said.",
            "",
            "--from and --until do not change a decision: they say whose instants are reported. What was known before"
                    + " --from is known. With --until the inputs are read only as far as it takes.",
            ""
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  monitor replay --config monitor.properties --out runs/as-it-was --clean",
            "  monitor replay --config monitor.properties --rules stricter.yaml --prefix stricter.",
            "  monitor replay --config monitor.properties --from 2025-01-01T00:00:00Z --until 2025-12-31T00:00:00Z",
            "  monitor replay --config monitor.properties --prefix stricter. --clean",
            "",
            "What a replay promises: docs/time-and-replay.md."
        })
final class ReplayCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private ClusterOptions options;

    @Option(names = "--from", paramLabel = "INSTANT", description = "The first instant to report (UTC).")
    private Optional<Instant> from = Optional.empty();

    @Option(names = "--until", paramLabel = "INSTANT", description = "The last instant to report (UTC).")
    private Optional<Instant> until = Optional.empty();

    @Option(
            names = "--rules",
            paramLabel = "FILE",
            description = "Rules in YAML, from the first instant on, in place of those in the rules topic.")
    private Optional<Path> rules = Optional.empty();

    @Option(
            names = "--prefix",
            paramLabel = "PREFIX",
            defaultValue = "replay.",
            description = "Start of the names of the topics to write. Default: ${DEFAULT-VALUE}")
    private String prefix;

    @Option(
            names = "--replication",
            paramLabel = "N",
            defaultValue = "-1",
            description = "Copies of each topic to write. Default: what the brokers are set to.")
    private short replication;

    @Option(names = "--out", paramLabel = "DIR", description = "Also write what was decided to a new folder.")
    private Optional<Path> out = Optional.empty();

    @Option(
            names = "--clean",
            description = "Remove the topics that the replay writes: with --out when the folder is written, without it"
                    + " those that an earlier replay with this prefix has left, and replay nothing.")
    private boolean clean;

    ReplayCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws InterruptedException, IOException {
        checkOptions();
        Settings settings = options.settings();
        ReplayNames names = names(settings);
        Optional<List<Rule>> file = rules.map(RuleRecords::read);
        file.ifPresent(read -> requireProfiles(read, settings));
        try (Scope scope = new Scope()) {
            Cluster cluster = scope.open(Cluster.connect(settings));
            ReplayTraces traces = new ReplayTraces(console, new Leftovers(cluster.admin(), names), prefix);
            if (clean && out.isEmpty()) {
                return traces.removeEarlier();
            }
            cluster.requireRegistry();
            traces.requireNone();
            ReplayResult.Range range = new ReplayResult.Range(from, until);
            ReplayRun run = new ReplayRun(console, cluster, names, range);
            FrozenTopics frozen = run.freeze(scope);
            Optional<ReplayFolder> folder =
                    out.isEmpty() ? Optional.empty() : Optional.of(ReplayFolder.begin(out.get()));
            folder.ifPresent(scope::open);
            scope.open(traces);
            ReplayResult result = run.decide(scope, frozen, file, replication);
            run.summary(result).forEach(console.out()::println);
            console.out().println();
            if (folder.isPresent()) {
                folder.get().write(cluster, frozen, file, result, range);
                console.out().println("The run is in " + out.get());
            }
            if (!clean) {
                traces.keepTopics();
                console.out().println("The alerts are in topic " + names.own().name(Topic.ALERTS));
            }
            return Exit.OK;
        }
    }

    private void checkOptions() {
        if (from.isPresent() && until.isPresent() && from.get().isAfter(until.get())) {
            throw Failure.usage("--from is later than --until");
        }
        boolean replays = from.isPresent() || until.isPresent() || rules.isPresent();
        if (clean && out.isEmpty() && replays) {
            throw Failure.usage("--clean without --out replays nothing, as its result would be gone at once");
        }
    }

    private ReplayNames names(Settings settings) {
        try {
            return new ReplayNames(settings.topics(), settings.applicationId(), prefix);
        } catch (IllegalArgumentException e) {
            throw Failure.usage("--prefix: " + e.getMessage());
        }
    }

    // The topology would refuse such a rule in silence, into the dead letters.
    private static void requireProfiles(List<Rule> rules, Settings settings) {
        List<String> known =
                settings.profiles().stream().map(Profile::commodity).sorted().toList();
        rules.stream()
                .filter(rule -> !rule.commodity().equals(Rule.ANY) && !known.contains(rule.commodity()))
                .findFirst()
                .ifPresent(rule -> {
                    throw Failure.usage("rule " + rule.name() + " is for " + rule.commodity()
                            + ", which has no profile (profiles: " + known + ")");
                });
    }
}
