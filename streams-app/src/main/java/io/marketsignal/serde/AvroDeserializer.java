package io.marketsignal.serde;

import io.marketsignal.serde.UnreadableRecordException.Fault;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Reads Confluent's wire format into generated Avro records: by the writer's schema as registered, resolved to the
 * class's own. Null stays null. For several threads. Settings: see {@link RegistryClient}, and
 * {@code specific.avro.value.type} (or {@code .key.}), the class to read; without it, the class named as the writer's
 * schema.
 *
 * @param <T> the record
 */
public final class AvroDeserializer<T extends SpecificRecord> implements Deserializer<T> {
    static {
        AvroLimits.apply();
    }

    private final ThreadLocal<Coder> coder = ThreadLocal.withInitial(Coder::new);
    private RegistryClient registry;
    private Optional<Class<? extends SpecificRecord>> type;

    /** For use by class name: {@link #configure} must follow. */
    public AvroDeserializer() {
        this.type = Optional.empty();
    }

    public AvroDeserializer(RegistryClient registry) {
        this.registry = registry;
        this.type = Optional.empty();
    }

    /** Refuses every record that cannot be read as the type. */
    public AvroDeserializer(RegistryClient registry, Class<T> type) {
        this.registry = registry;
        this.type = Optional.of(type);
    }

    @Override
    public void configure(Map<String, ?> settings, boolean isKey) {
        String name = "specific.avro." + (isKey ? "key" : "value") + ".type";
        if (settings.get(name) != null) {
            type = Optional.of(configuredType(name, settings.get(name)));
        }
        if (registry == null) {
            registry = new RegistryClient(settings);
        }
    }

    private static Class<? extends SpecificRecord> configuredType(String name, Object value) {
        try {
            Class<?> type = value instanceof Class<?> given ? given : load(value.toString());
            return type.asSubclass(SpecificRecord.class);
        } catch (ClassNotFoundException | ClassCastException e) {
            throw new ConfigException(name, value, "is not the name of a generated Avro record");
        }
    }

    /**
     * @throws UnreadableRecordException if the bytes are at fault, with what is wrong with them
     * @throws RegistryUnavailableException if the writer's schema could not be asked for: try again
     * @throws RegistryException if the registry refused to answer
     */
    @Override
    public T deserialize(String topic, byte[] bytes) {
        return bytes == null ? null : coder.get().read(bytes);
    }

    // Readers keep what they resolved for the thread that made them, and a new decoder for each record is slow.
    private final class Coder {
        private final Map<Integer, SpecificDatumReader<T>> readers = new HashMap<>();
        private BinaryDecoder decoder;

        T read(byte[] bytes) {
            if (bytes.length < WireFormat.HEADER || bytes[0] != WireFormat.MAGIC) {
                String start = bytes.length == 0 ? "empty" : "starting with byte 0x%02x".formatted(bytes[0]);
                String message = "not in Confluent's wire format (0, schema id, Avro): %d bytes, %s";
                throw new UnreadableRecordException(Fault.NOT_WIRE_FORMAT, message.formatted(bytes.length, start));
            }
            int id = ByteBuffer.wrap(bytes).getInt(1);
            SpecificDatumReader<T> reader = readers.get(id);
            if (reader == null) {
                reader = readerFor(id);
                readers.put(id, reader);
            }
            return decode(bytes, id, reader);
        }

        private T decode(byte[] bytes, int id, SpecificDatumReader<T> reader) {
            T value;
            boolean isEnd;
            try {
                int length = bytes.length - WireFormat.HEADER;
                decoder = DecoderFactory.get().binaryDecoder(bytes, WireFormat.HEADER, length, decoder);
                value = reader.read(null, decoder);
                isEnd = decoder.isEnd();
            } catch (IOException | RuntimeException e) {
                String why = e instanceof EOFException ? "it ends too early" : e.getMessage();
                String message =
                        "not a %s of schema %d: %s".formatted(reader.getSchema().getFullName(), id, why);
                throw new UnreadableRecordException(Fault.UNDECODABLE, message, e);
            }
            if (!isEnd) {
                String message = "more bytes follow the %s of schema %d";
                throw new UnreadableRecordException(
                        Fault.TRAILING_BYTES,
                        message.formatted(reader.getSchema().getFullName(), id));
            }
            return value;
        }
    }

    private SpecificDatumReader<T> readerFor(int id) {
        Schema writer = writerSchema(id);
        Schema reader = readerSchema(id, writer);
        var compatibility = SchemaCompatibility.checkReaderWriterCompatibility(reader, writer);
        if (compatibility.getType() != SchemaCompatibilityType.COMPATIBLE) {
            String why = compatibility.getResult().getIncompatibilities().stream()
                    .map(Object::toString)
                    .collect(Collectors.joining("; "));
            String message = "schema %d, a %s, cannot be read as a %s: %s";
            throw new UnreadableRecordException(
                    Fault.FOREIGN_SCHEMA, message.formatted(id, writer.getFullName(), reader.getFullName(), why));
        }
        return new SpecificDatumReader<>(writer, reader);
    }

    private Schema writerSchema(int id) {
        try {
            return registry.schemaById(id);
        } catch (RegistryException e) {
            if (e.code() == RegistryException.SCHEMA_NOT_FOUND) {
                throw new UnreadableRecordException(Fault.UNKNOWN_SCHEMA, e.getMessage(), e);
            }
            throw e;
        }
    }

    private Schema readerSchema(int id, Schema writer) {
        if (type.isPresent()) {
            return SpecificData.get().getSchema(type.get());
        }
        try {
            return SpecificData.get().getSchema(load(writer.getFullName()).asSubclass(SpecificRecord.class));
        } catch (ClassNotFoundException | ClassCastException e) {
            String message = "schema %d is of a %s, which is no record of ours".formatted(id, writer.getFullName());
            throw new UnreadableRecordException(Fault.FOREIGN_SCHEMA, message, e);
        }
    }

    // Not initialised before it is known to be a record: the name may come from a stranger's schema.
    private static Class<?> load(String name) throws ClassNotFoundException {
        return Class.forName(name, false, SpecificRecord.class.getClassLoader());
    }
}
