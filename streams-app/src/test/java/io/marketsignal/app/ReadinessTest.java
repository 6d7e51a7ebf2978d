package io.marketsignal.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketsignal.core.observation.Input;
import io.marketsignal.topology.Telemetry.Task;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.streams.KafkaStreams.State;
import org.junit.jupiter.api.Test;

class ReadinessTest {

    private static final Instant NOW = Instant.parse("2026-01-10T00:00:00Z");
    private static final Duration LIMIT = Duration.ofMinutes(7);

    private final List<Task> tasks = new ArrayList<>();
    private State state = State.RUNNING;
    private boolean loaded = true;
    private boolean registryUp = true;

    private final Readiness readiness = new Readiness(
            () -> state, () -> tasks, () -> loaded, () -> registryUp, LIMIT, Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void shouldBeReadyWithMarksAsFarBehindAsMayBe() {
        mark(0, NOW.minus(LIMIT), NOW, NOW, NOW);
        assertThat(readiness.reasons()).isEmpty();
    }

    @Test
    void shouldBeReadyWithoutTasksAsAnInstanceThatStandsBy() {
        assertThat(readiness.reasons()).isEmpty();
    }

    @Test
    void shouldNameTheInputThatHoldsTimeBack() {
        mark(3, NOW, NOW, NOW.minus(LIMIT).minusMillis(1), NOW);
        assertThat(readiness.reasons())
                .containsExactly("partition 3 is 7 minutes behind the clock: deal-news holds it back");
    }

    @Test
    void shouldTellLongTimesInDays() {
        mark(0, NOW, NOW.minus(Duration.ofDays(400)), NOW, NOW);
        assertThat(readiness.reasons())
                .containsExactly("partition 0 is 400 days behind the clock: tariff-announcements holds it back");
    }

    @Test
    void shouldNotBeReadyBeforeEveryInputHasAMark() {
        tasks.add(new Task(1, Map.of(Input.PRICE_TICKS, NOW.toEpochMilli()), OptionalLong.empty(), Map.of(), Map.of()));
        assertThat(readiness.reasons())
                .singleElement()
                .asString()
                .startsWith("partition 1 of ")
                .endsWith("no mark yet");
    }

    @Test
    void shouldNotBeReadyWhileStateIsRestored() {
        state = State.REBALANCING;
        assertThat(readiness.reasons()).containsExactly("the topology takes over partitions or restores their state");
    }

    @Test
    void shouldTellAllReasons() {
        state = State.ERROR;
        loaded = false;
        registryUp = false;
        assertThat(readiness.reasons())
                .containsExactly(
                        "the topology has failed",
                        "what has been published is still being read",
                        "the schema registry does not answer");
    }

    /** Five marks, the grace, and a minute. */
    @Test
    void shouldAllowForTheDistanceOfMarks() {
        assertThat(Readiness.mostBehind(Duration.ofSeconds(60), Duration.ofMinutes(1)))
                .isEqualTo(Duration.ofMinutes(7));
    }

    /** Marks in the order of the inputs: ticks, announcements, deals, rules. */
    private void mark(int partition, Instant... marks) {
        Map<Input, Long> watermarks = new EnumMap<>(Input.class);
        watermarks.put(Input.PRICE_TICKS, marks[0].toEpochMilli());
        watermarks.put(Input.TARIFF_ANNOUNCEMENTS, marks[1].toEpochMilli());
        watermarks.put(Input.DEAL_NEWS, marks[2].toEpochMilli());
        watermarks.put(Input.ALERT_RULES, marks[3].toEpochMilli());
        tasks.add(new Task(partition, watermarks, OptionalLong.empty(), Map.of(), Map.of()));
    }
}
