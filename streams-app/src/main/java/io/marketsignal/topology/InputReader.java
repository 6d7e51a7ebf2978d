package io.marketsignal.topology;

import io.marketsignal.codec.InputDecoder;
import io.marketsignal.codec.InvalidRecord;
import io.marketsignal.core.observation.Input;
import io.marketsignal.core.rules.Rule;
import io.marketsignal.serde.RegistryException;
import io.marketsignal.topics.Mark;
import io.marketsignal.topics.Partitioning;
import io.marketsignal.topology.DeadLetter.Stage;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Tells marks, observations and what must not be believed apart. Whoever reads an input reads it through this, so that the
 * topology, a backtest and a command believe the same.
 */
public final class InputReader {

    private final int partitions;
    private final Deserializer<SpecificRecord> values;
    private final InputDecoder decoder;

    /**
     * A record as it lies in its topic.
     *
     * @param timestamp epoch milliseconds
     */
    @SuppressWarnings("ArrayRecordComponent") // read, never compared
    public record Raw(String topic, int partition, byte[] key, byte[] value, long timestamp, Headers headers) {}

    /**
     * A reader of all inputs.
     *
     * @param partitions how many partitions each input has: a key belongs into one of them
     */
    public InputReader(int partitions, Deserializer<SpecificRecord> values, InputDecoder decoder) {
        this.partitions = partitions;
        this.values = values;
        this.decoder = decoder;
    }

    /**
     * Reads a record.
     *
     * @throws Refusal if it must not be believed
     * @throws RetriableException if the registry is away
     * @throws RegistryException if the registry refuses us, which is not the record's fault
     */
    public Incoming read(Input input, Raw record) throws Refusal {
        Optional<Mark> mark = mark(record);
        if (mark.isPresent()) {
            return new Incoming.Marked(input, mark.get().instant(), mark.get().gridMillis());
        }
        String key = key(record);
        SpecificRecord value = decode(record);
        try {
            return new Incoming.Observed(decoder.decode(input, key, value, record.timestamp()));
        } catch (InvalidRecord e) {
            throw new Refusal(Stage.VALIDATE, e.getMessage());
        }
    }

    private static Optional<Mark> mark(Raw record) throws Refusal {
        Optional<Mark> mark;
        try {
            mark = Mark.read(record.value(), record.timestamp(), record.headers());
        } catch (IllegalArgumentException e) {
            throw new Refusal(Stage.RECEIVE, e.getMessage());
        }
        if (record.value() == null && mark.isEmpty()) {
            throw new Refusal(Stage.RECEIVE, "no value, and no mark: header " + Mark.HEADER + " is missing");
        }
        return mark;
    }

    private String key(Raw record) throws Refusal {
        if (record.key() == null) {
            throw new Refusal(Stage.RECEIVE, "no key: the key of an input record is its commodity");
        }
        String key = new String(record.key(), StandardCharsets.UTF_8);
        int home = Partitioning.partitionFor(record.key(), partitions);
        if (!key.equals(Rule.ANY) && home != record.partition()) {
            throw new Refusal(
                    Stage.RECEIVE,
                    "its key belongs into partition " + home + " of " + partitions
                            + ": the producer uses another partitioner than Kafka's default (murmur2)");
        }
        return key;
    }

    private SpecificRecord decode(Raw record) throws Refusal {
        try {
            return values.deserialize(record.topic(), record.headers(), record.value());
        } catch (RetriableException | RegistryException e) {
            throw e;
        } catch (SerializationException e) {
            throw new Refusal(Stage.DECODE, String.valueOf(e.getMessage()));
        }
    }
}
