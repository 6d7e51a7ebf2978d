package io.marketsignal.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.kafka.common.errors.InterruptException;
import org.junit.jupiter.api.Test;

class UninterruptedTest {

    private final List<String> happened = Collections.synchronizedList(new ArrayList<>());

    @Test
    void shouldCloseWhatItOpenedWhenInterrupted() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> Uninterrupted.open("test", () -> {
                    happened.add("interrupted: " + Thread.currentThread().isInterrupted());
                    return () -> happened.add("closed");
                }))
                .isInstanceOf(InterruptException.class);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(happened).containsExactly("interrupted: false", "closed");
    }

    @Test
    void shouldThrowWhatTheOpeningThrew() {
        assertThatThrownBy(() -> Uninterrupted.open("test", () -> {
                    throw new IllegalArgumentException("no");
                }))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no");
    }
}
