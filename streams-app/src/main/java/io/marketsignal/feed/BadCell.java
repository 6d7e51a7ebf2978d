package io.marketsignal.feed;

/** Thrown out of the reading of a row when a cell is wrong; the row becomes a reject. Carries no stack trace. */
final class BadCell extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Reject reject;

    BadCell(Reject reject) {
        super(reject.toString(), null, false, false);
        this.reject = reject;
    }

    Reject reject() {
        return reject;
    }
}
