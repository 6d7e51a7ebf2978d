package io.marketsignal.feed;

import java.time.Instant;

/** Hears how far an import has come. */
@FunctionalInterface
public interface ImportListener {

    /** Hears nothing. */
    ImportListener NONE = (done, total, instant) -> {};

    /**
     * Called after each instant, in the importing thread.
     *
     * @param done records and marks sent
     * @param total records and marks that there are to send; reached at the end
     * @param instant the instant just marked
     */
    void progress(long done, long total, Instant instant);
}
