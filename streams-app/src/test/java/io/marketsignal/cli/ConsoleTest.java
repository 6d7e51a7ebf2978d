package io.marketsignal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConsoleTest {

    @AfterEach
    void forget() {
        System.clearProperty(Console.TERMINAL_PROPERTY);
    }

    private static Console onTerminal(Map<String, String> environment) {
        System.setProperty(Console.TERMINAL_PROPERTY, "out,err");
        return Console.ofProcess(environment);
    }

    @Test
    void shouldUseColoursOnATerminal() {
        Console console = onTerminal(Map.of("TERM", "xterm"));

        assertThat(console.palette()).isEqualTo(Palette.ON);
        assertThat(console.errIsTerminal()).isTrue();
    }

    @Test
    void shouldUseNoneWhereTheyAreNotWanted() {
        assertThat(onTerminal(Map.of("TERM", "xterm", "NO_COLOR", "1")).palette())
                .isEqualTo(Palette.OFF);
        assertThat(onTerminal(Map.of("TERM", "dumb")).palette()).isEqualTo(Palette.OFF);
        assertThat(onTerminal(Map.of()).palette()).isEqualTo(Palette.OFF);
    }

    @Test
    void shouldUseNoneInAFileOrPipe() {
        System.clearProperty(Console.TERMINAL_PROPERTY);

        Console console = Console.ofProcess(Map.of("TERM", "xterm"));

        assertThat(console.palette()).isEqualTo(Palette.OFF);
        assertThat(console.outIsTerminal()).isFalse();
    }
}
