package io.marketsignal.backtest;

import io.marketsignal.core.model.PriceSeries;
import io.marketsignal.core.observation.Observation;
import java.util.Comparator;

/** What takes effect at an instant. */
sealed interface Dated {

    /** By the instant; records in order of knowledge. A closed pane may come before or after the others. */
    Comparator<Dated> ORDER = Comparator.comparingLong(Dated::effective)
            .thenComparing((a, b) -> a instanceof Of first && b instanceof Of second
                    ? Observation.BY_KNOWLEDGE.compare(first.observation(), second.observation())
                    : Boolean.compare(a instanceof Of, b instanceof Of));

    /** Epoch milliseconds. */
    long effective();

    /**
     * A record.
     *
     * @param effective its knownAt, or later if it came late
     */
    record Of(long effective, Observation observation) implements Dated {
        boolean isLate() {
            return effective != observation.knownAt();
        }
    }

    /**
     * All that is left of a pane's ticks.
     *
     * @param kin number of what they have in common
     */
    record Pane(int kin, PriceSeries.Point point) implements Dated {
        @Override
        public long effective() {
            return point.knownAt();
        }
    }
}
