package io.marketsignal.core.rules;

import io.marketsignal.core.model.Assessment;

/** A statement about an assessment. The second side of a pair is asked only if the first leaves it open. */
@FunctionalInterface
interface Logical {

    /**
     * Decides it.
     *
     * @param score what stands for the score of the assessment
     */
    Truth at(Assessment assessment, double score);

    /** What it comes to throughout a stretch; unknown if it changes or nothing is known without looking closer. */
    default Truth throughout(Stretch stretch) {
        return Truth.UNKNOWN;
    }

    /** A number compared with a constant. */
    record Compared(Numeric number, Numeric.Relation relation, double constant) implements Logical {
        @Override
        public Truth at(Assessment assessment, double score) {
            double value = number.at(assessment, score);
            return Absent.is(value) ? Truth.UNKNOWN : Truth.of(relation.holds(value, constant));
        }

        @Override
        public Truth throughout(Stretch stretch) {
            Range range = number.over(stretch);
            boolean first = relation.holds(range.least(), constant);
            return range.complete() && first == relation.holds(range.most(), constant)
                    ? Truth.of(first)
                    : Truth.UNKNOWN;
        }
    }

    record Both(Logical one, Logical other) implements Logical {
        @Override
        public Truth at(Assessment assessment, double score) {
            Truth first = one.at(assessment, score);
            return first == Truth.FALSE ? first : first.and(other.at(assessment, score));
        }

        @Override
        public Truth throughout(Stretch stretch) {
            Truth first = one.throughout(stretch);
            return first == Truth.FALSE ? first : first.and(other.throughout(stretch));
        }
    }

    record Either(Logical one, Logical other) implements Logical {
        @Override
        public Truth at(Assessment assessment, double score) {
            Truth first = one.at(assessment, score);
            return first == Truth.TRUE ? first : first.or(other.at(assessment, score));
        }

        @Override
        public Truth throughout(Stretch stretch) {
            Truth first = one.throughout(stretch);
            return first == Truth.TRUE ? first : first.or(other.throughout(stretch));
        }
    }

    static Logical always(boolean value) {
        Truth truth = Truth.of(value);
        return (assessment, score) -> truth;
    }

    default Logical not() {
        return (assessment, score) -> at(assessment, score).not();
    }

    default Logical isSameAs(Logical other) {
        return (assessment, score) -> {
            Truth first = at(assessment, score);
            Truth second = other.at(assessment, score);
            return first == Truth.UNKNOWN || second == Truth.UNKNOWN ? Truth.UNKNOWN : Truth.of(first == second);
        };
    }

    /** One statement if this is true, another if it is false. */
    default Logical choose(Logical one, Logical another) {
        return (assessment, score) -> {
            Truth choice = at(assessment, score);
            return choice == Truth.UNKNOWN ? choice : (choice == Truth.TRUE ? one : another).at(assessment, score);
        };
    }

    /** One number if this is true, another if it is false, absent if it is unknown. */
    default Numeric chooseNumber(Numeric one, Numeric another) {
        return (assessment, score) -> {
            Truth choice = at(assessment, score);
            return choice == Truth.UNKNOWN ? Double.NaN : (choice == Truth.TRUE ? one : another).at(assessment, score);
        };
    }
}
