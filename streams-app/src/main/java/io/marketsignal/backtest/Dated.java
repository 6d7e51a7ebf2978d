package io.marketsignal.backtest;

import io.marketsignal.core.observation.Observation;
import java.util.Comparator;

/**
 * A record with the instant at which it takes effect.
 *
 * @param effective its knownAt, or later if it came late; epoch milliseconds
 * @param unique whether it is a tick in time of which no other record speaks
 */
record Dated(long effective, Observation observation, boolean unique) {

    static Dated of(long effective, Observation observation) {
        return new Dated(effective, observation, false);
    }

    /** The order in which records are taken. */
    static final Comparator<Dated> ORDER =
            Comparator.comparingLong(Dated::effective).thenComparing(Dated::observation, Observation.BY_KNOWLEDGE);

    boolean isLate() {
        return effective != observation.knownAt();
    }
}
