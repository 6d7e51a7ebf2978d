package io.marketsignal.codec;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The decimal of fewest digits that reads back as the same double, and of those the nearest. Java's own form differs
 * between versions before and after 19.
 */
public final class ShortestDecimal {

    private static final int MOST_DIGITS = 17;
    private static final long LEAST_OF_MOST_DIGITS = 10_000_000_000_000_000L;
    private static final int MOST_INTEGER_DIGITS = 21;
    private static final int FRACTION_BITS = 52;
    private static final int EXPONENT_BIAS = 1075;
    // Within these bounds the arithmetic of fast() fits two longs, and its result needs no exponent.
    private static final double FAST_FROM = 1e-6;
    private static final double FAST_BELOW = 1e15;
    private static final long[] POWERS_OF_FIVE = powersOfFive(27);

    private ShortestDecimal() {}

    /** As {@link #of}, in text: without an exponent, unless the number is very large or very small. */
    public static String text(double value) {
        return of(value).toString();
    }

    /** @throws NumberFormatException if the number is not finite */
    public static BigDecimal of(double value) {
        double size = Math.abs(value);
        if (size >= FAST_FROM && size < FAST_BELOW) {
            return fast(value < 0, size);
        }
        return exact(value);
    }

    /**
     * Looks for the coarsest step of ten of which a multiple lies in the interval of decimals that read back as the value,
     * counted in units of a digit beyond the last that can be needed.
     */
    private static BigDecimal fast(boolean negative, double size) {
        long bits = Double.doubleToRawLongBits(size);
        long fraction = bits & ((1L << FRACTION_BITS) - 1);
        long significand = fraction | (1L << FRACTION_BITS);
        int exponent = (int) (bits >>> FRACTION_BITS) - EXPONENT_BIAS;
        int decimals = MOST_DIGITS - 1 - floorOfLog10OfPowerOfTwo(exponent + FRACTION_BITS);

        // size * 10^decimals = 4 * significand * 5^decimals * 2^-shift
        long five = POWERS_OF_FIVE[decimals];
        int shift = 2 - exponent - decimals;
        Fixed middle = Fixed.product(4 * significand, five, shift);
        Fixed least = Fixed.product(4 * significand - (fraction == 0 ? 1 : 2), five, shift);
        Fixed most = Fixed.product(4 * significand + 2, five, shift);

        // A decimal half way between two doubles reads as the one whose significand is even.
        boolean closed = (significand & 1) == 0;
        long from = least.whole() + (least.isWhole() && closed ? 0 : 1);
        long until = most.whole() - (most.isWhole() && !closed ? 1 : 0);
        long step = 1;
        while (until / (step * 10) * (step * 10) >= from) {
            step *= 10;
        }
        return decimal(negative, nearest(middle, step, from, until), decimals);
    }

    private static long nearest(Fixed middle, long step, long from, long until) {
        long down = middle.whole() / step * step;
        long up = down + step;
        if (up > until || down < from) {
            return up > until ? down : up;
        }
        int side = middle.comparedToMiddle(down, step);
        if (side == 0 && down / step >= LEAST_OF_MOST_DIGITS) {
            return down / step % 2 == 0 ? down : up;
        }
        return side > 0 ? up : down;
    }

    private static BigDecimal decimal(boolean negative, long digits, int decimals) {
        long unscaled = digits;
        int scale = decimals;
        while (scale > 0 && unscaled % 10 == 0) {
            unscaled /= 10;
            scale--;
        }
        return BigDecimal.valueOf(negative ? -unscaled : unscaled, scale);
    }

    private static int floorOfLog10OfPowerOfTwo(int exponent) {
        // 1233 / 4096 is close enough to log10(2) for exponents of this range.
        return (exponent * 1233) >> 12;
    }

    private static long[] powersOfFive(int count) {
        long[] powers = new long[count];
        powers[0] = 1;
        for (int i = 1; i < count; i++) {
            powers[i] = powers[i - 1] * 5;
        }
        return powers;
    }

    /** A product divided by a power of two: its whole part, and the bits below. */
    private record Fixed(long whole, long rest, int shift) {

        /** @param shift 1 to 63 */
        static Fixed product(long one, long other, int shift) {
            long high = Math.multiplyHigh(one, other);
            long low = one * other;
            return new Fixed((high << (64 - shift)) | (low >>> shift), low & ((1L << shift) - 1), shift);
        }

        boolean isWhole() {
            return rest == 0;
        }

        /** How it compares to the middle between a whole number and that number plus a step. */
        int comparedToMiddle(long down, long step) {
            long balance = 2 * (whole - down) - step;
            // The rest, less than one, matters only where the whole units balance or miss that by one.
            if (balance == 0) {
                return isWhole() ? 0 : 1;
            }
            return balance == -1 ? Long.compare(rest, 1L << (shift - 1)) : Long.signum(balance);
        }
    }

    private static BigDecimal exact(double value) {
        BigDecimal exact = new BigDecimal(value);
        for (int digits = 1; digits < MOST_DIGITS; digits++) {
            Optional<BigDecimal> found = nearest(exact, value, digits);
            if (found.isPresent()) {
                return readable(found.get());
            }
        }
        return readable(exact.round(new MathContext(MOST_DIGITS, RoundingMode.HALF_EVEN)));
    }

    // Both neighbours are tried: below a power of two doubles lie closer, so the nearer one may be the one too far.
    private static Optional<BigDecimal> nearest(BigDecimal exact, double value, int digits) {
        return Stream.of(RoundingMode.DOWN, RoundingMode.UP)
                .map(mode -> exact.round(new MathContext(digits, mode)))
                .filter(rounded -> rounded.doubleValue() == value)
                .min(Comparator.comparing(rounded -> rounded.subtract(exact).abs()));
    }

    private static BigDecimal readable(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        boolean large = stripped.precision() - stripped.scale() > MOST_INTEGER_DIGITS;
        return stripped.scale() < 0 && !large ? stripped.setScale(0) : stripped;
    }
}
