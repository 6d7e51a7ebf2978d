package io.marketsignal.metrics;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A date ahead on which a measure changes by itself.
 *
 * @param edge effective or end
 * @param instant epoch milliseconds
 */
public record NextEdge(String measure, String edge, long instant) {

    private static final int MOST = 10;

    /** Whether it is a date of the same measure and kind. */
    public boolean isOfSame(NextEdge other) {
        return measure.equals(other.measure) && edge.equals(other.edge);
    }

    /** The next ones. Of several dates of one measure and kind the first counts. */
    public static List<NextEdge> first(Iterable<NextEdge> earliestFirst) {
        Map<List<String>, NextEdge> next = new LinkedHashMap<>();
        for (NextEdge edge : earliestFirst) {
            if (next.size() == MOST) {
                break;
            }
            next.putIfAbsent(List.of(edge.measure(), edge.edge()), edge);
        }
        return List.copyOf(next.values());
    }
}
