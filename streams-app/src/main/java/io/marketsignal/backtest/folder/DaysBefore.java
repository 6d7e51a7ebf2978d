package io.marketsignal.backtest.folder;

import io.marketsignal.core.time.Days;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongConsumer;

/** The first instant of each of the last days. */
final class DaysBefore {

    private static final int MOST = 7;

    private final Deque<Long> instants = new ArrayDeque<>();

    /** Takes an instant later than those before. */
    void passed(long instant) {
        if (instants.isEmpty() || day(instants.getLast()) != day(instant)) {
            instants.addLast(instant);
        }
        if (instants.size() > MOST) {
            instants.removeFirst();
        }
    }

    private static long day(long instant) {
        return Math.floorDiv(instant, Days.MILLIS);
    }

    void forEach(LongConsumer action) {
        instants.forEach(action::accept);
    }
}
