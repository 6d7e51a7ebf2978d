package io.marketsignal.feed;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.stream.Collectors;

/** How exactly a row is dated, and so when it counts as known: at the first moment at which it certainly was. */
enum DatePrecision {
    DAY("day", 1),
    /** On or before the day. */
    UPPER_BOUND("upper_bound", 1),
    WEEK("week", 7),
    MONTH("month", 30),
    HALF_YEAR("half-year", 183),
    YEAR("year", 366);

    private static final String ESTIMATED = " (estimated)";

    private final String text;
    private final int days;

    DatePrecision(String text, int days) {
        this.text = text;
        this.days = days;
    }

    /** Parses the column date_precision; "month (estimated)" is a month. */
    static DatePrecision parse(String text) {
        String plain = text.endsWith(ESTIMATED) ? text.substring(0, text.length() - ESTIMATED.length()) : text;
        return Arrays.stream(values())
                .filter(precision -> precision.text.equals(plain))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("not one of "
                        + Arrays.stream(values()).map(DatePrecision::text).collect(Collectors.joining(", "))));
    }

    String text() {
        return text;
    }

    /** How many days the true date may lie away. */
    int days() {
        return days;
    }

    /** Too coarse to say when the row was known: such a row is skipped. */
    boolean tooCoarse() {
        return this == HALF_YEAR || this == YEAR;
    }

    /** When a row of this date counts as known, 00:00 UTC. */
    Instant knownAt(LocalDate date) {
        return Cell.startOf(
                switch (this) {
                    case DAY, UPPER_BOUND -> date.plusDays(1);
                    case WEEK -> date.with(TemporalAdjusters.next(DayOfWeek.MONDAY));
                    case MONTH -> date.with(TemporalAdjusters.firstDayOfNextMonth());
                    case HALF_YEAR, YEAR ->
                        throw new IllegalStateException("a row dated to a " + text + " is never known");
                });
    }
}
