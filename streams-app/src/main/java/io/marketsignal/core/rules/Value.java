package io.marketsignal.core.rules;

import io.marketsignal.core.model.Assessment;

/**
 * A value of an assessment, as a condition reads it.
 *
 * @param place of its key among the keys of the variable; 0 if the variable is no map
 * @param read reads it
 */
record Value(Variable variable, int place, Numeric read) implements Numeric {

    @Override
    public double at(Assessment assessment, double score) {
        return read.at(assessment, score);
    }

    @Override
    public Range over(Stretch stretch) {
        return stretch.of(this);
    }
}
