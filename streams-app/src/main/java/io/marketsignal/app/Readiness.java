package io.marketsignal.app;

import io.marketsignal.topology.Telemetry.Task;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.apache.kafka.streams.KafkaStreams;

/**
 * Whether the service does what it is there for, and if not, why.
 *
 * @param state of Kafka Streams
 * @param tasks of this process
 * @param loaded whether what is published has been read
 * @param registryUp whether the schema registry answers
 * @param mostBehind how far the watermark of a task may lie behind the clock
 */
public record Readiness(
        Supplier<KafkaStreams.State> state,
        Supplier<? extends Collection<Task>> tasks,
        BooleanSupplier loaded,
        BooleanSupplier registryUp,
        Duration mostBehind,
        Clock clock) {

    private static final int GRIDS = 5;
    private static final Duration LEEWAY = Duration.ofMinutes(1);

    /** How far behind a watermark may be where marks come at that distance: five of them, the grace, and a minute. */
    public static Duration mostBehind(Duration grid, Duration grace) {
        return grid.multipliedBy(GRIDS).plus(grace).plus(LEEWAY);
    }

    /** Why it is not ready; none: it is. */
    public List<String> reasons() {
        List<String> reasons = new ArrayList<>();
        KafkaStreams.State now = state.get();
        if (now != KafkaStreams.State.RUNNING) {
            reasons.add(
                    switch (now) {
                        case CREATED -> "the topology has not started";
                        case REBALANCING -> "the topology takes over partitions or restores their state";
                        case PENDING_SHUTDOWN, NOT_RUNNING -> "the topology is stopped";
                        default -> "the topology has failed";
                    });
        }
        if (!loaded.getAsBoolean()) {
            reasons.add("what has been published is still being read");
        }
        if (!registryUp.getAsBoolean()) {
            reasons.add("the schema registry does not answer");
        }
        tasks.get().forEach(task -> behind(task).ifPresent(reasons::add));
        return reasons;
    }

    private Optional<String> behind(Task task) {
        String slowest = task.slowest().orElseThrow().stream();
        if (task.watermark().isEmpty()) {
            return Optional.of("partition " + task.partition() + " of " + slowest + " has no mark yet");
        }
        Duration behind = Duration.ofMillis(clock.millis() - task.watermark().getAsLong());
        return behind.compareTo(mostBehind) <= 0
                ? Optional.empty()
                : Optional.of("partition " + task.partition() + " is " + words(behind) + " behind the clock: " + slowest
                        + " holds it back");
    }

    private static String words(Duration behind) {
        if (behind.toDays() > 1) {
            return behind.toDays() + " days";
        }
        return behind.toHours() > 1 ? behind.toHours() + " hours" : behind.toMinutes() + " minutes";
    }
}
