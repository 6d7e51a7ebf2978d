package io.marketsignal.backtest.folder;

import static io.marketsignal.core.TickDraft.tick;
import static io.marketsignal.core.Times.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.marketsignal.core.Profiles;
import io.marketsignal.core.observation.TickKind;
import java.util.List;
import org.junit.jupiter.api.Test;

class PriceBookTest {

    private final PriceBook book = new PriceBook(List.of(Profiles.tungsten()));

    @Test
    void shouldTellTheNewestPriceKnown() {
        book.add(tick("apt-eu-smm", 330, "2025-01-03").build());
        book.add(tick("apt-eu-smm", 320, "2025-01-01").build());

        PriceBook.Series series = book.of("tungsten", "apt-eu-smm");
        assertThat(series.at(at("2024-12-31"))).isNaN();
        assertThat(series.at(at("2025-01-01"))).isEqualTo(320);
        assertThat(series.at(at("2025-01-02T23:00"))).isEqualTo(320);
        assertThat(series.at(at("2025-01-09"))).isEqualTo(330);
    }

    @Test
    void shouldNotDependOnTheOrderOfPricesKnownAtOnce() {
        book.add(tick("apt-eu-smm", 340, "2025-01-01").id("b").build());
        book.add(tick("apt-eu-smm", 330, "2025-01-01").id("a").build());

        assertThat(book.of("tungsten", "apt-eu-smm").at(at("2025-01-01"))).isEqualTo(340);
    }

    @Test
    void shouldPassOverWhatTheProfileDoesNotUse() {
        book.add(tick("apt-eu-smm", 330, "2025-01-01").kind(TickKind.OFFER).build());
        book.add(tick("apt-on-the-moon", 330, "2025-01-01").build());
        book.add(tick("apt-eu-smm", 330, "2025-01-01").of("cobalt").build());

        assertThat(book.of("tungsten", "apt-eu-smm").at(at("2025-02-01"))).isNaN();
        assertThat(book.of("tungsten", "apt-on-the-moon").at(at("2025-02-01"))).isNaN();
    }
}
