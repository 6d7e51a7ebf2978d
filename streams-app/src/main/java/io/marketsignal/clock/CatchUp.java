package io.marketsignal.clock;

import io.marketsignal.topics.Mark;
import java.util.ArrayList;
import java.util.List;

/**
 * Marks for a time in which no clock was written. One mark would do, as it says that all instants before it have passed;
 * but all of them are assessed in the transaction that reads it, and those of months take longer than it may last.
 */
public final class CatchUp {

    /** Some tenths of a second of work. */
    private static final int INSTANTS_PER_MARK = 500;

    private CatchUp() {}

    /**
     * The marks between two instants, each so many grid instants after the one before; none if the gap is shorter.
     *
     * @param last the last instant that was marked, epoch milliseconds
     * @param now the wall clock's time, epoch milliseconds
     */
    public static List<Mark> marks(long last, long now, Grid grid) {
        long step = INSTANTS_PER_MARK * grid.millis();
        List<Mark> marks = new ArrayList<>();
        for (long instant = grid.floor(last) + step; instant < now; instant += step) {
            marks.add(new Mark(instant, grid.millis()));
        }
        return marks;
    }
}
