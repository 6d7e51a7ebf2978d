package io.marketsignal.scoring;

import static io.marketsignal.scoring.Markets.day;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marketsignal.config.InvalidFile;
import io.marketsignal.core.Times;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelsTest {

    private static final String HEADER = "commodity,from,to,text\n";

    /** One outcome from day 20 to 30, warned of from 10 days before to day 25; the list reaches to day 50. */
    private final Labels labels = new Labels(List.of(new Outcome(day(20), day(30), "squeeze")), 10, day(50));

    @ParameterizedTest
    @CsvSource({"9.9, FALSE_ALARM", "10, HIT", "25, HIT", "25.1, FALSE_ALARM", "40, FALSE_ALARM", "40.1, UNKNOWN"})
    void shouldCountAWarningInTime(double day, Verdict verdict) {
        assertThat(labels.verdict(day(day))).isEqualTo(verdict);
    }

    @Test
    void shouldLeadToTheBeginning() {
        assertThat(labels.leadDays(day(12))).hasValue(8);
        assertThat(labels.leadDays(day(22))).hasValue(-2);
        assertThat(labels.leadDays(day(9))).isEmpty();
    }

    @Test
    void shouldEndWithTheListWhatStillGoesOn() {
        Labels before = labels.asOf(day(24));

        assertThat(before.all()).containsExactly(new Outcome(day(20), day(24), "squeeze"));
        assertThat(labels.asOf(day(20)).all()).isEmpty();
    }

    private static List<Outcome> parse(String rows) {
        return LabelFile.parse("labels.csv", HEADER + rows, Set.of("tungsten")).getOrDefault("tungsten", List.of());
    }

    @Test
    void shouldReadDaysAndInstants() {
        assertThat(parse("tungsten,2025-03-01,2025-06-01T12:30:00Z,\"licences, then prices\"\n"))
                .containsExactly(
                        new Outcome(Times.at("2025-03-01"), Times.at("2025-06-01T12:30"), "licences, then prices"));
        assertThat(parse("")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tin,2025-03-01,2025-06-01,x | labels.csv:2: commodity: 'tin' is none of [tungsten]",
                "tungsten,1 March,2025-06-01,x | labels.csv:2: from: '1 March' is no day",
                "tungsten,2025-03-01,2025-13-01,x | labels.csv:2: to: '2025-13-01' is no day",
                "tungsten,2025-03-01,,x | labels.csv:2: to: '' is no day",
                "tungsten,2025-03-01,2025-03-01,x | labels.csv:2: to: '2025-03-01' is not after from",
                "tungsten,2025-03-01 | labels.csv:2: 2 fields where the header has 4"
            })
    void shouldSayWhereALabelIsWrong(String row, String message) {
        assertThatThrownBy(() -> parse(row)).isInstanceOf(InvalidFile.class).hasMessageStartingWith(message);
    }

    @Test
    void shouldCountLinesOverQuotedLineEnds() {
        assertThatThrownBy(() -> parse("tungsten,2025-03-01,2025-03-02,\"two\nlines\"\ntungsten,x,y,z\n"))
                .hasMessageStartingWith("labels.csv:4: from");
    }

    @Test
    void shouldNotLetAnOpenQuoteSwallowTheRest() {
        assertThatThrownBy(() -> parse("tungsten,2025-03-01,2025-03-02,\"open\ntungsten,2025-04-01,2025-04-02,next\n"))
                .hasMessage("labels.csv:2: a quote opened in the row of this line is never closed");
    }

    @Test
    void shouldWantTheHeader() {
        assertThatThrownBy(() -> LabelFile.parse("labels.csv", "commodity,from,until\n", Set.of()))
                .hasMessage("labels.csv:1: the header must be commodity,from,to,text, not commodity,from,until");
        assertThatThrownBy(() -> LabelFile.parse("labels.csv", "", Set.of()))
                .hasMessage("labels.csv: the file is empty");
    }
}
