package io.marketsignal.backtest.input;

import java.io.IOException;

/** An input of which no run can be made: unreadable, of another kind, or empty. The message names it and says why. */
public final class UnusableInput extends IOException {

    private static final long serialVersionUID = 1L;

    public UnusableInput(String message) {
        super(message);
    }

    UnusableInput(String message, Throwable cause) {
        super(message, cause);
    }
}
