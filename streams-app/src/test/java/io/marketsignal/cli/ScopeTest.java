package io.marketsignal.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScopeTest {

    private final List<String> closed = new ArrayList<>();

    @Test
    void shouldCloseTheLastFirstAndEachWhateverHappens() {
        Scope scope = new Scope();
        scope.open(() -> closed.add("first"));
        scope.open(() -> {
            throw new IllegalArgumentException("stuck");
        });
        scope.open(() -> closed.add("last"));

        assertThatThrownBy(scope::close)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("stuck");

        assertThat(closed).containsExactly("last", "first");
    }

    @Test
    void shouldCloseInPeaceWhenInterrupted() {
        Scope scope = new Scope();
        scope.open(() -> closed.add("interrupted: " + Thread.currentThread().isInterrupted()));
        Thread.currentThread().interrupt();

        scope.close();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(closed).containsExactly("interrupted: false");
    }
}
