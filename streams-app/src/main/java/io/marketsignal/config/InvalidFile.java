package io.marketsignal.config;

/** A profile or rules file that cannot be used; the message says where and why. */
public final class InvalidFile extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public InvalidFile(String message) {
        super(message);
    }

    public InvalidFile(String message, Throwable cause) {
        super(message, cause);
    }
}
