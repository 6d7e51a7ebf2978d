package io.marketsignal.codec;

/** A record that decodes but must not be believed; the message says which field and why. */
public final class InvalidRecord extends Exception {

    private static final long serialVersionUID = 1L;

    public InvalidRecord(String message) {
        super(message);
    }
}
