package io.marketsignal.backtest.input;

import static io.marketsignal.core.Times.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marketsignal.avro.PriceTick;
import io.marketsignal.backtest.Backtest;
import io.marketsignal.clock.Grid;
import io.marketsignal.codec.InputDecoder;
import io.marketsignal.core.Profiles;
import io.marketsignal.core.Times;
import io.marketsignal.core.observation.Input;
import io.marketsignal.core.observation.Observation;
import io.marketsignal.core.rules.Conditions;
import io.marketsignal.history.PlainLoop;
import io.marketsignal.serde.Ticks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FileHistoryTest {

    private static final Conditions CONDITIONS = new Conditions();
    private static final long HOUR = Times.HOUR;

    private final List<Observation> witnessed = new ArrayList<>();

    @Test
    void shouldAssessEachGridInstantFromTheFirstRecordToTheLast() throws Exception {
        FileHistory history = history(Optional.empty(), Optional.empty(), HOUR);
        take(history, "b", "2025-01-02T03:20");
        take(history, "a", "2025-01-02T00:40");

        // As an import marks it: from the grid instant before the first record to the last grid instant by the last.
        assertThat(instants(history.close()))
                .containsExactly(
                        at("2025-01-02T00:00"), at("2025-01-02T01:00"), at("2025-01-02T02:00"), at("2025-01-02T03:00"));
    }

    @Test
    void shouldAssessALastInstantThatLiesOnTheGrid() throws Exception {
        FileHistory history = history(Optional.of("2025-01-01T22:00:00Z"), Optional.of("2025-01-02T00:00:00Z"), HOUR);
        take(history, "a", "2025-01-01T23:30");
        take(history, "late", "2025-01-02T00:30");

        Decoded decoded = history.close();

        assertThat(instants(decoded))
                .containsExactly(at("2025-01-01T22:00"), at("2025-01-01T23:00"), at("2025-01-02T00:00"));
        assertThat(decoded.leftOut()).isEqualTo(1);
        assertThat(decoded.counts().get(Input.PRICE_TICKS)).isEqualTo(1);
        assertThat(witnessed).extracting(Observation::id).contains("a").doesNotContain("late");
    }

    @Test
    void shouldPutRulesInForceAtTheFirstInstant() throws Exception {
        FileHistory history = history(Optional.empty(), Optional.empty(), HOUR);
        take(history, "a", "2025-01-02T00:40");

        assertThat(history.close().rules())
                .hasSameSizeAs(Profiles.tungstenRules())
                .allSatisfy(version -> assertThat(version.knownAt()).isEqualTo(at("2025-01-02")));
    }

    @Test
    void shouldSayThatARangeHoldsNothing() {
        FileHistory early = history(Optional.empty(), Optional.of("2024-01-01T00:00:00Z"), HOUR);
        take(early, "a", "2025-01-02T00:40");
        FileHistory none = history(Optional.empty(), Optional.empty(), HOUR);

        assertThatThrownBy(early::close)
                .isInstanceOf(UnusableInput.class)
                .hasMessage("the range is empty: the first record is known at 2025-01-02T00:40:00Z, after"
                        + " 2024-01-01T00:00:00Z");
        assertThatThrownBy(none::close).hasMessage("the files hold no record that can be used");
    }

    @Test
    void shouldRefuseARangeOutOfAllProportion() {
        FileHistory history = history(Optional.empty(), Optional.empty(), 1000);
        take(history, "a", "2025-01-02");
        take(history, "a typing error", "2205-01-02");

        assertThatThrownBy(history::close).hasMessageContaining("more than 20000000 instants of the grid");
    }

    private FileHistory history(Optional<String> first, Optional<String> until, long grid) {
        Passage passage =
                new Passage(new Grid(grid), Times.MINUTE, first.map(Instant::parse), until.map(Instant::parse));
        InputDecoder decoder = new InputDecoder(List.of(Profiles.tungsten()), CONDITIONS);
        return new FileHistory(passage, Optional.of(Profiles.tungstenRules()), List.of(), decoder, witnessed::add);
    }

    private static void take(FileHistory history, String id, String knownAt) {
        PriceTick tick = PriceTick.newBuilder(Ticks.tick(id))
                .setKnownAt(Instant.ofEpochMilli(at(knownAt)))
                .build();
        history.take(Input.PRICE_TICKS, "tungsten", tick, at(knownAt), () -> id);
    }

    private static List<Long> instants(Decoded decoded) {
        PlainLoop heard = new PlainLoop();
        new Backtest(decoded.history(), List.of(Profiles.tungsten()), CONDITIONS)
                .run(heard, (done, total, instant) -> {});
        return List.copyOf(heard.assessments.keySet());
    }
}
