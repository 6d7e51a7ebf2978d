package io.marketsignal.cli;

import io.marketsignal.replay.Replay.Progress;

/** How far a replay has come and how fast: a line on a terminal, elsewhere one at each tenth. */
final class ReplayProgress {

    private final Console console;
    private final StatusLine line;
    private final long started = System.nanoTime();
    private long told;

    ReplayProgress(Console console, StatusLine line) {
        this.console = console;
        this.line = line;
    }

    void show(Progress progress) {
        String text = "%3d %%, %,d of %,d records, %,.0f a second"
                .formatted(percent(progress), progress.read(), progress.total(), rate(progress));
        if (console.errIsTerminal()) {
            line.show("Replaying: " + text);
        } else if (percent(progress) / 10 > told) {
            told = percent(progress) / 10;
            console.say(text);
        }
    }

    private static long percent(Progress progress) {
        return progress.total() == 0 ? 100 : 100 * progress.read() / progress.total();
    }

    double seconds() {
        return (System.nanoTime() - started) / 1e9;
    }

    /** Records a second so far, the start of the topology included. */
    double rate(Progress progress) {
        return progress.read() / seconds();
    }
}
