package io.marketsignal.backtest.folder;

import static io.marketsignal.core.TickDraft.tick;
import static io.marketsignal.core.Times.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class CounterSamplesTest {

    @Test
    void shouldBeginWithZerosAWeekBeforeTheFirstStep() throws IOException {
        Samples samples = new Samples(0, false);
        CounterSamples counter = new CounterSamples(samples);
        DaysBefore before = new DaysBefore();
        for (int day = 1; day <= 9; day++) {
            before.passed(at("2025-01-0" + day + "T00:00"));
            before.passed(at("2025-01-0" + day + "T12:00"));
        }

        counter.count(2);
        counter.at(at("2025-01-10T00:00"), before);
        counter.count(1);
        counter.at(at("2025-01-10T12:00"), before);

        StringBuilder text = new StringBuilder();
        samples.write("c", text);
        long third = at("2025-01-03T00:00") / 1000;
        assertThat(text.toString().lines())
                .hasSize(9)
                .startsWith("c 0 " + third, "c 0 " + (third + 86_400))
                .endsWith("c 0 " + (third + 6 * 86_400), "c 2 " + (third + 7 * 86_400), "c 3 " + (third + 648_000));
    }

    @Test
    void shouldCountWhatBecameKnownOnce() {
        EventCount events = new EventCount();
        events.add(tick("apt-eu-smm", 330, "2025-01-03").id("b").build());
        events.add(tick("apt-eu-smm", 330, "2025-01-01").id("a").build());
        events.add(tick("apt-eu-smm", 330, "2025-01-01").id("a").build());

        assertThat(events.pass(at("2024-12-31"))).isZero();
        assertThat(events.pass(at("2025-01-02"))).isEqualTo(1);
        assertThat(events.pass(at("2025-02-01"))).isEqualTo(1);
        assertThat(events.pass(at("2025-03-01"))).isZero();
    }
}
