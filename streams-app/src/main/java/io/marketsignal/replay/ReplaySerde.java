package io.marketsignal.replay;

import io.marketsignal.app.StreamsSettings;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/**
 * The serde of the settings, under the subjects of the topics that are replayed: the registry learns nothing new, and
 * may be read-only.
 */
public final class ReplaySerde implements Serde<SpecificRecord> {

    private static final String INNER = "replay.value.serde";
    private static final String PREFIX = "replay.prefix";
    private static final String SOURCE = "replay.source.prefix";

    private Serde<SpecificRecord> inner;
    private UnaryOperator<String> original = UnaryOperator.identity();

    /** The operator's settings, with this serde in front of the one that they choose. */
    static Map<String, String> settings(Map<String, String> operator, ReplayNames names) {
        Map<String, String> settings = new HashMap<>(operator);
        String chosen = settings.put(StreamsSettings.VALUE_SERDE, ReplaySerde.class.getName());
        if (chosen != null) {
            settings.put(INNER, chosen);
        }
        settings.put(PREFIX, names.prefix());
        settings.put(SOURCE, names.source().prefix());
        return settings;
    }

    @Override
    public void configure(Map<String, ?> settings, boolean isKey) {
        Map<String, String> operator = new HashMap<>();
        settings.forEach((key, value) -> operator.put(key, String.valueOf(value)));
        operator.remove(StreamsSettings.VALUE_SERDE);
        if (operator.containsKey(INNER)) {
            operator.put(StreamsSettings.VALUE_SERDE, operator.get(INNER));
        }
        inner = StreamsSettings.valueSerde(operator);
        String prefix = operator.get(PREFIX);
        String source = operator.get(SOURCE);
        original = topic -> topic.startsWith(prefix) ? source + topic.substring(prefix.length()) : topic;
    }

    @Override
    public Serializer<SpecificRecord> serializer() {
        Serializer<SpecificRecord> serializer = inner.serializer();
        return new Serializer<>() {
            @Override
            public byte[] serialize(String topic, SpecificRecord value) {
                return serializer.serialize(original.apply(topic), value);
            }

            @Override
            public byte[] serialize(String topic, Headers headers, SpecificRecord value) {
                return serializer.serialize(original.apply(topic), headers, value);
            }
        };
    }

    @Override
    public Deserializer<SpecificRecord> deserializer() {
        return inner.deserializer();
    }

    @Override
    public void close() {
        inner.close();
    }
}
