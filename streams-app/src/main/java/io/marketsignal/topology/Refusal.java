package io.marketsignal.topology;

import io.marketsignal.topology.DeadLetter.Stage;

/** Why a record must not be believed. */
public final class Refusal extends Exception {

    private static final long serialVersionUID = 1L;

    private final Stage stage;

    Refusal(Stage stage, String cause) {
        super(cause);
        this.stage = stage;
    }

    /** What was being done with the record. */
    public Stage stage() {
        return stage;
    }
}
