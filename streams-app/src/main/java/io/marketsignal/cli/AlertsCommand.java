package io.marketsignal.cli;

import io.marketsignal.avro.AlertEvent;
import io.marketsignal.avro.AlertStatus;
import io.marketsignal.avro.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints the alert topic. */
@Command(
        name = "alerts",
        header = "Print the alert topic, and follow it.",
        description = {
            "",
            "Prints what is in the topic in one order: instant, commodity, rule. With --follow, what comes after that is"
                    + " printed as it comes. Alerts that wait for their hold time are left out unless --all is given.",
            ""
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  monitor alerts --bootstrap-server localhost:9092 --registry http://localhost:8081 --follow",
            "  monitor alerts --config monitor.properties --from 2025-10-01T00:00:00Z --severity critical",
            "  monitor alerts --config monitor.properties --all --json | jq 'select(.to == \"FIRING\") | .rule'"
        })
final class AlertsCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private ClusterOptions options;

    @Option(names = "--follow", description = "Go on with new alerts until Ctrl-C.")
    private boolean follow;

    @Option(
            names = "--from",
            paramLabel = "INSTANT",
            description = "Begin with the alerts of this instant (UTC), e.g. 2025-10-01T00:00:00Z.")
    private Optional<Instant> from = Optional.empty();

    @Option(names = "--commodity", paramLabel = "NAME", description = "Only alerts of this commodity.")
    private Optional<String> commodity = Optional.empty();

    /** Severities to choose from. */
    enum Least {
        info,
        warning,
        critical
    }

    @Option(
            names = "--severity",
            paramLabel = "SEVERITY",
            description = "Only alerts of at least this severity: ${COMPLETION-CANDIDATES}.")
    private Least least = Least.info;

    @Option(names = "--all", description = "Also transitions to PENDING and INACTIVE.")
    private boolean all;

    @Option(names = "--json", description = "One event as one line of JSON, its fields as in the topic's schema.")
    private boolean json;

    AlertsCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        try (Cluster cluster = Cluster.connect(options.settings())) {
            cluster.requireRegistry();
            AlertLog log = cluster.alerts();
            from.ifPresent(log::seek);
            AlertPrinter printer = new AlertPrinter(console, json);
            boolean complete = print(log, log.readToEnd(), printer);
            while (follow && !console.out().checkError()) {
                complete &= print(log, log.poll(), printer);
            }
            return complete ? Exit.OK : Exit.PROBLEMS;
        }
    }

    private boolean print(AlertLog log, List<AlertEvent> events, AlertPrinter printer) {
        events.stream().filter(this::wanted).forEach(printer::print);
        List<String> unreadable = log.takeUnreadable();
        unreadable.forEach(one -> console.say("not printed: " + one));
        return unreadable.isEmpty();
    }

    private boolean wanted(AlertEvent event) {
        return (all || !isQuiet(event))
                && rank(event.getSeverity()) >= least.ordinal()
                && commodity.map(event.getCommodity()::equals).orElse(true)
                && from.map(first -> !event.getInstant().isBefore(first)).orElse(true);
    }

    /** True if the event is of interest only to whoever writes rules. */
    static boolean isQuiet(AlertEvent event) {
        return event.getTo() == AlertStatus.PENDING || event.getTo() == AlertStatus.INACTIVE;
    }

    // A severity of a later version counts as the highest: better shown in vain than hidden.
    private static int rank(Severity severity) {
        return switch (severity) {
            case INFO -> 0;
            case WARNING -> 1;
            case CRITICAL, UNKNOWN -> 2;
        };
    }
}
