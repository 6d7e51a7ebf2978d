package io.marketsignal.core.observation;

/** Judged effect on supply to the buyers' markets. */
public enum Direction {
    TIGHTENING,
    EASING,
    NEUTRAL,
    UNKNOWN
}
