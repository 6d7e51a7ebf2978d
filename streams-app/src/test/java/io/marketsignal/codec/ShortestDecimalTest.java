package io.marketsignal.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShortestDecimalTest {

    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "-82.4, -82.4",
        "100000, 100000",
        "0.30000000000000004, 0.30000000000000004",
        "1e-6, 0.000001",
        "999999999999999, 999999999999999",
        "123456789012345.67, 123456789012345.67",
        // below a power of two doubles lie closer
        "1.9999999999999998, 1.9999999999999998",
        "0.0019531249999999998, 0.0019531249999999998",
        // beyond the fast arithmetic
        "9.99999999999999E-7, 9.99999999999999E-7",
        "1e15, 1000000000000000"
    })
    void shouldWriteTheFewestDigits(double number, String expected) {
        assertThat(ShortestDecimal.text(number)).isEqualTo(expected);
    }

    @Property(tries = 5000)
    void shouldBeTheNearestOfTheShortestThatReadBack(
            @ForAll @DoubleRange(min = 1, max = 2, maxIncluded = false) double significand,
            @ForAll @IntRange(min = -19, max = 49) int exponent) {
        double number = Math.scalb(significand, exponent);
        assertThat(ShortestDecimal.of(number)).isEqualByComparingTo(search(number));
    }

    @Property
    void shouldFindDecimalsThatPeopleWrite(@ForAll @IntRange(max = 100_000_000) int thousandths) {
        BigDecimal written = BigDecimal.valueOf(thousandths, 3);
        assertThat(ShortestDecimal.of(written.doubleValue())).isEqualByComparingTo(written);
    }

    @Property
    void shouldAgreeWithTheSearchAroundPowersOfTwo(
            @ForAll @IntRange(min = -19, max = 49) int exponent, @ForAll @IntRange(min = -20, max = 20) int steps) {
        double power = Math.scalb(1.0, exponent);
        double number = power + steps * Math.ulp(power);
        assertThat(ShortestDecimal.of(number)).isEqualByComparingTo(search(number));
    }

    /** Tries each number of digits, rounded both ways, by the definition. */
    private static BigDecimal search(double number) {
        BigDecimal exact = new BigDecimal(number);
        return IntStream.rangeClosed(1, 16)
                .boxed()
                .flatMap(digits -> Stream.of(RoundingMode.DOWN, RoundingMode.UP)
                        .map(mode -> exact.round(new MathContext(digits, mode)))
                        .filter(rounded -> rounded.doubleValue() == number)
                        .min((one, other) -> one.subtract(exact)
                                .abs()
                                .compareTo(other.subtract(exact).abs()))
                        .stream())
                .findFirst()
                .orElseGet(() -> exact.round(new MathContext(17, RoundingMode.HALF_EVEN)));
    }
}
