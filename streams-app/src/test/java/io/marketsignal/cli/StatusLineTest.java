package io.marketsignal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class StatusLineTest {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    private StatusLine line(boolean terminal) {
        return new StatusLine(new Console(stream, stream, terminal, terminal, Palette.OFF));
    }

    private String printed() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void shouldStandBelowWhatIsPrinted() {
        StatusLine line = line(true);

        line.show("10 %");
        line.above(() -> stream.print("alert\n"));
        line.show("20 %");
        line.clear();

        String erase = "\r\u001b[K";
        assertThat(printed()).isEqualTo(erase + "10 %" + erase + "alert\n10 %" + erase + "20 %" + erase);
    }

    @Test
    void shouldStayAwayFromFilesAndPipes() {
        StatusLine line = line(false);

        line.show("10 %");
        line.above(() -> stream.print("alert\n"));
        line.clear();

        assertThat(printed()).isEqualTo("alert\n");
    }
}
