package io.marketsignal.core.rules;

/** A condition that does not compile; the message shows line, column and the place. */
public final class InvalidCondition extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    InvalidCondition(String expression, Exception cause) {
        super("condition does not compile: " + expression + System.lineSeparator() + cause.getMessage(), cause);
    }
}
