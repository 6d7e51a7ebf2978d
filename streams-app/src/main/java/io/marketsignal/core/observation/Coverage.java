package io.marketsignal.core.observation;

/** Whether a measure or deal touches the commodity. */
public enum Coverage {
    FULL,
    PARTIAL,
    NONE
}
