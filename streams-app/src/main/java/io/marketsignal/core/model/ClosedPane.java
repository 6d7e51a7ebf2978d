package io.marketsignal.core.model;

import io.marketsignal.core.observation.Tick;
import io.marketsignal.core.observation.TickKind;

/**
 * What a series retains of a pane, ready to be taken any number of times: its last tick in time, of which no other record
 * of the history speaks.
 */
public record ClosedPane(String commodity, String instrument, TickKind kind, PriceSeries.Point point) {

    /** @param pane length of the pane, milliseconds */
    public static ClosedPane of(Tick tick, long pane) {
        return new ClosedPane(tick.commodity(), tick.instrument(), tick.kind(), PriceSeries.Point.of(tick, pane));
    }
}
