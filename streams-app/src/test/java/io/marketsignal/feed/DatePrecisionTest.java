package io.marketsignal.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatePrecisionTest {

    @ParameterizedTest
    @CsvSource({
        // precision, date, known at
        "day, 2025-10-21, 2025-10-22",
        "day, 2024-02-28, 2024-02-29",
        "day, 2025-12-31, 2026-01-01",
        "upper_bound, 2026-03-12, 2026-03-13",
        "week, 2026-01-16, 2026-01-19", // a Friday
        "week, 2025-11-24, 2025-12-01", // a Monday: its own week has to pass
        "week, 2025-02-02, 2025-02-03", // a Sunday
        "month, 2025-12-05, 2026-01-01",
        "month, 2025-02-28, 2025-03-01",
        "month (estimated), 2025-08-08, 2025-09-01",
    })
    void shouldCountAsKnownWhenItCertainlyWas(String precision, LocalDate date, LocalDate known) {
        Instant knownAt = DatePrecision.parse(precision).knownAt(date);

        assertThat(knownAt).isEqualTo(Instant.parse(known + "T00:00:00Z"));
    }

    @Test
    void shouldSayHowFarAwayTheTrueDateMayLie() {
        assertThat(DatePrecision.DAY.days()).isEqualTo(1);
        assertThat(DatePrecision.UPPER_BOUND.days()).isEqualTo(1);
        assertThat(DatePrecision.WEEK.days()).isEqualTo(7);
        assertThat(DatePrecision.MONTH.days()).isEqualTo(30);
    }

    @Test
    void shouldFindHalfYearsAndYearsTooCoarse() {
        assertThat(DatePrecision.parse("half-year").tooCoarse()).isTrue();
        assertThat(DatePrecision.parse("year").tooCoarse()).isTrue();
        assertThat(DatePrecision.parse("month").tooCoarse()).isFalse();
    }

    @Test
    void shouldRefuseOtherWords() {
        assertThatThrownBy(() -> DatePrecision.parse("quarter"))
                .hasMessage("not one of day, upper_bound, week, month, half-year, year");
    }
}
