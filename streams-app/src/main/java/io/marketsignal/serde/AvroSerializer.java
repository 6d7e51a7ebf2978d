package io.marketsignal.serde;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Writes generated Avro records in Confluent's wire format under the subject {@code <topic>-value}, or
 * {@code <topic>-key}. Null stays null. For several threads. Settings: see {@link RegistryClient}.
 *
 * @param <T> the record
 */
public final class AvroSerializer<T extends SpecificRecord> implements Serializer<T> {
    private final ThreadLocal<Coder> coder = ThreadLocal.withInitial(Coder::new);
    private RegistryClient registry;
    private boolean isKey;

    /** For use by class name: {@link #configure} must follow. */
    public AvroSerializer() {}

    /** A serializer of values. */
    public AvroSerializer(RegistryClient registry) {
        this.registry = registry;
    }

    @Override
    public void configure(Map<String, ?> settings, boolean isKey) {
        this.isKey = isKey;
        if (registry == null) {
            registry = new RegistryClient(settings);
        }
    }

    /** @throws SerializationException if the record lacks a value, or the registry refuses its schema */
    @Override
    public byte[] serialize(String topic, T value) {
        return value == null ? null : coder.get().write(topic, value);
    }

    // A new encoder for each record takes several times as long.
    private final class Coder {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        private final BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        private String topic;
        private Schema schema;
        private int id;
        private SpecificDatumWriter<T> writer;

        byte[] write(String topic, T value) {
            prepare(topic, value.getSchema());
            bytes.reset();
            bytes.write(WireFormat.MAGIC);
            for (int shift = 24; shift >= 0; shift -= 8) {
                bytes.write(id >>> shift);
            }
            try {
                writer.write(value, encoder);
                encoder.flush();
            } catch (IOException | AvroRuntimeException | ClassCastException | NullPointerException e) {
                discardBuffered();
                String message = "cannot write a %s to %s: %s".formatted(schema.getFullName(), topic, e.getMessage());
                throw new SerializationException(message, e);
            }
            return bytes.toByteArray();
        }

        private void prepare(String topic, Schema schema) {
            if (schema.equals(this.schema) && topic.equals(this.topic)) {
                return;
            }
            id = registry.idFor(WireFormat.subject(topic, isKey), schema);
            writer = new SpecificDatumWriter<>(schema);
            this.schema = schema;
            this.topic = topic;
        }

        private void discardBuffered() {
            EncoderFactory.get().binaryEncoder(bytes, encoder);
        }
    }
}
