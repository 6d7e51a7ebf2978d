package io.marketsignal.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.marketsignal.avro.Credibility;
import io.marketsignal.avro.DealNews;
import io.marketsignal.avro.TariffAnnouncement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventRowsTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {
                // column, value, cause
                "event_date, soon, not a date of the form YYYY-MM-DD",
                "date_precision, '', missing",
                "direction, up, 'not one of TIGHTENING, EASING, NEUTRAL'",
                "confidence, surely, 'says neither confirmed, partly, unconfirmed, rumour nor scheduled'",
                "tonnage_t, 12 kt, 'not a number (digits with a decimal point, no separators)'",
                "value_usd_m, -5, less than zero",
                "summary, '', missing",
            })
    void shouldRejectABadCellOfAnEvent(String column, String value, String cause) throws BadFileException {
        Feed feed = Csv.events()
                .row(column, value)
                .row("event_id", "X2")
                .read(Csv.details().row().row("event_id", "X2"));

        assertThat(feed.deals()).extracting(DealNews::getId).containsExactly("X2");
        assertThat(feed.rejects()).singleElement().satisfies(reject -> {
            assertThat(reject.origin()).isEqualTo(new Origin("events.csv", 2));
            assertThat(reject.column()).isEqualTo(column);
            assertThat(reject.value()).isEqualTo(value);
            assertThat(reject.cause()).isEqualTo(cause);
        });
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {
                // column, value, cause
                "stream, news, 'not one of tariff-announcements, deal-news, none'",
                "stream, '', missing",
                "thread_id, '', missing",
                "kind, QUOTA, 'not DEAL, the kind of deal news'",
                "status_or_stage, IN_FORCE, 'not one of ADVOCACY, RUMOUR, BID, NEGOTIATION, MOU, FINANCING, LISTING,"
                        + " HEADS_OF_AGREEMENT, OFFTAKE, DISTRESS, SIGNED, CLOSED, PRODUCTION, HALTED, RIVAL_WITHDRAWN, COLLAPSED'",
                "covers_tungsten, perhaps, 'not one of yes, partly, no'",
                "assets, Katpar, 'not of the form name:country: Katpar'",
                "assets, Katpar:Kazakhstan, not a country code of two capital letters",
                "assets, Katpar:KZ;, 'nothing between two semicolons, or at an end'",
                "assets, :KZ, 'a name is missing: :KZ'",
                "parties, Cove:US:BUYER, 'not of the form name:country:role:state-backed: Cove:US:BUYER'",
                "parties, Cove:US:FRIEND:no, 'not one of OWNER, BUYER, SELLER, BIDDER, RIVAL_BIDDER, FINANCIER, GOVERNMENT,"
                        + " PROCESSOR, TRADER, FORMER_PARTNER'",
                "parties, Cove:US:BUYER:perhaps, neither yes nor no",
            })
    void shouldRejectABadCellOfTheDetails(String column, String value, String cause) throws BadFileException {
        Feed feed = Csv.events()
                .row()
                .row("event_id", "X2")
                .read(Csv.details().row(column, value).row("event_id", "X2"));

        assertThat(feed.deals()).extracting(DealNews::getId).containsExactly("X2");
        assertThat(feed.rejects()).singleElement().satisfies(reject -> {
            assertThat(reject.origin()).isEqualTo(new Origin("details.csv", 2));
            assertThat(reject.column()).isEqualTo(column);
            assertThat(reject.cause()).isEqualTo(cause);
        });
        assertThat(feed.files().get(0).skipped()).containsExactly(entry("its details are rejected", 1));
        assertThat(feed.files()).extracting(FileReport::used).containsExactly(1, 1);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {
                // column, value, cause
                "actor_country, USA, not a country code of two capital letters",
                "target_country, KZ;World, not a country code of two capital letters",
                "rate_pct, 25 %, neither a rate in per cent nor a range such as 10-50",
                "rate_pct, 50-10, the range runs downwards",
                "effective_date, 2025, not a date of the form YYYY-MM-DD",
                "tonnage_t, much, 'not a number (digits with a decimal point, no separators)'",
            })
    void shouldRejectABadCellOfAMeasure(String column, String value, String cause) throws BadFileException {
        Feed feed = Csv.events().row(column, value).read(Csv.measures().row());

        assertThat(feed.records()).isEmpty();
        assertThat(feed.rejects()).singleElement().satisfies(reject -> {
            assertThat(reject.column()).isEqualTo(column);
            assertThat(reject.cause()).isEqualTo(cause);
        });
    }

    @Test
    void shouldRejectAMeasureThatEndsBeforeItTakesEffect() throws BadFileException {
        Feed feed = Csv.events()
                .row("effective_date", "2025-11-01", "end_date", "2025-11-01")
                .read(Csv.measures().row());

        assertThat(feed.rejects())
                .extracting(Reject::toString)
                .containsExactly("events.csv:2: end_date \"2025-11-01\": not after effective_date, 2025-11-01");
    }

    @Test
    void shouldRejectATonnageWithoutABasis() throws BadFileException {
        Feed feed = Csv.events().row("tonnage_t", "1300000").read(Csv.details().row());

        assertThat(feed.rejects())
                .extracting(Reject::toString)
                .containsExactly("events.csv:2: tonnage_basis: missing where there is a tonnage");
    }

    @Test
    void shouldRejectAnEventWithoutDetails() throws BadFileException {
        Feed feed = Csv.events().row().row("event_id", "X9").read(Csv.details().row());

        assertThat(feed.deals()).hasSize(1);
        assertThat(feed.rejects())
                .extracting(Reject::toString)
                .containsExactly("events.csv:3: event_id \"X9\": no row of this id in details.csv");
    }

    @Test
    void shouldRejectDetailsWithoutAnEvent() throws BadFileException {
        Feed feed = Csv.events().row().read(Csv.details().row().row("event_id", "X9"));

        assertThat(feed.deals()).hasSize(1);
        assertThat(feed.rejects())
                .extracting(Reject::toString)
                .containsExactly("details.csv:3: event_id \"X9\": no event of this id");
    }

    @Test
    void shouldRejectASecondEventOfTheSameIdAndSkipARepeatedRow() throws BadFileException {
        Feed feed = Csv.events()
                .row()
                .row()
                .row("summary", "Something else")
                .read(Csv.details().row());

        assertThat(feed.deals()).extracting(DealNews::getHeadline).containsExactly("Something happened");
        assertThat(feed.rejects())
                .extracting(Reject::toString)
                .containsExactly("events.csv:4: event_id \"X1\": differs from the row of this id in line 2");
        assertThat(feed.files().get(0).skipped()).containsExactly(entry("repeats a row", 1));
    }

    @Test
    void shouldSkipEventsThatAreForNoStreamWhateverElseIsInThem() throws BadFileException {
        Feed feed = Csv.events()
                .row("summary", "", "event_date", "later")
                .read(Csv.details().row("stream", "none", "kind", ""));

        assertThat(feed.records()).isEmpty();
        assertThat(feed.rejects()).isEmpty();
        assertThat(feed.files().get(0).skipped()).containsExactly(entry("stream none", 1));
    }

    @Test
    void shouldSkipEventsDatedTooCoarsely() throws BadFileException {
        Feed feed = Csv.events()
                .row("date_precision", "half-year")
                .read(Csv.details().row());

        assertThat(feed.files().get(0).skipped()).containsExactly(entry("dated to a half-year", 1));
    }

    @ParameterizedTest
    @CsvSource({
        "confirmed; end day from memory, CONFIRMED",
        "partly: notice date confirmed, PARTLY",
        "unconfirmed (from memory), UNCONFIRMED",
        "rumour (unnamed sources), RUMOUR",
        "amount confirmed; day from memory, PARTLY",
        "letter confirmed; its tungsten content unconfirmed, PARTLY",
        "scheduled; outcome not found, UNKNOWN",
        "'', UNKNOWN",
    })
    void shouldReadConfidenceFromItsFirstWords(String confidence, Credibility credibility) throws BadFileException {
        Feed feed =
                Csv.events().row("confidence", confidence).read(Csv.details().row());

        assertThat(feed.deals()).extracting(DealNews::getCredibility).containsExactly(credibility);
    }

    @Test
    void shouldNotTakeAColonInANameForASeparator() throws BadFileException {
        Feed feed = Csv.events().row().read(Csv.details().row("parties", "Cove: Kaz:US:BUYER:no"));

        assertThat(feed.deals().get(0).getParties())
                .singleElement()
                .satisfies(party -> assertThat(party.getName()).isEqualTo("Cove: Kaz"));
    }

    @Test
    void shouldNameEndedMeasuresOnceInOrderAndNeverTheRulingItself() throws BadFileException {
        Feed feed = Csv.events()
                .row("event_id", "A")
                .row("event_id", "B")
                .row("event_id", "C")
                .row("event_id", "D")
                .row("event_id", "E")
                .read(Csv.measures()
                        .row("event_id", "A", "thread_id", "second")
                        .row("event_id", "B", "thread_id", "first")
                        .row("event_id", "C", "thread_id", "second")
                        .row("event_id", "D", "thread_id", "ruling")
                        .row(
                                "event_id",
                                "E",
                                "thread_id",
                                "ruling",
                                "status_or_stage",
                                "WITHDRAWN",
                                "relates_to",
                                "B;A;C;D"));

        assertThat(feed.announcements())
                .filteredOn(step -> step.getId().equals("E"))
                .flatExtracting(TariffAnnouncement::getEndsMeasures)
                .containsExactly("first", "second");
    }

    @ParameterizedTest
    @CsvSource({"X9", "D"})
    void shouldRejectARulingThatEndsWhatIsNoMeasure(String ended) throws BadFileException {
        Feed feed = Csv.events()
                .row()
                .row("event_id", "D")
                .read(Csv.measures()
                        .row("status_or_stage", "WITHDRAWN", "relates_to", ended)
                        .row("event_id", "D", "stream", "deal-news", "kind", "DEAL", "status_or_stage", "BID"));

        assertThat(feed.rejects())
                .extracting(Reject::toString)
                .containsExactly("details.csv:2: relates_to \"" + ended
                        + "\": names no announcement of this file whose measure could end: " + ended);
    }
}
