package io.marketsignal.cli;

/** A command cannot do what it was asked; the message is one sentence for a person. */
final class Failure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int exitCode;

    private Failure(int exitCode, String message, Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    static Failure usage(String message) {
        return new Failure(Exit.USAGE, message, null);
    }

    static Failure unavailable(String message) {
        return new Failure(Exit.UNAVAILABLE, message, null);
    }

    static Failure unavailable(String message, Throwable cause) {
        return new Failure(Exit.UNAVAILABLE, message, cause);
    }

    int exitCode() {
        return exitCode;
    }
}
