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
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * Tells marks, observations and what must not be believed apart. Works on bytes, so that whatever is wrong with a
 * record, its dead letter holds it as it came.
 */
final class InputProcessor implements FixedKeyProcessor<byte[], byte[], Incoming> {

    private final Map<String, Input> inputs;
    private final int partitions;
    private final Deserializer<SpecificRecord> deserializer;
    private final InputDecoder decoder;
    private final Telemetry telemetry;
    private FixedKeyProcessorContext<byte[], Incoming> context;

    /** A reason to refuse a record. */
    private static final class Refusal extends Exception {
        private static final long serialVersionUID = 1L;
        private final Stage stage;

        Refusal(Stage stage, String cause) {
            super(cause);
            this.stage = stage;
        }
    }

    /**
     * A processor of all inputs.
     *
     * @param inputs the input of each topic
     * @param partitions how many partitions each input has: a key belongs into one of them
     */
    InputProcessor(
            Map<String, Input> inputs,
            int partitions,
            Deserializer<SpecificRecord> deserializer,
            InputDecoder decoder,
            Telemetry telemetry) {
        this.inputs = inputs;
        this.partitions = partitions;
        this.deserializer = deserializer;
        this.decoder = decoder;
        this.telemetry = telemetry;
    }

    @Override
    public void init(FixedKeyProcessorContext<byte[], Incoming> initialised) {
        context = initialised;
    }

    @Override
    public void process(FixedKeyRecord<byte[], byte[]> record) {
        RecordMetadata from = context.recordMetadata().orElseThrow();
        try {
            context.forward(record.withValue(read(record, from)));
        } catch (Refusal refusal) {
            telemetry.refused(inputs.get(from.topic()), refusal.stage);
            context.forward(record.withValue((Incoming) new Incoming.Rejected(record.value()))
                    .withHeaders(DeadLetter.headers(
                            record.headers(), from, record.timestamp(), refusal.stage, refusal.getMessage())));
        }
    }

    private Incoming read(FixedKeyRecord<byte[], byte[]> record, RecordMetadata from) throws Refusal {
        Input input = inputs.get(from.topic());
        Optional<Mark> mark = mark(record);
        if (mark.isPresent()) {
            return new Incoming.Marked(input, mark.get().instant(), mark.get().gridMillis());
        }
        String key = key(record.key(), from.partition());
        SpecificRecord value = decode(from.topic(), record);
        try {
            return new Incoming.Observed(decoder.decode(input, key, value, record.timestamp()));
        } catch (InvalidRecord e) {
            throw new Refusal(Stage.VALIDATE, e.getMessage());
        }
    }

    private static Optional<Mark> mark(FixedKeyRecord<byte[], byte[]> record) throws Refusal {
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

    private String key(byte[] bytes, int partition) throws Refusal {
        if (bytes == null) {
            throw new Refusal(Stage.RECEIVE, "no key: the key of an input record is its commodity");
        }
        String key = new String(bytes, StandardCharsets.UTF_8);
        int home = Partitioning.partitionFor(bytes, partitions);
        if (!key.equals(Rule.ANY) && home != partition) {
            throw new Refusal(
                    Stage.RECEIVE,
                    "its key belongs into partition " + home + " of " + partitions
                            + ": the producer uses another partitioner than Kafka's default (murmur2)");
        }
        return key;
    }

    private SpecificRecord decode(String topic, FixedKeyRecord<byte[], byte[]> record) throws Refusal {
        try {
            return deserializer.deserialize(topic, record.headers(), record.value());
        } catch (RetriableException | RegistryException e) {
            // not the record's fault: the registry is away, or refuses us
            throw e;
        } catch (SerializationException e) {
            throw new Refusal(Stage.DECODE, String.valueOf(e.getMessage()));
        }
    }
}
