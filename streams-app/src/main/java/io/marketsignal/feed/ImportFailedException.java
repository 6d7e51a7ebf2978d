package io.marketsignal.feed;

/** An import stopped half way; the message says how far it came and why. What was written stays written. */
public final class ImportFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ImportFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
