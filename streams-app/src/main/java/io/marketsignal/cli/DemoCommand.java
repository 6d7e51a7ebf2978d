package io.marketsignal.cli;

import io.marketsignal.embedded.RegistryProcess;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The product on its own: embedded broker and registry, bundled history. */
@Command(
        name = "demo",
        header = "Watch alerts fire while three years of tungsten history stream through Kafka.",
        description = {
            "",
            "Starts a Kafka broker and a schema registry of its own, creates the topics, starts the topology, publishes"
                    + " the bundled rules and imports the bundled history (January 2023 to June 2026), printing alerts as"
                    + " they fire and resolve. A page shows it, at the address that it tells. Then it goes on live until Ctrl-C,"
                    + " unless --once is given.",
            ""
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  monitor demo",
            "  monitor demo --once --json > alerts.jsonl",
            "  monitor demo --broker-port 0 --registry-port 0 --http-port 0 --dir /tmp/demo --partitions 4 --threads 2"
        })
final class DemoCommand implements Callable<Integer> {

    private final Console console;

    @Option(names = "--once", description = "End after the history, with exit code 0.")
    private boolean once;

    @Option(
            names = "--json",
            description =
                    "Alert events as lines of JSON, and nothing else, on standard output: those of the history at its"
                            + " end, by instant, commodity and rule.")
    private boolean json;

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            defaultValue = ".monitor-demo",
            description = "For the data; emptied at each start if an earlier demo made it. Default: ${DEFAULT-VALUE}.")
    private Path directory;

    @Option(
            names = "--broker-port",
            paramLabel = "PORT",
            defaultValue = "19092",
            description = "0: any free one. Default: ${DEFAULT-VALUE}.")
    private int brokerPort;

    @Option(
            names = "--registry-port",
            paramLabel = "PORT",
            defaultValue = "18081",
            description = "0: any free one. Default: ${DEFAULT-VALUE}.")
    private int registryPort;

    @Option(
            names = "--http-port",
            paramLabel = "PORT",
            description =
                    "Of the page, API and metrics; 0: any free one. Default: 8080, or any free one if that is taken.")
    private Optional<Integer> httpPort = Optional.empty();

    @Option(
            names = "--partitions",
            paramLabel = "N",
            defaultValue = "1",
            description = "Partitions of each topic; the alerts are the same. Default: ${DEFAULT-VALUE}.")
    private int partitions;

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "1",
            description = "Threads of the topology; the alerts are the same. Default: ${DEFAULT-VALUE}.")
    private int threads;

    @Option(
            names = "--import-while-running",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description =
                    "Start the topology before the import; with --no-import-while-running after it. The alerts are"
                            + " the same.")
    private boolean whileRunning;

    DemoCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        if (partitions < 1 || threads < 1) {
            throw Failure.usage("--partitions and --threads must be at least 1");
        }
        requirePort("--broker-port", brokerPort);
        requirePort("--registry-port", registryPort);
        httpPort.ifPresent(port -> requirePort("--http-port", port));
        new Demo(
                        console,
                        new Demo.Plan(
                                directory,
                                RegistryProcess.home(),
                                brokerPort,
                                registryPort,
                                httpPort,
                                Demo.Plan.servingOf(System.getenv()),
                                partitions,
                                threads,
                                whileRunning,
                                json,
                                once))
                .play();
        return Exit.OK;
    }

    private static void requirePort(String option, int port) {
        if (port < 0 || port > 65_535) {
            throw Failure.usage(option + " must be 0 to 65535");
        }
    }
}
