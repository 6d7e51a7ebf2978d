package io.marketsignal.scoring;

import io.marketsignal.core.rules.Severity;
import java.util.Comparator;
import java.util.OptionalLong;

/**
 * One activation of an alert: raised at {@code from}, gone at {@code to}. Instants are epoch milliseconds.
 *
 * @param to empty if it still stood at the end of the run
 */
public record Span(String commodity, String rule, Severity severity, long episode, long from, OptionalLong to) {

    /** By the instant of raising, then by name. */
    public static final Comparator<Span> IN_ORDER = Comparator.comparingLong(Span::from)
            .thenComparing(Span::commodity)
            .thenComparing(Span::rule)
            .thenComparingLong(Span::episode);

    public Span {
        if (to.isPresent() && to.getAsLong() < from) {
            throw new IllegalArgumentException("a span of " + rule + " ends before it begins");
        }
    }

    /** True if it stands at some instant from {@code first} to {@code last}, both included. */
    public boolean touches(long first, long last) {
        return from <= last && (to.isEmpty() || to.getAsLong() > first);
    }
}
