package io.marketsignal.core.model;

/** What became of a record. */
public enum Fate {
    /** Something new. */
    ADDED,
    /** Corrected an earlier record in its place. */
    CORRECTED,
    /** Said again what was known. */
    REPEATED,
    /** Left behind: by a later tick of the same pane, or older than any horizon reaches. */
    SUPERSEDED,
    /** Of an instrument or kind that the model does not follow. */
    UNUSED
}
