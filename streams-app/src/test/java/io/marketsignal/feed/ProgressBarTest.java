package io.marketsignal.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ProgressBarTest {

    private static final Instant NOW = Instant.parse("2025-03-01T00:00:00Z");

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Test
    void shouldPrintALineAtEveryTenthWhereThereIsNoTerminal() {
        ProgressBar bar = new ProgressBar(out(), false);
        for (int done = 1; done <= 1000; done++) {
            bar.progress(done, 1000, NOW);
        }

        assertThat(text().lines())
                .hasSize(11)
                .startsWith("importing: 0 %, 2025-03-01T00:00:00Z", "importing: 10 %, 2025-03-01T00:00:00Z")
                .endsWith("importing: 100 %, 2025-03-01T00:00:00Z");
    }

    @Test
    void shouldDrawOverItsLineOnATerminal() {
        ProgressBar bar = new ProgressBar(out(), true);
        bar.progress(1, 4, NOW);
        bar.progress(1, 4, NOW);
        bar.progress(4, 4, NOW);

        assertThat(text())
                .isEqualTo("\rimporting [" + "#".repeat(10) + " ".repeat(30) + "]  25 %  " + NOW + "\rimporting ["
                        + "#".repeat(40) + "] 100 %  " + NOW + System.lineSeparator());
    }

    private PrintStream out() {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
