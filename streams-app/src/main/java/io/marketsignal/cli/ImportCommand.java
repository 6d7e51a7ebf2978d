package io.marketsignal.cli;

import io.marketsignal.app.Settings;
import io.marketsignal.clock.Grid;
import io.marketsignal.clock.InputTopic;
import io.marketsignal.config.Durations;
import io.marketsignal.feed.CsvInput;
import io.marketsignal.feed.Feed;
import io.marketsignal.feed.FeedPrinter;
import io.marketsignal.feed.FeedReader;
import io.marketsignal.feed.HistoryWriter;
import io.marketsignal.feed.ImportResult;
import io.marketsignal.feed.ImportSettings;
import io.marketsignal.feed.InputRecord;
import io.marketsignal.feed.ProgressBar;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes a history of CSV files into the inputs. */
@Command(
        name = "import",
        header = "Write a history from CSV files into the inputs, in time order, with its own clock marks.",
        description = {
            "",
            "Rows that cannot be read are told with file, line, column and cause, and written to FILE.rejects.csv beside"
                    + " their file; the others are imported. Importing a file again changes nothing.",
            "",
            "Records older than the marks that the inputs hold already count as late. Import into topics of their own"
                    + " (--set topic.prefix=...) or before the first `monitor run`.",
            ""
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  monitor import --config monitor.properties --events events.csv --details details.csv \\",
            "      --prices prices.csv --rules rules.yaml",
            "  monitor import --config monitor.properties --commodity cobalt --prices cobalt.csv --grid 6h",
            "",
            "The columns of the files are described beside the bundled history:",
            "streams-app/src/main/resources/history/tungsten/README.md."
        })
final class ImportCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private ClusterOptions options;

    @Option(names = "--events", paramLabel = "FILE", description = "Events, one a row; needs --details.")
    private Optional<Path> events = Optional.empty();

    @Option(names = "--details", paramLabel = "FILE", description = "How each event is read; needs --events.")
    private Optional<Path> details = Optional.empty();

    @Option(names = "--prices", paramLabel = "FILE", description = "Prices, one a row.")
    private Optional<Path> prices = Optional.empty();

    @Option(names = "--rules", paramLabel = "FILE", description = "Rules that hold from the first instant on.")
    private Optional<Path> rules = Optional.empty();

    @Option(
            names = "--commodity",
            paramLabel = "NAME",
            description = "Commodity of the files. Default: that of the only profile in the settings.")
    private Optional<String> commodity = Optional.empty();

    @Option(
            names = "--from",
            paramLabel = "INSTANT",
            description = "First mark, e.g. 2023-01-01T00:00:00Z. Default: that before the first record.")
    private Optional<Instant> from = Optional.empty();

    @Option(
            names = "--until",
            paramLabel = "INSTANT",
            description = "Last instant; later records are left out. Default: that of the last record.")
    private Optional<Instant> until = Optional.empty();

    @Option(
            names = "--grid",
            paramLabel = "DURATION",
            defaultValue = "1h",
            description = "Time between marks, hence between assessments, e.g. 6h. Default: ${DEFAULT-VALUE}.")
    private String grid;

    ImportCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        if (events.isPresent() != details.isPresent()) {
            throw Failure.usage("--events and --details belong together");
        }
        if (events.isEmpty() && prices.isEmpty() && rules.isEmpty()) {
            throw Failure.usage("nothing to import: give --events and --details, --prices, or --rules");
        }
        Grid marked = grid();
        Settings settings = options.settings();
        Feed feed = read(commodity.orElseGet(() -> Commodities.only(settings)));
        try (Cluster cluster = Cluster.connect(settings)) {
            cluster.requireRegistry();
            List<InputTopic> inputs = cluster.inputs();
            ImportSettings how = how(cluster, marked);
            List<InputRecord> records = withRules(feed, marked);
            warnOfLateness(cluster, inputs, records);
            HistoryWriter writer =
                    new HistoryWriter(cluster.producer(), cluster.values().serializer(), inputs);
            ImportResult result = writer.write(records, how, new ProgressBar(console.err(), console.errIsTerminal()));
            new FeedPrinter(console.out(), console.err()).print(feed);
            report(result);
            boolean all = feed.rejects().isEmpty() && result.refused().isEmpty();
            return all ? Exit.OK : Exit.PROBLEMS;
        }
    }

    private Feed read(String name) throws IOException {
        FeedReader reader;
        try {
            reader = new FeedReader(name);
        } catch (IllegalArgumentException e) {
            throw Failure.usage(e.getMessage());
        }
        if (events.isPresent() && details.isPresent()) {
            reader.events(CsvInput.file(events.get()), CsvInput.file(details.get()));
        }
        if (prices.isPresent()) {
            reader.prices(CsvInput.file(prices.get()));
        }
        return reader.read();
    }

    private Grid grid() {
        try {
            return new Grid(Durations.parse(grid));
        } catch (IllegalArgumentException e) {
            throw Failure.usage("--grid: " + e.getMessage());
        }
    }

    private ImportSettings how(Cluster cluster, Grid marked) {
        try {
            return new ImportSettings(marked, cluster.settings().grace(), from, until, cluster.newestAccepted());
        } catch (IllegalArgumentException e) {
            throw Failure.usage(e.getMessage());
        }
    }

    /** The feed's records and, where rules are given, those rules as of the first instant. */
    private List<InputRecord> withRules(Feed feed, Grid marked) {
        List<InputRecord> records = new ArrayList<>(feed.records());
        rules.ifPresent(file -> {
            Instant first = from.orElseGet(() -> firstInstant(feed, marked));
            records.addAll(RuleRecords.of(RuleRecords.read(file), file.toString(), first));
        });
        return records;
    }

    private static Instant firstInstant(Feed feed, Grid marked) {
        if (feed.records().isEmpty()) {
            throw Failure.usage("from when on the rules hold is not known: give --from");
        }
        return Instant.ofEpochMilli(marked.floor(feed.records().get(0).knownAt().toEpochMilli()));
    }

    private void warnOfLateness(Cluster cluster, List<InputTopic> inputs, List<InputRecord> records) {
        Optional<Instant> end = InputEnds.of(cluster.admin(), inputs).farthest();
        long late = records.stream()
                .filter(record -> end.isPresent() && record.knownAt().isBefore(end.get()))
                .count();
        if (late > 0) {
            console.say("warning: the inputs reach to " + end.get() + " already; " + late
                    + " records before that count as late, unless they are there already");
        }
    }

    private void report(ImportResult result) {
        result.refused().forEach(refusal -> console.say("refused " + refusal));
        result.span()
                .ifPresentOrElse(
                        span -> console.out()
                                .printf(
                                        "imported %d records and %d marks, from %s until %s%n",
                                        result.records(), result.marks(), span.first(), span.until()),
                        () -> console.out().println("imported nothing: there was no record"));
        if (result.leftOut() > 0) {
            console.out().printf("left out %d records known only later%n", result.leftOut());
        }
    }
}
