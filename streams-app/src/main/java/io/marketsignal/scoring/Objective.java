package io.marketsignal.scoring;

import java.util.OptionalDouble;
import java.util.function.Function;

/** What a choice among variants maximises. */
public enum Objective {
    /** Harmonic mean of day precision and day recall. */
    DAY_F1("day F1", Score::dayF1),
    /** Share of outcomes caught. */
    RECALL("recall", score -> score.recall().value()),
    /** Share of hits among the alerts with a known outcome. */
    PRECISION("precision", score -> score.precision().value());

    private final String text;
    private final Function<Score, OptionalDouble> value;

    Objective(String text, Function<Score, OptionalDouble> value) {
        this.text = text;
        this.value = value;
    }

    /** The name for people. */
    public String text() {
        return text;
    }

    /** Its value; empty if there is nothing to divide by. */
    public OptionalDouble of(Score score) {
        return value.apply(score);
    }
}
