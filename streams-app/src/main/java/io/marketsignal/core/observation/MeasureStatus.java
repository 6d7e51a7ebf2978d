package io.marketsignal.core.observation;

/** Stage in a measure's life. */
public enum MeasureStatus {
    PROPOSED,
    ANNOUNCED,
    IN_FORCE,
    SUSPENDED,
    WITHDRAWN,
    EXPIRED
}
