package io.marketsignal.backtest.folder;

import static io.marketsignal.core.Times.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.marketsignal.metrics.Family;
import io.marketsignal.metrics.Family.Kind;
import io.marketsignal.metrics.Family.Where;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class FamilySamplesTest {

    private static final long MIDNIGHT = 1_735_689_600; // 2025-01-01T00:00:00Z

    private final FamilySamples gauge = new FamilySamples(family("m_ratio", Kind.GAUGE, "ratio"), 0.1, false);
    private final Samples samples = gauge.series("{a=\"1\"}");

    @Test
    void shouldDescribeTheFamilyBeforeItsSamples() throws IOException {
        samples.add(at("2025-01-01"), 0.5);

        assertThat(written()).isEqualTo("""
                # HELP marketsignal_m_ratio A metric
                # TYPE marketsignal_m_ratio gauge
                # UNIT marketsignal_m_ratio ratio
                marketsignal_m_ratio{a="1"} 0.5 %d
                """.formatted(MIDNIGHT));
    }

    @Test
    void shouldKeepOneSampleADayAndEachChangeThatCanBeSeen() throws IOException {
        samples.add(at("2025-01-01T00:00"), 1);
        samples.add(at("2025-01-01T01:00"), 1.05);
        samples.add(at("2025-01-01T02:00"), 1.125);
        samples.add(at("2025-01-01T03:00"), 1.125);
        samples.add(at("2025-01-02T00:00"), 1.125);

        assertThat(written().lines().skip(3)).containsExactly(line("1", 0), line("1.125", 7200), line("1.125", 86_400));
    }

    @Test
    void shouldEndASeriesThatBecomesAbsentOnce() throws IOException {
        samples.absent(at("2025-01-01T00:00"));
        samples.add(at("2025-01-01T01:00"), 1);
        samples.absent(at("2025-01-01T02:00"));
        samples.absent(at("2025-01-01T03:00"));
        samples.add(at("2025-01-01T04:00"), 1);

        assertThat(written().lines().skip(3)).containsExactly(line("1", 3600), line("NaN", 7200), line("1", 14_400));
    }

    @Test
    void shouldMeasureChangesOfPricesInShares() throws IOException {
        Samples prices = new FamilySamples(family("p", Kind.GAUGE, ""), 0.001, true).series("");
        prices.add(at("2025-01-01T00:00"), 1000);
        prices.add(at("2025-01-01T01:00"), 1001);
        prices.add(at("2025-01-01T02:00"), 1002);

        StringBuilder text = new StringBuilder();
        assertThat(prices.write("p", text)).isEqualTo(2);
        assertThat(text).contains("1000 ", "1002 ").doesNotContain("1001 ");
    }

    @Test
    void shouldKeepTheSeriesOfAFamilyTogether() throws IOException {
        gauge.series("{a=\"2\"}").add(at("2025-01-01"), 2);
        samples.add(at("2025-01-02"), 1);

        assertThat(written().lines().skip(3).map(line -> line.substring(0, 27)))
                .containsExactly("marketsignal_m_ratio{a=\"1\"}", "marketsignal_m_ratio{a=\"2\"}");
    }

    @Test
    void shouldNameACounterWithoutItsSuffix() throws IOException {
        FamilySamples counter = new FamilySamples(family("events_total", Kind.COUNTER, ""), 0, false);
        counter.series("").add(at("2025-01-01"), 3);

        StringBuilder text = new StringBuilder();
        counter.write(text);
        assertThat(text).hasToString("""
                # HELP marketsignal_events A metric
                # TYPE marketsignal_events counter
                marketsignal_events_total 3 %d
                """.formatted(MIDNIGHT));
    }

    private static Family family(String name, Kind kind, String unit) {
        return new Family("marketsignal_" + name, kind, unit, "A metric", Where.HISTORY, List.of());
    }

    private String written() throws IOException {
        StringBuilder text = new StringBuilder();
        gauge.write(text);
        return text.toString();
    }

    private static String line(String value, long later) {
        return "marketsignal_m_ratio{a=\"1\"} " + value + " " + (MIDNIGHT + later);
    }
}
