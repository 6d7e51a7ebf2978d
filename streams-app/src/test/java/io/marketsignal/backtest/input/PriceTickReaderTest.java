package io.marketsignal.backtest.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketsignal.avro.PriceTick;
import io.marketsignal.avro.TickKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.junit.jupiter.api.Test;

class PriceTickReaderTest {

    private static final Schema OURS = PriceTick.getClassSchema();

    @Property
    void shouldReadWhatAvroWrote(@ForAll("ticks") List<PriceTick> ticks) throws IOException {
        BinaryDecoder in = decoder(bytes(ticks));
        PriceTickReader reader = new PriceTickReader();
        reader.setSchema(OURS);
        PriceTick reused = null;
        for (PriceTick tick : ticks) {
            reused = reader.read(reused, in);
            assertThat(reused).isEqualTo(tick);
        }
    }

    @Property
    void shouldResolveASchemaOfOtherOrderAndFurtherFields(@ForAll("ticks") List<PriceTick> ticks) throws IOException {
        Schema theirs = shuffled();
        PriceTickReader reader = new PriceTickReader();
        reader.setSchema(theirs);
        for (PriceTick tick : ticks) {
            assertThat(reader.read(null, decoder(bytes(tick, theirs)))).isEqualTo(tick);
        }
    }

    @Test
    void shouldFillInWhatAnEarlierSchemaDidNotHave() throws IOException {
        Schema earlier = without("revisionOf", "knownAtAssumed");
        PriceTick tick = tick("t1").build();
        PriceTickReader reader = new PriceTickReader();
        reader.setSchema(earlier);

        assertThat(reader.read(null, decoder(bytes(tick, earlier)))).isEqualTo(tick);
    }

    @Provide
    Arbitrary<List<PriceTick>> ticks() {
        Arbitrary<String> words = Arbitraries.strings().ofMaxLength(300);
        Arbitrary<Double> prices = Arbitraries.doubles().between(0.01, 1e6);
        return Combinators.combine(
                        words,
                        words.list().ofSize(5),
                        Arbitraries.of(TickKind.class),
                        prices,
                        prices.injectNull(0.5),
                        words.injectNull(0.5),
                        Arbitraries.longs().between(0, 4_000_000_000_000L),
                        Arbitraries.of(true, false))
                .as((id, texts, kind, price, low, optional, known, assumed) -> tick(id).setCommodity(texts.get(0))
                        .setInstrument(texts.get(1))
                        .setCurrency(texts.get(2))
                        .setUnit(texts.get(3))
                        .setAssessor(texts.get(4))
                        .setKind(kind)
                        .setMid(price)
                        .setLow(low)
                        .setHigh(low)
                        .setVat(optional)
                        .setSource(optional)
                        .setNote(optional)
                        .setRevisionOf(optional)
                        .setKnownAt(Instant.ofEpochMilli(known))
                        .setKnownAtAssumed(assumed)
                        .build())
                .list()
                .ofMaxSize(5);
    }

    private static PriceTick.Builder tick(String id) {
        return PriceTick.newBuilder()
                .setId(id)
                .setCommodity("tungsten")
                .setInstrument("apt-eu-smm")
                .setKind(TickKind.ASSESSMENT)
                .setMid(345)
                .setCurrency("USD")
                .setUnit("mtu WO3")
                .setDatingUncertaintyDays(1)
                .setAssessor("SMM")
                .setOccurredAt(Instant.parse("2025-10-27T00:00:00Z"))
                .setKnownAt(Instant.parse("2025-10-28T00:00:00Z"));
    }

    private static Schema shuffled() {
        List<Schema.Field> fields = new ArrayList<>(copies());
        Collections.reverse(fields);
        fields.add(3, new Schema.Field("desk", Schema.create(Schema.Type.STRING), null, "a desk"));
        return Schema.createRecord(OURS.getName(), null, OURS.getNamespace(), false, fields);
    }

    private static Schema without(String... names) {
        List<Schema.Field> fields = new ArrayList<>(copies());
        fields.removeIf(field -> List.of(names).contains(field.name()));
        return Schema.createRecord(OURS.getName(), null, OURS.getNamespace(), false, fields);
    }

    private static List<Schema.Field> copies() {
        return OURS.getFields().stream()
                .map(field -> new Schema.Field(field, field.schema()))
                .toList();
    }

    private static byte[] bytes(List<PriceTick> ticks) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder out = EncoderFactory.get().binaryEncoder(bytes, null);
        for (PriceTick tick : ticks) {
            new SpecificDatumWriter<>(PriceTick.class).write(tick, out);
        }
        out.flush();
        return bytes.toByteArray();
    }

    /** The tick as somebody with another schema would write it. */
    private static byte[] bytes(PriceTick tick, Schema theirs) throws IOException {
        GenericRecord ours = new GenericDatumReader<GenericRecord>(OURS).read(null, decoder(bytes(List.of(tick))));
        GenericData.Record record = new GenericData.Record(theirs);
        theirs.getFields()
                .forEach(field -> record.put(field.name(), ours.hasField(field.name()) ? ours.get(field.name()) : "x"));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder out = EncoderFactory.get().binaryEncoder(bytes, null);
        new GenericDatumWriter<GenericRecord>(theirs).write(record, out);
        out.flush();
        return bytes.toByteArray();
    }

    private static BinaryDecoder decoder(byte[] bytes) {
        return DecoderFactory.get().binaryDecoder(bytes, null);
    }
}
