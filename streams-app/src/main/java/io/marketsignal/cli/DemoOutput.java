package io.marketsignal.cli;

import io.marketsignal.avro.AlertEvent;
import java.util.ArrayList;
import java.util.List;

/** What a demo prints: alerts as they come with a line of progress below them, or lines of JSON in one order. */
final class DemoOutput {

    private final Console console;
    private final boolean json;
    private final AlertPrinter printer;
    private final StatusLine status;
    private final AlertTally tally = new AlertTally();
    private final List<AlertEvent> waiting = new ArrayList<>();

    DemoOutput(Console console, boolean json) {
        this.console = console;
        this.json = json;
        this.printer = new AlertPrinter(console, json);
        this.status = new StatusLine(console);
    }

    StatusLine status() {
        return status;
    }

    AlertTally tally() {
        return tally;
    }

    /** For people at once; lines of JSON wait until all of a stretch of time are there. */
    void take(List<AlertEvent> events) {
        events.forEach(tally::add);
        if (json) {
            waiting.addAll(events);
            return;
        }
        List<AlertEvent> shown =
                events.stream().filter(event -> !AlertsCommand.isQuiet(event)).toList();
        if (!shown.isEmpty()) {
            status.above(() -> shown.forEach(printer::print));
        }
    }

    /** A stretch of time is complete. */
    void complete() {
        status.clear();
        waiting.stream().sorted(AlertLog.ORDER).forEach(printer::print);
        waiting.clear();
    }

    /** Something for people: to standard output, unless that is for lines of JSON. */
    void tell(List<String> lines) {
        status.above(() -> lines.forEach((json ? console.err() : console.out())::println));
    }
}
