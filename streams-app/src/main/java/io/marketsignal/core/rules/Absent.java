package io.marketsignal.core.rules;

/**
 * Tells an absent value from a computed one. Absent is NaN, as it is read of an assessment. 0.0 / 0.0 is present, though no
 * number: it is a NaN with bits of its own, as R tells NA from NaN.
 */
final class Absent {

    private static final long COMPUTED = 0x7ff8_0000_0000_07a2L;
    private static final double NOT_A_NUMBER = Double.longBitsToDouble(COMPUTED);

    private Absent() {}

    static boolean is(double value) {
        return Double.isNaN(value) && Double.doubleToRawLongBits(value) != COMPUTED;
    }

    /** The result of arithmetic on two operands: absent if one of them is, whatever bits the machine gave to a NaN. */
    static double orComputed(double left, double right, double result) {
        if (!Double.isNaN(result)) {
            return result;
        }
        return is(left) || is(right) ? Double.NaN : NOT_A_NUMBER;
    }
}
