package io.marketsignal.core.model;

import java.util.Locale;

/** The parts of the score, in the order in which they are published. */
public enum Part {
    STRUCTURE,
    PRICE,
    POLICY,
    DEALS;

    /** The name in rules, records and dashboards. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
