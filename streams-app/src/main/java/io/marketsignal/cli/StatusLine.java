package io.marketsignal.cli;

import java.io.PrintStream;

/** One line on standard error that is drawn over: other output goes above it. Elsewhere than on a terminal, nothing. */
final class StatusLine {

    private static final String ERASE = "\r\u001b[K";

    private final PrintStream err;
    private final boolean terminal;
    private String text = "";

    StatusLine(Console console) {
        this.err = console.err();
        this.terminal = console.errIsTerminal();
    }

    void show(String now) {
        if (terminal && !now.equals(text)) {
            err.print(ERASE + now);
            err.flush();
        }
        text = now;
    }

    /** Prints something while the line is out of the way. */
    void above(Runnable printing) {
        erase();
        printing.run();
        if (terminal && !text.isEmpty()) {
            err.print(text);
            err.flush();
        }
    }

    void clear() {
        erase();
        text = "";
    }

    private void erase() {
        if (terminal && !text.isEmpty()) {
            err.print(ERASE);
            err.flush();
        }
    }
}
