package io.marketsignal.core.alerts;

import io.marketsignal.core.model.Evidence;

/** What has been taken back: rumours that died, measures that were suspended or ended. */
public interface Retractions {

    /** A number that is another whenever an answer may be. */
    long version();

    /** True if the thread of a piece of evidence has been taken back. */
    boolean include(Evidence evidence);
}
