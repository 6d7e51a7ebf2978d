package io.marketsignal.scoring;

import java.math.BigDecimal;

/**
 * "The benchmark rises by so much within so many days."
 *
 * @param rise ratio, 0.15 is 15 %
 * @param withinDays days
 */
public record OutcomeRule(double rise, double withinDays) {

    public static final OutcomeRule DEFAULT = new OutcomeRule(0.15, 60);

    public OutcomeRule {
        if (!(rise > 0 && rise <= 100)) {
            throw new IllegalArgumentException("the rise must be above 0 and at most 100 (10,000 %): " + rise);
        }
        if (!(withinDays > 0 && withinDays <= 36_525)) {
            throw new IllegalArgumentException(
                    "the days of an outcome must be above 0 and at most 36525: " + withinDays);
        }
    }

    /** The rule in words. */
    public String text() {
        return "benchmark up at least " + percent(rise) + " within " + number(withinDays) + " days";
    }

    static String percent(double ratio) {
        return BigDecimal.valueOf(ratio).movePointRight(2).stripTrailingZeros().toPlainString() + " %";
    }

    static String number(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
}
