package io.marketsignal.cli;

import io.marketsignal.app.Settings;
import io.marketsignal.clock.InputTopic;
import io.marketsignal.config.InvalidFile;
import io.marketsignal.core.observation.Input;
import io.marketsignal.core.rules.Rule;
import io.marketsignal.feed.InputRecord;
import io.marketsignal.topics.Partitioning;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.Serializer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Checks rules and publishes them. */
@Command(
        name = "rules",
        header = "Check alert rules, and publish them.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        subcommands = {RulesCommand.Check.class, RulesCommand.Publish.class})
final class RulesCommand {

    /** Checks a file. */
    @Command(
            name = "check",
            header = "Check a rules file without a cluster: every mistake with its place.",
            mixinStandardHelpOptions = true,
            footerHeading = "%nExamples:%n",
            footer = "  monitor rules check rules/tungsten.yaml")
    static final class Check implements Callable<Integer> {

        private static final String ROW = "%-24s %-9s %-14s %6s %6s  %s%n";

        private final Console console;

        @Parameters(paramLabel = "FILE", description = "Rules in YAML.")
        private Path file;

        Check(Console console) {
            this.console = console;
        }

        @Override
        public Integer call() {
            List<Rule> rules;
            try {
                rules = RuleRecords.read(file);
            } catch (InvalidFile e) {
                console.say(e.getMessage());
                return Exit.PROBLEMS;
            }
            console.out().printf(ROW, "rule", "severity", "commodity", "for", "keep", "fires when");
            rules.forEach(this::print);
            console.out().println(rules.size() + (rules.size() == 1 ? " rule, valid" : " rules, all valid"));
            return Exit.OK;
        }

        private void print(Rule rule) {
            console.out()
                    .printf(
                            ROW,
                            PlainText.safe(rule.name()),
                            rule.severity().name().toLowerCase(Locale.ROOT),
                            PlainText.safe(rule.commodity()),
                            length(rule.holdFor()),
                            length(rule.keepFiringFor()),
                            PlainText.safe(rule.expr()));
            rule.clear()
                    .ifPresent(
                            clear -> console.out().printf(ROW, "", "", "", "", "", "until " + PlainText.safe(clear)));
        }

        private static String length(long millis) {
            Duration duration = Duration.ofMillis(millis);
            if (duration.isZero()) {
                return "-";
            } else if (millis % Duration.ofDays(1).toMillis() == 0) {
                return duration.toDays() + "d";
            } else if (millis % Duration.ofHours(1).toMillis() == 0) {
                return duration.toHours() + "h";
            }
            return millis % 60_000 == 0 ? duration.toMinutes() + "m" : duration.toSeconds() + "s";
        }
    }

    /** Publishes a file. */
    @Command(
            name = "publish",
            header = "Publish rules, or remove some: from now on.",
            description = {
                "",
                "A rule of the same name takes the place of the earlier version, whose alerts end with RULE_CHANGED if it"
                        + " decides differently. Rules that are not in the file stay as they are.",
                ""
            },
            mixinStandardHelpOptions = true,
            footerHeading = "%nExamples:%n",
            footer = {
                "  monitor rules publish rules.yaml --config monitor.properties",
                "  monitor rules publish --remove PriceTrend --config monitor.properties"
            })
    static final class Publish implements Callable<Integer> {

        private final Console console;

        @Parameters(paramLabel = "FILE", arity = "0..1", description = "Rules in YAML.")
        private Optional<Path> file = Optional.empty();

        @Option(names = "--remove", paramLabel = "RULE", description = "Remove this rule. May be repeated.")
        private List<String> remove = List.of();

        @Option(
                names = "--commodity",
                paramLabel = "NAME",
                description =
                        "Commodity of the rules to remove, or * as in the rule. Default: that of the only profile.")
        private Optional<String> commodity = Optional.empty();

        @Mixin
        private ClusterOptions options;

        Publish(Console console) {
            this.console = console;
        }

        @Override
        public Integer call() {
            if (file.isEmpty() && remove.isEmpty()) {
                throw Failure.usage("nothing to publish: give a FILE, or --remove RULE");
            }
            Settings settings = options.settings();
            Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
            List<InputRecord> records = new ArrayList<>();
            file.ifPresent(rules -> records.addAll(RuleRecords.of(RuleRecords.read(rules), rules.toString(), now)));
            remove.forEach(name ->
                    records.add(RuleRecords.removal(name, commodity.orElseGet(() -> Commodities.only(settings)), now)));
            try (Cluster cluster = Cluster.connect(settings)) {
                cluster.requireRegistry();
                send(cluster, records);
            }
            records.forEach(record -> console.out()
                    .println("published " + PlainText.safe(record.id()) + " for " + PlainText.safe(record.key())
                            + ", from " + now));
            return Exit.OK;
        }

        private static void send(Cluster cluster, List<InputRecord> records) {
            InputTopic topic = cluster.inputs().stream()
                    .filter(input -> input.input() == Input.ALERT_RULES)
                    .findFirst()
                    .orElseThrow();
            Producer<byte[], byte[]> producer = cluster.producer();
            Serializer<SpecificRecord> values = cluster.values().serializer();
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            for (InputRecord record : records) {
                byte[] key = record.key().getBytes(StandardCharsets.UTF_8);
                byte[] value = values.serialize(topic.name(), record.value());
                for (int partition : Partitioning.copies(record.key(), topic.partitions())) {
                    sent.add(producer.send(new ProducerRecord<>(
                            topic.name(), partition, record.knownAt().toEpochMilli(), key, value)));
                }
            }
            producer.flush();
            sent.forEach(Publish::await);
        }

        private static void await(Future<RecordMetadata> outcome) {
            try {
                outcome.get();
            } catch (ExecutionException e) {
                throw new KafkaException(
                        "a rule could not be written: " + e.getCause().getMessage(), e.getCause());
            } catch (InterruptedException e) {
                throw new InterruptException(e);
            }
        }
    }
}
