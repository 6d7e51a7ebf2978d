package io.marketsignal.topology;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.dataformat.smile.databind.SmileMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.marketsignal.core.Kept;
import io.marketsignal.core.observation.DealStep;
import io.marketsignal.core.observation.MeasureStep;
import io.marketsignal.core.observation.Observation;
import io.marketsignal.core.observation.RuleVersion;
import io.marketsignal.core.observation.Tick;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * State in bytes: a format version, then the piece in Smile (binary JSON), by name, so that a later build may add
 * fields. Needs no registry: state must be readable when the registry is not there.
 */
final class KeptCodec {

    private static final byte FORMAT = 1;

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "@")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Kept.Time.class, name = "time"),
        @JsonSubTypes.Type(value = Kept.Waiting.class, name = "waiting"),
        @JsonSubTypes.Type(value = Kept.Rule.class, name = "rule"),
        @JsonSubTypes.Type(value = Kept.Prices.class, name = "prices"),
        @JsonSubTypes.Type(value = Kept.Measure.class, name = "measure"),
        @JsonSubTypes.Type(value = Kept.Deal.class, name = "deal"),
        @JsonSubTypes.Type(value = Kept.Alert.class, name = "alert"),
        @JsonSubTypes.Type(value = Kept.Counts.class, name = "counts")
    })
    private interface KeptTypes {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "@")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Tick.class, name = "tick"),
        @JsonSubTypes.Type(value = MeasureStep.class, name = "measure"),
        @JsonSubTypes.Type(value = DealStep.class, name = "deal"),
        @JsonSubTypes.Type(value = RuleVersion.class, name = "rule")
    })
    private interface ObservationTypes {}

    private static final ObjectMapper MAPPER = SmileMapper.builder()
            .addModule(new Jdk8Module())
            .addMixIn(Kept.class, KeptTypes.class)
            .addMixIn(Observation.class, ObservationTypes.class)
            .visibility(PropertyAccessor.FIELD, Visibility.ANY)
            .visibility(PropertyAccessor.GETTER, Visibility.NONE)
            .visibility(PropertyAccessor.IS_GETTER, Visibility.NONE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private static final ObjectWriter WRITER = MAPPER.writerFor(Kept.class);
    private static final ObjectReader READER = MAPPER.readerFor(Kept.class);

    private KeptCodec() {}

    static byte[] encode(Kept piece) {
        try {
            byte[] smile = WRITER.writeValueAsBytes(piece);
            byte[] bytes = new byte[smile.length + 1];
            bytes[0] = FORMAT;
            System.arraycopy(smile, 0, bytes, 1, smile.length);
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException("state under " + piece.key() + " cannot be written", e);
        }
    }

    static Kept decode(String key, byte[] bytes) {
        if (bytes[0] != FORMAT) {
            throw new IllegalStateException("state under " + key + " has format " + bytes[0] + ", this build reads "
                    + FORMAT + ": it was written by a newer build");
        }
        try {
            return READER.readValue(bytes, 1, bytes.length - 1);
        } catch (IOException e) {
            throw new UncheckedIOException("state under " + key + " cannot be read", e);
        }
    }
}
