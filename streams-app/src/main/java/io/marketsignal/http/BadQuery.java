package io.marketsignal.http;

/** A query that makes no sense; the message says what is wrong with it. */
final class BadQuery extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BadQuery(String message) {
        super(message);
    }
}
