package io.marketsignal.replay;

import io.marketsignal.clock.InputTopic;
import io.marketsignal.topics.Mark;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;

/**
 * The inputs of a cluster as they were at one moment: what is written later does not belong to them. For one thread.
 */
public final class FrozenTopics implements AutoCloseable {

    private final PartitionReader reader;
    private final List<InputTopic> inputs;
    private final List<FrozenPartition> parts;
    private final List<Loss> losses;

    private FrozenTopics(
            PartitionReader reader, List<InputTopic> inputs, List<FrozenPartition> parts, List<Loss> losses) {
        this.reader = reader;
        this.inputs = inputs;
        this.parts = parts;
        this.losses = losses;
    }

    /** What the first records of a partition tell. */
    private static final class Head {
        private Optional<Instant> time = Optional.empty();
        private OptionalLong mark = OptionalLong.empty();

        boolean wantsMore(ConsumerRecord<byte[], byte[]> record) {
            time = time.or(() -> Optional.of(Instant.ofEpochMilli(record.timestamp())));
            mark = markOf(record).map(Mark::instant).map(OptionalLong::of).orElse(mark);
            return mark.isEmpty();
        }
    }

    /**
     * Freezes the inputs as of now.
     *
     * @param consumer the operator's consumer settings
     * @param patience how long to wait for transactions that are open now
     * @throws OpenTransaction if one is still open then
     */
    public static FrozenTopics freeze(
            Admin admin, Map<String, Object> consumer, List<InputTopic> inputs, Duration patience) {
        return freeze(admin, consumer, inputs, patience, hidden -> {});
    }

    /**
     * As {@link #freeze(Admin, Map, List, Duration)}.
     *
     * @param waiting hears of the partitions in which a transaction is open, once
     */
    public static FrozenTopics freeze(
            Admin admin,
            Map<String, Object> consumer,
            List<InputTopic> inputs,
            Duration patience,
            Consumer<List<TopicPartition>> waiting) {
        List<TopicPartition> all = inputs.stream()
                .flatMap(input -> IntStream.range(0, input.partitions()).mapToObj(number -> id(input, number)))
                .toList();
        Offsets offsets = new Offsets(admin);
        Map<TopicPartition, Long> ends = offsets.ends(all);
        offsets.awaitCommitted(ends, patience, waiting);
        Map<TopicPartition, Long> beginnings = offsets.beginnings(all);
        List<Loss> losses = new ArrayList<>(compacted(admin, inputs));
        PartitionReader reader = new PartitionReader(consumer);
        try {
            List<FrozenPartition> parts = new ArrayList<>();
            for (InputTopic input : inputs) {
                for (int number = 0; number < input.partitions(); number++) {
                    TopicPartition id = id(input, number);
                    look(reader, input, id, beginnings.get(id), ends.get(id)).ifPresent(parts::add);
                }
            }
            all.stream()
                    .filter(id -> beginnings.get(id) > 0)
                    .map(id -> deleted(id, beginnings.get(id), parts))
                    .forEach(losses::add);
            return new FrozenTopics(reader, List.copyOf(inputs), List.copyOf(parts), List.copyOf(losses));
        } catch (RuntimeException e) {
            reader.close();
            throw e;
        }
    }

    private static TopicPartition id(InputTopic input, int number) {
        return new TopicPartition(input.name(), number);
    }

    private static List<Loss> compacted(Admin admin, List<InputTopic> inputs) {
        List<ConfigResource> topics = inputs.stream()
                .map(input -> new ConfigResource(ConfigResource.Type.TOPIC, input.name()))
                .toList();
        var settings = Offsets.get(admin.describeConfigs(topics).all(), "tell the settings of its topics");
        return topics.stream()
                .map(topic -> new Loss.Compacted(topic.name(), policy(settings.get(topic))))
                .filter(loss -> loss.policy().contains(TopicConfig.CLEANUP_POLICY_COMPACT))
                .map(Loss.class::cast)
                .toList();
    }

    private static String policy(Config topic) {
        return topic.get(TopicConfig.CLEANUP_POLICY_CONFIG).value();
    }

    private static Loss deleted(TopicPartition id, long beginning, List<FrozenPartition> parts) {
        Optional<Instant> first = parts.stream()
                .filter(part -> part.id().equals(id))
                .map(FrozenPartition::firstTime)
                .findFirst();
        return new Loss.Deleted(id.topic(), id.partition(), beginning, first);
    }

    private static Optional<FrozenPartition> look(
            PartitionReader reader, InputTopic input, TopicPartition id, long beginning, long end) {
        Head head = new Head();
        reader.read(id, beginning, end, head::wantsMore);
        return head.time.map(time ->
                new FrozenPartition(input.input(), input.name(), id.partition(), beginning, end, head.mark, time));
    }

    /** The mark that a record is; a broken one is none, as for the topology. */
    static Optional<Mark> markOf(ConsumerRecord<byte[], byte[]> record) {
        try {
            return Mark.read(record);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** How many partitions each input has. */
    public int partitions() {
        return inputs.get(0).partitions();
    }

    /** The partitions that hold a committed record, by input, then number. */
    public List<FrozenPartition> parts() {
        return parts;
    }

    /** The partitions of one number: what one task reads. */
    public List<FrozenPartition> parts(int partition) {
        return parts.stream().filter(part -> part.partition() == partition).toList();
    }

    /**
     * What retention or compaction has taken, if one can do without.
     *
     * @param from the first instant whose decisions are asked for; empty: all
     * @return losses from before then: decisions may differ from those made at the time
     * @throws MissingHistory if the range itself is not complete
     */
    public List<Loss> lossesBefore(Optional<Instant> from) {
        boolean bearable = losses.stream()
                .allMatch(loss -> loss.completeFrom()
                        .filter(complete ->
                                from.filter(first -> !first.isBefore(complete)).isPresent())
                        .isPresent());
        if (!bearable) {
            throw new MissingHistory(losses);
        }
        return losses;
    }

    /** The first instant of a run: that of the earliest mark. Rules that take the place of the logged ones hold from then. */
    public OptionalLong firstInstant() {
        return parts.stream().flatMapToLong(part -> part.firstMark().stream()).min();
    }

    /**
     * The same, shorter: each partition ends with the mark that closes an instant. Decisions up to then do not change.
     *
     * @param grace how late a record may come and still be in time
     */
    public FrozenTopics until(Instant instant, Duration grace) {
        long closing = instant.plus(grace).toEpochMilli();
        List<FrozenPartition> shorter =
                parts.stream().map(part -> part.endingAt(end(part, closing))).toList();
        return new FrozenTopics(reader, inputs, shorter, losses);
    }

    private long end(FrozenPartition part, long closing) {
        long[] end = {part.end()};
        long from =
                Math.max(part.beginning(), reader.firstAt(part.id(), closing).orElse(part.end()));
        reader.read(part.id(), from, part.end(), record -> {
            boolean closes =
                    markOf(record).filter(mark -> mark.instant() >= closing).isPresent();
            end[0] = closes ? record.offset() + 1 : end[0];
            return !closes;
        });
        return end[0];
    }

    /** Hands over all committed records of a partition in the order of the log, marks included. */
    public void read(FrozenPartition part, Consumer<ConsumerRecord<byte[], byte[]>> sink) {
        reader.read(part.id(), part.beginning(), part.end(), record -> {
            sink.accept(record);
            return true;
        });
    }

    @Override
    public void close() {
        reader.close();
    }
}
