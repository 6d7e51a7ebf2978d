package io.marketsignal.core.observation;

/** How well a piece of news is confirmed. */
public enum Credibility {
    CONFIRMED,
    PARTLY,
    UNCONFIRMED,
    RUMOUR,
    UNKNOWN
}
