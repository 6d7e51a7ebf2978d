package io.marketsignal.cli;

import io.marketsignal.app.Setting;
import io.marketsignal.app.Settings;
import io.marketsignal.backtest.BacktestRun;
import io.marketsignal.backtest.RunResult;
import io.marketsignal.backtest.Trials;
import io.marketsignal.backtest.Yardstick;
import io.marketsignal.backtest.folder.Manifest;
import io.marketsignal.backtest.folder.RunFolder;
import io.marketsignal.backtest.input.Decoded;
import io.marketsignal.backtest.input.UnusableInput;
import io.marketsignal.core.observation.Observation;
import io.marketsignal.core.rules.Conditions;
import io.marketsignal.scoring.OutcomeRule;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs rules over a history without a broker. */
@Command(
        name = "backtest",
        header = "Would these rules have warned, how early, and how often for nothing? Without a broker.",
        description = {
            "",
            "Runs the decisions of the live monitor over a history, each with what was known by then, and holds the alerts"
                    + " against what prices did. Writes a folder: report.html to look at, alerts, assessments, scores,"
                    + " metrics for Grafana, and a manifest that says what was run.",
            "",
            "Without a named history it takes the bundled one of tungsten.",
            ""
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  monitor backtest",
            "  monitor backtest --rules my-rules.yaml --from 2025-01-01T00:00:00Z --out my-run",
            "  monitor backtest --profile cobalt.yaml --rules cobalt-rules.yaml --prices cobalt.csv",
            "  monitor backtest --avro ticks.avro deals.avro --outcome \"10%% in 30d\"",
            "  monitor backtest --config monitor.properties --topics",
        })
final class BacktestCommand implements Callable<Integer> {

    private static final int SHOWN_REJECTIONS = 20;

    private final Console console;

    @Mixin
    private HistoryOptions history;

    @Option(
            names = "--profile",
            paramLabel = "FILE",
            description = "Profiles, or names of bundled ones, comma separated (setting profiles).")
    private Optional<String> profile = Optional.empty();

    @Option(
            names = "--outcome",
            paramLabel = "RISE",
            defaultValue = "15% in 60d",
            description = "The price move that a warning should precede. Default: ${DEFAULT-VALUE}.")
    private String outcome;

    @Option(
            names = "--labels",
            paramLabel = "FILE",
            description = "What should have been warned of, from a file in place of prices.")
    private Optional<Path> labels = Optional.empty();

    @Option(
            names = "--benchmark",
            paramLabel = "INSTRUMENT",
            description = "Whose price; * stands for any text. Default: the best covered of the profile's.")
    private Optional<String> benchmark = Optional.empty();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "backtest",
            description = "Folder of the run; an earlier run there is replaced. Default: ${DEFAULT-VALUE}.")
    private Path out;

    @Mixin
    private SweepOptions sweep;

    @Mixin
    private ClusterOptions options;

    BacktestCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        history.check();
        sweep.check();
        OutcomeRule rule = outcomeRule();
        Settings settings = settings();
        Yardstick yardstick = new Yardstick(
                rule, labels.isPresent() ? Optional.of(labels(labels.get(), settings)) : Optional.empty(), benchmark);
        try (RunFolder folder = RunFolder.begin(out)) {
            Conditions conditions = new Conditions();
            Optional<Trials.Plan> trials = sweep.plan(history.rules(), profile, settings.profiles(), conditions);
            List<Observation> observations = new ArrayList<>();
            Decoded decoded = history.read(settings, conditions, console, observations::add);
            Manifest.Range range = range(decoded, settings);
            RunResult result = run(
                    new BacktestRun(decoded, observations, settings.profiles(), yardstick, range, trials),
                    conditions,
                    folder,
                    decoded);
            folder.complete();
            tell(decoded);
            new BacktestSummary(console.out()).print(result, out);
            return decoded.allRejected() == 0 ? Exit.OK : Exit.PROBLEMS;
        } catch (RunFolder.NotOurs | UnusableInput e) {
            throw Failure.usage(e.getMessage());
        }
    }

    private Settings settings() {
        return profile.map(files -> options.settings(new Setting("profiles", files, "--profile")))
                .orElseGet(options::settings);
    }

    private OutcomeRule outcomeRule() {
        try {
            return Yardstick.rule(outcome);
        } catch (IllegalArgumentException e) {
            throw Failure.usage("--outcome: " + e.getMessage());
        }
    }

    private static Map<String, List<io.marketsignal.scoring.Outcome>> labels(Path file, Settings settings)
            throws IOException {
        try {
            return Yardstick.labels(file.toString(), Files.readString(file), settings.profiles());
        } catch (NoSuchFileException e) {
            throw Failure.usage(file + ": no such file");
        } catch (CharacterCodingException e) {
            throw Failure.usage(file + ": not UTF-8 text");
        }
    }

    private Manifest.Range range(Decoded decoded, Settings settings) {
        long from = history.from().map(Instant::toEpochMilli).orElse(decoded.first());
        long until = history.until().map(Instant::toEpochMilli).orElse(decoded.until());
        if (from > until) {
            throw Failure.usage("the range is empty: --from " + Instant.ofEpochMilli(from)
                    + " is after the last instant, " + Instant.ofEpochMilli(until));
        }
        return new Manifest.Range(from, until, decoded.grid(), settings.grace().toMillis());
    }

    private RunResult run(BacktestRun run, Conditions conditions, RunFolder folder, Decoded decoded)
            throws IOException {
        StatusLine status = new StatusLine(console);
        HistoryProgress bar = new HistoryProgress(
                console, status, Instant.ofEpochMilli(decoded.first()), Instant.ofEpochMilli(decoded.until()));
        try {
            return run.run(conditions, folder, (share, alerts) -> {
                if (Thread.currentThread().isInterrupted()) {
                    throw new IllegalStateException(new InterruptedException());
                }
                bar.show(share, alerts);
            });
        } finally {
            status.clear();
        }
    }

    private void tell(Decoded decoded) {
        decoded.rejected().stream().limit(SHOWN_REJECTIONS).forEach(one -> console.say("rejected " + one));
        if (decoded.rejections() > SHOWN_REJECTIONS) {
            console.say("rejected " + (decoded.rejections() - SHOWN_REJECTIONS) + " more");
        }
        if (decoded.leftOut() > 0) {
            console.say("left out " + decoded.leftOut() + " records known only later");
        }
    }
}
