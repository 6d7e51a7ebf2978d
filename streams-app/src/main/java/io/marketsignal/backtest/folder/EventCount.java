package io.marketsignal.backtest.folder;

import io.marketsignal.core.observation.Observation;
import java.util.Comparator;
import java.util.TreeSet;

/** How many records of a stream have become known; repeated ones count once. */
final class EventCount {

    private final TreeSet<Event> ahead =
            new TreeSet<>(Comparator.comparingLong(Event::knownAt).thenComparing(Event::id));

    private record Event(long knownAt, String id) {}

    void add(Observation step) {
        ahead.add(new Event(step.knownAt(), step.id()));
    }

    /** How many became known up to an instant, since the last time that this was asked. */
    long pass(long instant) {
        long passed = 0;
        while (!ahead.isEmpty() && ahead.first().knownAt() <= instant) {
            ahead.pollFirst();
            passed++;
        }
        return passed;
    }
}
