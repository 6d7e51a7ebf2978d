package io.marketsignal.core.rules;

import io.marketsignal.core.model.Assessment;
import java.util.List;
import java.util.function.DoubleBinaryOperator;

/** A number that is read of an assessment or computed from it, or {@link Absent}. */
@FunctionalInterface
interface Numeric {

    /** What is never present. */
    Numeric NOTHING = (assessment, score) -> Double.NaN;

    /**
     * Reads or computes it.
     *
     * @param score what stands for the score of the assessment
     */
    double at(Assessment assessment, double score);

    /** A statement about two numbers. */
    @FunctionalInterface
    interface Relation {
        boolean holds(double left, double right);
    }

    /** The number with its sign turned; what is no number keeps the bits that tell its kind. */
    default Numeric negated() {
        return (assessment, score) -> {
            double value = at(assessment, score);
            return Double.isNaN(value) ? value : -value;
        };
    }

    default Numeric compute(DoubleBinaryOperator operator, Numeric right) {
        return (assessment, score) -> {
            double x = at(assessment, score);
            double y = right.at(assessment, score);
            return Absent.orComputed(x, y, operator.applyAsDouble(x, y));
        };
    }

    default Logical compare(Relation relation, Numeric right) {
        return (assessment, score) -> {
            double x = at(assessment, score);
            double y = right.at(assessment, score);
            return Absent.is(x) || Absent.is(y) ? Truth.UNKNOWN : Truth.of(relation.holds(x, y));
        };
    }

    default Logical isPresent() {
        return (assessment, score) -> Truth.of(!Absent.is(at(assessment, score)));
    }

    /** The highest of those that are present; absent if none is. */
    static Numeric highest(List<Numeric> values) {
        Numeric[] all = values.toArray(Numeric[]::new);
        return (assessment, score) -> {
            double highest = Double.NEGATIVE_INFINITY;
            for (Numeric one : all) {
                double value = one.at(assessment, score);
                highest = Absent.is(value) ? highest : Math.max(highest, value);
            }
            return highest == Double.NEGATIVE_INFINITY ? Double.NaN : highest;
        };
    }
}
