package io.marketsignal.cli;

import io.marketsignal.app.Settings;
import io.marketsignal.backtest.input.AvroFile;
import io.marketsignal.backtest.input.CsvFiles;
import io.marketsignal.backtest.input.Decoded;
import io.marketsignal.backtest.input.FileHistory;
import io.marketsignal.backtest.input.Passage;
import io.marketsignal.backtest.input.TopicHistory;
import io.marketsignal.clock.Grid;
import io.marketsignal.codec.InputDecoder;
import io.marketsignal.config.Durations;
import io.marketsignal.config.RulesFile;
import io.marketsignal.core.observation.Observation;
import io.marketsignal.core.profile.Profile;
import io.marketsignal.core.rules.Conditions;
import io.marketsignal.core.rules.Rule;
import io.marketsignal.feed.CsvInput;
import io.marketsignal.feed.Feed;
import io.marketsignal.feed.FeedPrinter;
import io.marketsignal.feed.FeedReader;
import io.marketsignal.replay.FrozenTopics;
import io.marketsignal.replay.MissingHistory;
import io.marketsignal.replay.OpenTransaction;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine.Option;

/** Options that say which history to run over, under which rules; reads it. */
final class HistoryOptions {

    // What the bundled history covers: the demo streams the same.
    private static final Instant BUNDLED_FIRST = Instant.parse("2023-01-01T00:00:00Z");
    private static final Instant BUNDLED_LAST = Instant.parse("2026-06-30T00:00:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Option(names = "--bundled", description = "The bundled tungsten history: the default.")
    private boolean bundled;

    @Option(names = "--events", paramLabel = "FILE", description = "Events in CSV as for import; needs --details.")
    private Optional<Path> events = Optional.empty();

    @Option(names = "--details", paramLabel = "FILE", description = "How each event is read; needs --events.")
    private Optional<Path> details = Optional.empty();

    @Option(names = "--prices", paramLabel = "FILE", description = "Prices in CSV as for import.")
    private Optional<Path> prices = Optional.empty();

    @Option(
            names = "--avro",
            paramLabel = "FILE",
            arity = "1..*",
            description = "Avro container files of PriceTick, TariffAnnouncement, DealNews or AlertRule records.")
    private List<Path> avro = List.of();

    @Option(names = "--topics", description = "The inputs of a cluster, as far as they are written now.")
    private boolean topics;

    @Option(
            names = "--commodity",
            paramLabel = "NAME",
            description = "Commodity of CSV files. Default: that of the only profile.")
    private Optional<String> commodity = Optional.empty();

    @Option(
            names = "--rules",
            paramLabel = "FILE",
            description =
                    "Rules that hold from the first instant on, in place of logged ones. Default: the logged, else the"
                            + " bundled.")
    private Optional<Path> rules = Optional.empty();

    @Option(
            names = "--from",
            paramLabel = "INSTANT",
            description = "First instant to report and score. What came before is known, and alerts may stand."
                    + " Default: the first of the history.")
    private Optional<Instant> from = Optional.empty();

    @Option(
            names = "--until",
            paramLabel = "INSTANT",
            description = "Last instant; later records are left out. Default: the last of the history.")
    private Optional<Instant> until = Optional.empty();

    @Option(
            names = "--grid",
            paramLabel = "DURATION",
            description = "Time between assessments of files, e.g. 6h. Default: 1h. Topics hold marks of their own.")
    private Optional<String> grid = Optional.empty();

    Optional<Path> rules() {
        return rules;
    }

    Optional<Instant> from() {
        return from;
    }

    Optional<Instant> until() {
        return until;
    }

    /** @throws Failure if the options do not fit together */
    void check() {
        boolean csv = events.isPresent() || details.isPresent() || prices.isPresent();
        long sources = List.of(bundled, csv, !avro.isEmpty(), topics).stream()
                .filter(given -> given)
                .count();
        if (sources > 1) {
            throw Failure.usage("one history at a time: --bundled, CSV files, --avro or --topics");
        }
        if (events.isPresent() != details.isPresent()) {
            throw Failure.usage("--events and --details belong together");
        }
        if (commodity.isPresent() && (topics || !avro.isEmpty())) {
            throw Failure.usage("--commodity is for CSV files; other records say theirs");
        }
        if (topics && grid.isPresent()) {
            throw Failure.usage("--grid is for files; the topics hold marks of their own");
        }
        if (from.isPresent() && until.isPresent() && from.get().isAfter(until.get())) {
            throw Failure.usage("the range is empty: --from is after --until");
        }
        grid();
    }

    private Grid grid() {
        try {
            return new Grid(Durations.parse(grid.orElse("1h")));
        } catch (IllegalArgumentException e) {
            throw Failure.usage("--grid: " + e.getMessage());
        }
    }

    /**
     * Reads the history.
     *
     * @param witness sees every observation
     * @throws io.marketsignal.backtest.input.UnusableInput if no run can be made of it
     */
    Decoded read(Settings settings, Conditions conditions, Console console, Consumer<Observation> witness)
            throws IOException {
        Optional<List<Rule>> given = rules.map(file -> RulesFile.read(file, conditions));
        given.ifPresent(named -> requireProfiles(named, settings.profiles()));
        InputDecoder decoder = new InputDecoder(settings.profiles(), conditions);
        return topics
                ? topics(settings, given, decoder, console, witness)
                : files(settings, given, conditions, decoder, console, witness);
    }

    private void requireProfiles(List<Rule> named, List<Profile> profiles) {
        for (Rule rule : named) {
            boolean known = rule.commodity().equals(Rule.ANY)
                    || profiles.stream().anyMatch(profile -> profile.commodity().equals(rule.commodity()));
            if (!known) {
                throw Failure.usage(rules.orElseThrow() + ": rule " + rule.name() + " is for " + rule.commodity()
                        + ", of which there is no profile: give --profile");
            }
        }
    }

    private Decoded files(
            Settings settings,
            Optional<List<Rule>> given,
            Conditions conditions,
            InputDecoder decoder,
            Console console,
            Consumer<Observation> witness)
            throws IOException {
        boolean ours = avro.isEmpty() && events.isEmpty() && prices.isEmpty();
        Passage passage = new Passage(
                grid(),
                settings.grace().toMillis(),
                ours ? Optional.of(BUNDLED_FIRST) : Optional.empty(),
                ours ? until.or(() -> Optional.of(BUNDLED_LAST)) : until);
        FileHistory history =
                new FileHistory(passage, given, bundledRules(settings.profiles(), conditions), decoder, witness);
        if (avro.isEmpty()) {
            Feed feed = feed(settings, ours);
            new FeedPrinter(console.out(), console.err()).print(feed);
            CsvFiles.add(feed, history);
        }
        for (Path file : avro) {
            AvroFile.add(file, history);
        }
        return history.close();
    }

    private Feed feed(Settings settings, boolean ours) throws IOException {
        String name = commodity.orElseGet(() -> Commodities.only(settings));
        if (settings.profiles().stream()
                .noneMatch(profile -> profile.commodity().equals(name))) {
            throw Failure.usage("there is no profile of " + name + ": give --profile");
        }
        if (ours) {
            return FeedReader.bundled(name);
        }
        FeedReader reader = new FeedReader(name);
        if (events.isPresent() && details.isPresent()) {
            reader.events(CsvInput.file(events.get()), CsvInput.file(details.get()));
        }
        if (prices.isPresent()) {
            reader.prices(CsvInput.file(prices.get()));
        }
        return reader.read();
    }

    /** The rules bundled for any of the commodities. */
    private static List<Rule> bundledRules(List<Profile> profiles, Conditions conditions) throws IOException {
        List<Rule> all = new ArrayList<>();
        for (Profile profile : profiles) {
            String name = "rules/" + profile.commodity() + ".yaml";
            if (HistoryOptions.class.getResource("/" + name) != null) {
                all.addAll(RulesFile.parse(name, CsvInput.resource(name).text(), conditions));
            }
        }
        return all;
    }

    private Decoded topics(
            Settings settings,
            Optional<List<Rule>> given,
            InputDecoder decoder,
            Console console,
            Consumer<Observation> witness)
            throws IOException {
        try (Cluster cluster = Cluster.connect(settings)) {
            cluster.requireRegistry();
            try (FrozenTopics frozen =
                    FrozenTopics.freeze(cluster.admin(), settings.consumer(), cluster.inputs(), PATIENCE)) {
                frozen.lossesBefore(from).forEach(loss -> console.say("warning: " + loss));
                FrozenTopics wanted =
                        until.map(last -> frozen.until(last, settings.grace())).orElse(frozen);
                long grace = settings.grace().toMillis();
                return new TopicHistory(wanted, given, decoder, cluster.values().deserializer(), witness, grace).read();
            }
        } catch (OpenTransaction | MissingHistory e) {
            throw Failure.unavailable(e.getMessage(), e);
        }
    }
}
