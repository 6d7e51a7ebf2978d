package io.marketsignal.feed;

import java.io.PrintStream;
import java.time.Instant;

/** Draws the progress of an import: a bar that moves on a terminal, else a line at every tenth. */
public final class ProgressBar implements ImportListener {

    private static final int WIDTH = 40;

    private final PrintStream out;
    private final boolean terminal;
    private int shown = -1;

    /** @param terminal whether the stream is one, so that a line can be drawn over */
    public ProgressBar(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    @Override
    public void progress(long done, long total, Instant instant) {
        int percent = total == 0 ? 100 : (int) (100 * done / total);
        if (terminal) {
            bar(percent, instant);
        } else {
            line(percent - percent % 10, instant);
        }
    }

    private void bar(int percent, Instant instant) {
        if (percent == shown) {
            return;
        }
        shown = percent;
        int full = WIDTH * percent / 100;
        out.printf("\rimporting [%s%s] %3d %%  %s", "#".repeat(full), " ".repeat(WIDTH - full), percent, instant);
        if (percent == 100) {
            out.println();
        }
        out.flush();
    }

    private void line(int percent, Instant instant) {
        if (percent > shown) {
            shown = percent;
            out.printf("importing: %d %%, %s%n", percent, instant);
        }
    }
}
