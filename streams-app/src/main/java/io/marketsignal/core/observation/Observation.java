package io.marketsignal.core.observation;

import java.util.Comparator;

/** One input record as the core sees it. Times are epoch milliseconds, UTC. */
public sealed interface Observation permits Tick, MeasureStep, DealStep, RuleVersion {

    /** Order of knowledge: by knownAt, then id; records that claim the same id and time are told apart by content. */
    Comparator<Observation> BY_KNOWLEDGE = Comparator.comparingLong(Observation::knownAt)
            .thenComparing(Observation::id)
            .thenComparing(Observation::toString);

    /** Commodity slug. */
    String commodity();

    /** Identity within the commodity; the same id again with a later knownAt is a correction. */
    String id();

    /** When the monitor could first have known it. */
    long knownAt();

    /** The stream it came from. */
    Input input();
}
