package io.marketsignal.core.observation;

/** How a price came about. */
public enum TickKind {
    ASSESSMENT,
    TRANSACTION,
    CONTRACT,
    OFFER,
    REPORTED,
    AVERAGE,
    YEAR_HIGH,
    PEAK,
    TROUGH,
    DERIVED
}
