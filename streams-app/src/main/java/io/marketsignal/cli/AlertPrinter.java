package io.marketsignal.cli;

import io.marketsignal.avro.AlertEvent;
import io.marketsignal.codec.RecordJson;

/**
 * Prints alert events to standard output.
 *
 * @param json lines of JSON instead of text for people
 */
record AlertPrinter(Console console, boolean json) {

    void print(AlertEvent event) {
        // Not println, whose line separator is the machine's.
        console.out().print((json ? RecordJson.line(event) : AlertText.of(event, console.palette())) + "\n");
    }
}
