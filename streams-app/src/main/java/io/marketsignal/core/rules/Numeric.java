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

    /** Where it lies over a stretch. */
    default Range over(Stretch stretch) {
        return Range.ANY;
    }

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

    /** Compares with a constant, by a relation that turns at most once as the number grows. */
    default Logical compare(Relation relation, double constant) {
        return new Logical.Compared(this, relation, constant);
    }

    default Logical isPresent() {
        return (assessment, score) -> Truth.of(!Absent.is(at(assessment, score)));
    }

    /** The highest of those that are present; absent if none is. */
    record Highest(List<Numeric> values) implements Numeric {
        @Override
        public double at(Assessment assessment, double score) {
            double highest = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < values.size(); i++) {
                double value = values.get(i).at(assessment, score);
                highest = Absent.is(value) ? highest : Math.max(highest, value);
            }
            return highest == Double.NEGATIVE_INFINITY ? Double.NaN : highest;
        }

        @Override
        public Range over(Stretch stretch) {
            Range highest = new Range(Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY, !values.isEmpty());
            for (Numeric value : values) {
                Range range = value.over(stretch);
                highest = new Range(
                        Math.max(highest.least(), range.least()),
                        Math.max(highest.most(), range.most()),
                        highest.complete() && range.complete());
            }
            return highest;
        }
    }
}
