package io.marketsignal.cli;

import java.time.Instant;
import java.time.ZoneOffset;

/** How far the monitor has come with a history: a bar on a terminal, elsewhere a line at each tenth. */
final class HistoryProgress {

    private static final int BAR = 40;

    private final Console console;
    private final StatusLine line;
    private final Instant from;
    private final Instant until;
    private int told = 0;

    HistoryProgress(Console console, StatusLine line, Instant from, Instant until) {
        this.console = console;
        this.line = line;
        this.from = from;
        this.until = until;
    }

    /** @param share how much of the history is decided, 0 to 1; marks being equally far apart, time is in proportion */
    void show(double share, int alerts) {
        int percent = (int) (100 * share);
        long seconds = (long) (share * (until.getEpochSecond() - from.getEpochSecond()));
        String date =
                from.plusSeconds(seconds).atOffset(ZoneOffset.UTC).toLocalDate().toString();
        if (console.errIsTerminal()) {
            int full = BAR * percent / 100;
            line.show("%s [%s%s] %3d %%  %d alerts"
                    .formatted(date, "#".repeat(full), "-".repeat(BAR - full), percent, alerts));
        } else if (percent / 10 > told) {
            told = percent / 10;
            console.say("%s: %d %%, %d alerts".formatted(date, told * 10, alerts));
        }
    }
}
