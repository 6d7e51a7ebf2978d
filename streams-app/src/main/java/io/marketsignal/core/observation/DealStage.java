package io.marketsignal.core.observation;

/** Stage in a deal's life. */
public enum DealStage {
    ADVOCACY,
    RUMOUR,
    BID,
    NEGOTIATION,
    MOU,
    FINANCING,
    LISTING,
    HEADS_OF_AGREEMENT,
    OFFTAKE,
    DISTRESS,
    SIGNED,
    CLOSED,
    PRODUCTION,
    HALTED,
    RIVAL_WITHDRAWN,
    COLLAPSED
}
