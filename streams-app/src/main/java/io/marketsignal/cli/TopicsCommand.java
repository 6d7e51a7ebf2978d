package io.marketsignal.cli;

import io.marketsignal.topics.Topic;
import io.marketsignal.topics.TopicAdmin;
import io.marketsignal.topics.TopicProblem;
import io.marketsignal.topics.TopicStatus;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Makes and shows the topics. */
@Command(
        name = "topics",
        header = "Create the topics, or show them and what is wrong with them.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        subcommands = {TopicsCommand.Create.class, TopicsCommand.Describe.class})
final class TopicsCommand {

    private static final List<Topic> ALL = Arrays.asList(Topic.values());

    /** Makes the topics that are missing. */
    @Command(
            name = "create",
            header = "Create the topics that do not exist yet; the others stay as they are.",
            mixinStandardHelpOptions = true,
            footerHeading = "%nExamples:%n",
            footer = {
                "  monitor topics create --bootstrap-server localhost:9092",
                "  monitor topics create --bootstrap-server localhost:9092 --partitions 8 --replication 3",
                "  monitor topics create --bootstrap-server localhost:9092 --set topic.prefix=backtest1."
            })
    static final class Create implements Callable<Integer> {

        private final Console console;

        @Mixin
        private ClusterOptions options;

        @Mixin
        private TopicSize size;

        Create(Console console) {
            this.console = console;
        }

        @Override
        public Integer call() {
            try (Cluster cluster = Cluster.connect(options.settings())) {
                TopicAdmin.Creation done = cluster.topics().create(ALL, size.partitions(), size.replication());
                done.created().forEach(name -> console.out().println("created  " + name));
                done.existing().forEach(name -> console.out().println("existed  " + name));
                return Exit.OK;
            }
        }
    }

    /** Shows the topics. */
    @Command(
            name = "describe",
            header = "Show the topics and what is wrong with them.",
            description = {"", "Exit code 1 if `monitor run` would refuse to start on them.", ""},
            mixinStandardHelpOptions = true,
            footerHeading = "%nExamples:%n",
            footer = "  monitor topics describe --bootstrap-server localhost:9092")
    static final class Describe implements Callable<Integer> {

        private final Console console;

        @Mixin
        private ClusterOptions options;

        Describe(Console console) {
            this.console = console;
        }

        @Override
        public Integer call() {
            try (Cluster cluster = Cluster.connect(options.settings())) {
                List<TopicProblem> problems =
                        cluster.topics().validate(ALL, cluster.settings().allowsLimitedRetention());
                console.out().print(TopicStatus.table(cluster.topics().describe(ALL), problems));
                problems.forEach(problem -> console.say(problem.toString()));
                boolean errors =
                        problems.stream().anyMatch(problem -> problem.severity() == TopicProblem.Severity.ERROR);
                return errors ? Exit.PROBLEMS : Exit.OK;
            }
        }
    }
}
