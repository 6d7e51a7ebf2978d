package io.marketsignal.topology;

import io.marketsignal.core.Monitor;
import io.marketsignal.core.Tally;
import io.marketsignal.core.observation.Input;
import io.marketsignal.core.rules.Rule;
import io.marketsignal.topology.DeadLetter.Stage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * What the tasks of this process tell of themselves, for metrics and health; decisions never read it. Stream threads write
 * it, any thread may read it.
 */
public final class Telemetry {

    private final Map<Integer, Task> tasks = new ConcurrentSkipListMap<>();
    private final LongAdder[][] refused = new LongAdder[Input.values().length][Stage.values().length];

    Telemetry() {
        for (LongAdder[] ofInput : refused) {
            Arrays.setAll(ofInput, any -> new LongAdder());
        }
    }

    /**
     * A task as of the last mark that it read.
     *
     * @param partition which partition of each input it reads
     * @param watermarks latest mark of each input, epoch milliseconds; an input without one is missing
     * @param assessed last instant assessed, epoch milliseconds; empty before the first
     * @param tallies by commodity: records that took another way than the usual one, since the state began
     * @param rules in force, by commodity
     */
    public record Task(
            int partition,
            Map<Input, Long> watermarks,
            OptionalLong assessed,
            Map<String, Tally> tallies,
            Map<String, List<Rule>> rules) {

        /** The time up to which all inputs have been heard; empty while one has no mark yet. */
        public OptionalLong watermark() {
            return watermarks.size() < Input.values().length
                    ? OptionalLong.empty()
                    : watermarks.values().stream().mapToLong(Long::longValue).min();
        }

        /** The input that holds the others back: one without a mark, else the one whose marks end first. */
        public Optional<Input> slowest() {
            return List.of(Input.values()).stream()
                    .min(Comparator.comparingLong(input -> watermarks.getOrDefault(input, Long.MIN_VALUE)));
        }
    }

    /** How many records of an input were refused at a stage. */
    public record Refused(Input input, Stage stage, long count) {}

    /** The tasks that this process runs, by partition. */
    public Collection<Task> tasks() {
        return tasks.values();
    }

    /** Records that became dead letters since the process started, for every input and stage. */
    public List<Refused> deadLetters() {
        List<Refused> counts = new ArrayList<>();
        for (Input input : Input.values()) {
            for (Stage stage : Stage.values()) {
                counts.add(new Refused(input, stage, refused[input.ordinal()][stage.ordinal()].sum()));
            }
        }
        return counts;
    }

    void tell(int partition, Monitor monitor) {
        tasks.put(
                partition,
                new Task(
                        partition,
                        monitor.watermarks(),
                        monitor.assessed(),
                        monitor.tallies(),
                        monitor.rulesInForce()));
    }

    void gone(int partition) {
        tasks.remove(partition);
    }

    void refused(Input input, Stage stage) {
        refused[input.ordinal()][stage.ordinal()].increment();
    }
}
