package io.marketsignal.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.marketsignal.avro.PriceTick;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceRowsTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {
                // column, value, cause
                "date, 13.10.2025, not a date of the form YYYY-MM-DD",
                "date, 2025-02-30, not a date of the form YYYY-MM-DD",
                "date, '', missing",
                "date, 1969-12-31, not between 1970 and 9999",
                "date_precision, quarter, 'not one of day, upper_bound, week, month, half-year, year'",
                "commodity, gallium, 'not the commodity of this import, tungsten'",
                "series, '', missing",
                "series, APT/EU, 'not a series name of letters, digits and _'",
                "assessor, '', missing",
                "assessor, ---, no letters or digits to make a name of",
                "mid, n/a, 'not a number (digits with a decimal point, no separators)'",
                "mid, '1,000', 'not a number (digits with a decimal point, no separators)'",
                "mid, NaN, 'not a number (digits with a decimal point, no separators)'",
                "mid, 1e999, too large a number",
                "mid, 0, not greater than zero",
                "mid, -635, not greater than zero",
                "mid, 671, 'outside low and high, 600 to 670'",
                "low, 680, 'greater than high, 670'",
                "low, '', missing where there is a high",
                "high, '', missing where there is a low",
                "currency, dollars, not a currency code of three capital letters",
                "unit, '', missing",
                "kind, guess, 'not one of ASSESSMENT, TRANSACTION, CONTRACT, OFFER, REPORTED, AVERAGE, YEAR_HIGH, PEAK,"
                        + " TROUGH, DERIVED'",
                "kind, unknown, 'not one of ASSESSMENT, TRANSACTION, CONTRACT, OFFER, REPORTED, AVERAGE, YEAR_HIGH, PEAK,"
                        + " TROUGH, DERIVED'",
            })
    void shouldRejectARowWithABadCell(String column, String value, String cause) throws BadFileException {
        Feed feed = Csv.prices()
                .row("date", "2025-10-10")
                .row(column, value)
                .row("date", "2025-10-17")
                .read();

        assertThat(feed.ticks()).hasSize(2);
        assertThat(feed.rejects()).singleElement().satisfies(reject -> {
            assertThat(reject.file()).isEqualTo("prices.csv");
            assertThat(reject.line()).isEqualTo(3);
            assertThat(reject.column()).isEqualTo(column);
            assertThat(reject.value()).isEqualTo(value);
            assertThat(reject.cause()).isEqualTo(cause);
            assertThat(reject.row()).hasSize(14);
        });
    }

    @Test
    void shouldRejectARowWithoutAnyPrice() throws BadFileException {
        Feed feed = Csv.prices().row("low", "", "high", "", "mid", "").read();

        assertThat(feed.rejects())
                .extracting(Reject::toString)
                .containsExactly("prices.csv:2: mid: no price: low, high, mid are empty");
    }

    @Test
    void shouldTakeTheMiddleWhereNoAverageIsPrinted() throws BadFileException {
        assertThat(Csv.prices().row("mid", "").read().ticks())
                .extracting(PriceTick::getMid)
                .containsExactly(635.0);
    }

    @Test
    void shouldSkipWhatRepeatsOtherRowsWhateverElseIsInIt() throws BadFileException {
        Feed feed = Csv.prices()
                .row("kind", "derived", "mid", "n/a")
                .row("kind", "average", "date_precision", "half-year")
                .row("kind", "year high", "date_precision", "year")
                .row("date_precision", "year")
                .read();

        assertThat(feed.records()).isEmpty();
        assertThat(feed.rejects()).isEmpty();
        assertThat(feed.files().get(0).skipped())
                .containsExactly(
                        entry("dated to a year", 1),
                        entry("kind average", 1),
                        entry("kind derived", 1),
                        entry("kind year high", 1));
    }

    @Test
    void shouldSkipTheSamePriceFromAnotherSource() throws BadFileException {
        Feed feed =
                Csv.prices().row().row("source_url", "https://example.org/b").read();

        assertThat(feed.ticks()).extracting(PriceTick::getSource).containsExactly("https://example.org/a");
        assertThat(feed.files().get(0).skipped()).containsExactly(entry("repeats a price", 1));
    }

    @Test
    void shouldRejectAnotherPriceForTheSameObservation() throws BadFileException {
        Feed feed = Csv.prices().row().row("mid", "640").read();

        assertThat(feed.ticks()).extracting(PriceTick::getMid).containsExactly(635.0);
        assertThat(feed.rejects())
                .extracting(Reject::toString)
                .containsExactly(
                        "prices.csv:3: mid \"640\": another price for apt-eu-smm/2025-10-13/assessment than in line 2");
    }

    @Test
    void shouldRejectTheSamePriceInAnotherUnit() throws BadFileException {
        assertThat(Csv.prices().row().row("unit", "t").read().rejects()).hasSize(1);
    }

    @Test
    void shouldKeepAssessorsApart() throws BadFileException {
        Feed feed = Csv.prices()
                .row("assessor", "SMM")
                .row("assessor", "Fastmarkets (via EQ Resources)", "mid", "640")
                .read();

        assertThat(feed.ticks())
                .extracting(PriceTick::getInstrument)
                .containsExactly("apt-eu-fastmarkets-via-eq-resources", "apt-eu-smm");
    }

    @Test
    void shouldReadRowsInAnyOrder() throws BadFileException {
        Feed forwards =
                Csv.prices().row("date", "2025-10-01").row("date", "2025-10-02").read();
        Feed backwards =
                Csv.prices().row("date", "2025-10-02").row("date", "2025-10-01").read();

        assertThat(backwards.ticks()).isEqualTo(forwards.ticks());
    }

    @Test
    void shouldReadAnotherCommodityWithoutChange() throws BadFileException {
        CsvInput prices = Csv.prices()
                .row("commodity", "gallium", "series", "GA_CN", "unit", "kg")
                .input();

        Feed feed = new FeedReader("gallium").prices(prices).read();

        assertThat(feed.records()).extracting(InputRecord::key).containsExactly("gallium");
        assertThat(feed.ticks()).extracting(PriceTick::getInstrument).containsExactly("ga-cn-smm");
    }
}
