package io.marketsignal.cli;

import picocli.CommandLine.Option;

/** Options for topics that are made. */
final class TopicSize {

    private static final String DEFAULT_PARTITIONS = "4";

    @Option(
            names = "--partitions",
            paramLabel = "N",
            defaultValue = DEFAULT_PARTITIONS,
            description = "Partitions of each topic to create: an upper bound for instances times threads, as records"
                    + " cannot move to others later. Default: ${DEFAULT-VALUE}.")
    private int partitions;

    @Option(
            names = "--replication",
            paramLabel = "N",
            defaultValue = "-1",
            description = "Copies of each topic to create. Default: what the brokers are set to.")
    private short replication;

    int partitions() {
        if (partitions < 1) {
            throw Failure.usage("--partitions must be at least 1");
        }
        return partitions;
    }

    short replication() {
        if (replication < 1 && replication != -1) {
            throw Failure.usage("--replication must be at least 1");
        }
        return replication;
    }
}
