package io.marketsignal.backtest.input;

import io.marketsignal.backtest.History;
import io.marketsignal.backtest.Shard;
import io.marketsignal.codec.InputDecoder;
import io.marketsignal.core.observation.Input;
import io.marketsignal.core.observation.Observation;
import io.marketsignal.core.observation.RuleVersion;
import io.marketsignal.core.rules.Rule;
import io.marketsignal.replay.FrozenPartition;
import io.marketsignal.replay.FrozenTopics;
import io.marketsignal.topics.Partitioning;
import io.marketsignal.topology.InputReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;

/** The history that the topics of a cluster hold, as the tasks of the topology read it: its marks are those of the logs. */
public final class TopicHistory {

    private final FrozenTopics topics;
    private final Optional<List<Rule>> given;
    private final Intake intake;
    private final InputReader reader;
    private final long grace;

    /**
     * A history to be read.
     *
     * @param given rules that hold from the first instant on, in place of the logged ones
     * @param values of record values
     * @param witness sees every observation that is taken
     * @param grace how late a record may come, milliseconds
     */
    public TopicHistory(
            FrozenTopics topics,
            Optional<List<Rule>> given,
            InputDecoder decoder,
            Deserializer<SpecificRecord> values,
            Consumer<Observation> witness,
            long grace) {
        this.topics = topics;
        this.given = given;
        this.intake = new Intake(decoder, witness);
        this.reader = new InputReader(topics.partitions(), values, decoder);
        this.grace = grace;
    }

    /**
     * Reads everything.
     *
     * @throws UnusableInput if no partition holds marks of all inputs, so that nothing is ever decided
     */
    public Decoded read() throws UnusableInput {
        long first = topics.firstInstant()
                .orElseThrow(() -> new UnusableInput("the inputs hold no marks: nothing was ever decided from them"));
        List<Shard> shards = new ArrayList<>();
        List<RunInput> inputs = new ArrayList<>();
        Passed passed = new Passed();
        for (int partition = 0; partition < topics.partitions(); partition++) {
            shards.add(shard(partition, first, inputs, passed));
        }
        long until = passed.lastInstant()
                .orElseThrow(() -> new UnusableInput(
                        "nothing was ever decided from the inputs: in no partition do all of them hold marks that a"
                                + " grace separates"));
        return new Decoded(
                new History(shards),
                first,
                until,
                passed.grid(),
                List.copyOf(inputs),
                intake.rules(),
                intake.counts(),
                0,
                intake.rejected(),
                intake.rejections(),
                0);
    }

    private Shard shard(int partition, long first, List<RunInput> inputs, Passed passed) {
        Shard.Builder shard = new Shard.Builder(grace);
        for (Rule rule : given.orElse(List.of())) {
            if (Partitioning.copies(rule.commodity(), topics.partitions()).contains(partition)) {
                intake.take(new RuleVersion(rule, true, first), shard::observe);
            }
        }
        for (FrozenPartition part : topics.parts(partition)) {
            TopicReader log = new TopicReader(part, given.isPresent(), reader, intake);
            topics.read(part, record -> log.take(record, shard));
            inputs.add(new RunInput.Partition(
                    part.topic(), part.partition(), part.beginning(), part.end(), log.records()));
            passed.add(log);
        }
        passed.close(grace);
        return shard.build();
    }

    /** How far time has come, over the partitions. */
    private static final class Passed {
        private final List<TopicReader> open = new ArrayList<>();
        private OptionalLong last = OptionalLong.empty();
        private long grid = -1;

        void add(TopicReader reader) {
            open.add(reader);
        }

        /** The task of a partition has come as far as the input that is least far. */
        void close(long grace) {
            if (open.size() == Input.values().length
                    && open.stream().allMatch(reader -> reader.lastMark().isPresent())) {
                long step = open.get(0).grid();
                long watermark = open.stream()
                        .mapToLong(reader -> reader.lastMark().getAsLong())
                        .min()
                        .orElseThrow();
                long instant = Math.floorDiv(watermark - grace, step) * step;
                last = OptionalLong.of(Math.max(instant, last.orElse(instant)));
                grid = grid == -1 || grid == step ? step : 0;
            }
            open.clear();
        }

        OptionalLong lastInstant() {
            return last;
        }

        /** Distance between instants; 0 if it was not always the same. */
        long grid() {
            return Math.max(grid, 0);
        }
    }
}
