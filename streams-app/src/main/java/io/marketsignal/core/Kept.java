package io.marketsignal.core;

import io.marketsignal.core.alerts.Standing;
import io.marketsignal.core.model.PriceSeries;
import io.marketsignal.core.model.Steps;
import io.marketsignal.core.observation.DealStep;
import io.marketsignal.core.observation.MeasureStep;
import io.marketsignal.core.observation.RuleVersion;
import io.marketsignal.core.time.Inbox;
import io.marketsignal.core.time.Marks;
import java.util.List;

/** The pieces of state that a monitor must not lose, each with the key it is kept under. */
public sealed interface Kept {

    String key();

    /** True if nothing is left under the key: it can be forgotten. */
    default boolean isEmpty() {
        return false;
    }

    /** Watermarks and the progress of assessment. */
    record Time(Marks.Snapshot marks) implements Kept {
        @Override
        public String key() {
            return "time";
        }
    }

    /** Records that arrived together and wait to take effect. */
    record Waiting(long chunk, List<Inbox.Entry> entries) implements Kept {
        @Override
        public String key() {
            return "waiting/" + chunk;
        }

        @Override
        public boolean isEmpty() {
            return entries.isEmpty();
        }
    }

    /** The version of a rule that is in force. */
    record Rule(RuleVersion version) implements Kept {
        @Override
        public String key() {
            return "rule/" + version.commodity() + "/" + version.id();
        }
    }

    /**
     * Ticks of one instrument in one stretch of time.
     *
     * @param trimmed whether older ticks of the instrument have been forgotten
     */
    record Prices(String commodity, String instrument, long segment, List<PriceSeries.Chained> points, boolean trimmed)
            implements Kept {
        @Override
        public String key() {
            return "prices/" + commodity + "/" + instrument + "/" + segment;
        }

        @Override
        public boolean isEmpty() {
            return points.isEmpty();
        }
    }

    /** The steps of one measure. */
    record Measure(String commodity, String measureId, Steps<MeasureStep> steps) implements Kept {
        @Override
        public String key() {
            return "measure/" + commodity + "/" + measureId;
        }
    }

    /** The steps of one deal. */
    record Deal(String commodity, String dealId, Steps<DealStep> steps) implements Kept {
        @Override
        public String key() {
            return "deal/" + commodity + "/" + dealId;
        }
    }

    /** How one alert stands. */
    record Alert(Standing standing) implements Kept {
        @Override
        public String key() {
            return "alert/" + standing.commodity() + "/" + standing.rule().name();
        }
    }

    /** Counts of one commodity. */
    record Counts(String commodity, Tally tally) implements Kept {
        @Override
        public String key() {
            return "counts/" + commodity;
        }
    }
}
