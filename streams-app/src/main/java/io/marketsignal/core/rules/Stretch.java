package io.marketsignal.core.rules;

import io.marketsignal.core.model.Assessment;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Successive assessments of one commodity under one profile, to be judged at once where a condition comes to the same
 * throughout. Several threads may read it.
 */
public final class Stretch {

    /** More than any profile has horizons; a value beyond is measured each time. */
    private static final int PLACES = 16;

    private final List<Assessment> assessments;
    private final AtomicReferenceArray<Range> known = new AtomicReferenceArray<>(Variable.values().length * PLACES);

    public Stretch(List<Assessment> assessments) {
        this.assessments = List.copyOf(assessments);
    }

    public List<Assessment> assessments() {
        return assessments;
    }

    /** Where a value lies; measured once for all conditions. */
    Range of(Value value) {
        if (value.place() >= PLACES) {
            return measure(value);
        }
        int slot = value.variable().ordinal() * PLACES + value.place();
        Range range = known.get(slot);
        if (range == null) {
            range = measure(value);
            known.set(slot, range);
        }
        return range;
    }

    private Range measure(Value value) {
        Range range = new Range(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, true);
        for (Assessment assessment : assessments) {
            range = range.with(value.at(assessment, assessment.score()));
            if (value.variable() == Variable.SCORE) {
                // a partial score stands for all up to the highest possible one
                range = range.with(assessment.highest());
            }
        }
        return range;
    }
}
