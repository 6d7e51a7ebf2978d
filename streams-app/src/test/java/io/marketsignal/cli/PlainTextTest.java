package io.marketsignal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u001b", "\u0007", "\u0000", "\u007f", "\u009b", "\u202e", "\u2066", "\u200f", "\u2028", "\ufeff"
            })
    void shouldReplaceWhatATerminalObeys(String unsafe) {
        assertThat(PlainText.safe("a" + unsafe + "b")).isEqualTo("a\uFFFDb");
    }

    @Test
    void shouldTurnLineBreaksIntoBlanks() {
        assertThat(PlainText.safe("a\r\nb\tc")).isEqualTo("a b c");
        assertThat(PlainText.safeLines("a\nb\u001b")).isEqualTo("a\nb\uFFFD");
    }

    @Test
    void shouldLeaveLettersAlone() {
        assertThat(PlainText.safe("W\u00f6lfram \u94a8 \ud83d\udd28")).isEqualTo("W\u00f6lfram \u94a8 \ud83d\udd28");
    }

    @Property
    void shouldLetNoControlThrough(@ForAll String text) {
        assertThat(PlainText.safe(text)).doesNotContainPattern("[\\p{Cc}\\p{Cf}]");
    }

    @Test
    void shouldBreakLinesBetweenWords() {
        assertThat(PlainText.wrap("one two three", 7)).containsExactly("one two", "three");
        assertThat(PlainText.wrap("incomprehensibilities are long", 7))
                .containsExactly("incomprehensibilities", "are", "long");
        assertThat(PlainText.wrap("", 7)).containsExactly("");
    }
}
