package io.marketsignal.serde;

import static io.marketsignal.serde.Ticks.tick;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marketsignal.avro.AlertRule;
import io.marketsignal.avro.PriceTick;
import io.marketsignal.avro.Severity;
import io.marketsignal.serde.UnreadableRecordException.Fault;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AvroSerdeTest {
    private static final String TOPIC = "price-ticks";

    private final FakeRegistry fake = new FakeRegistry();
    private final RegistryClient registry = fake.client();
    private final AvroSerde<PriceTick> serde = new AvroSerde<>(registry, PriceTick.class);

    @AfterEach
    void close() {
        fake.close();
    }

    @Test
    void shouldWriteTheBytesOfConfluentsWireFormat() throws Exception {
        fake.add("other", "\"int\"");

        byte[] written = serde.serializer().serialize(TOPIC, tick("t1"));

        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        expected.write(new byte[] {0, 0, 0, 0, 2}); // magic byte, schema id
        string(expected, "t1");
        string(expected, "tungsten");
        string(expected, "apt-eu-smm");
        expected.write(2); // ASSESSMENT, symbol 1, zigzag
        expected.write(2); // low: branch 1
        number(expected, 340.0);
        number(expected, 345.0);
        expected.write(0); // high: null
        string(expected, "USD");
        string(expected, "mtu WO3");
        expected.write(0); // vat: null
        expected.write(2); // 1 day, zigzag
        string(expected, "SMM");
        expected.write(0); // source: null
        expected.write(2); // note: branch 1
        string(expected, "Bergwerk, täglich");
        varint(expected, 1_761_523_200_000L);
        varint(expected, 1_761_609_600_000L);
        expected.write(0); // knownAtAssumed: false
        expected.write(0); // revisionOf: null
        assertThat(written).isEqualTo(expected.toByteArray());
    }

    private static void string(ByteArrayOutputStream out, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        varint(out, bytes.length);
        out.writeBytes(bytes);
    }

    private static void number(ByteArrayOutputStream out, double number) {
        out.writeBytes(ByteBuffer.allocate(Double.BYTES)
                .order(java.nio.ByteOrder.LITTLE_ENDIAN)
                .putDouble(number)
                .array());
    }

    private static void varint(ByteArrayOutputStream out, long number) {
        long zigzag = (number << 1) ^ (number >> 63);
        while ((zigzag & ~0x7FL) != 0) {
            out.write((int) ((zigzag & 0x7F) | 0x80));
            zigzag >>>= 7;
        }
        out.write((int) zigzag);
    }

    @Test
    void shouldReadWhatItWrote() {
        assertThat(read(write(tick("t1")))).isEqualTo(tick("t1"));
    }

    @Test
    void shouldKeepNull() {
        assertThat(serde.serializer().serialize(TOPIC, null)).isNull();
        assertThat(serde.deserializer().deserialize(TOPIC, null)).isNull();
        assertThat(fake.requests()).isEmpty();
    }

    @Test
    void shouldAskTheRegistryOncePerSchema() {
        IntStream.range(0, 100).forEach(i -> read(write(tick("t" + i))));

        assertThat(fake.requests()).containsExactly("POST /subjects/price-ticks-value/versions", "GET /schemas/ids/1");
    }

    @Test
    void shouldWriteOneRecordToSeveralTopics() {
        fake.add("backtest1.price-ticks-value", "\"int\"");
        serde.serializer().serialize(TOPIC, tick("t1"));
        serde.serializer().serialize("backtest1." + TOPIC, tick("t1"));

        assertThat(fake.requests())
                .containsExactly(
                        "POST /subjects/price-ticks-value/versions",
                        "POST /subjects/backtest1.price-ticks-value/versions");
    }

    @Test
    void shouldNameTheSubjectOfKeys() {
        AvroSerde<PriceTick> keys = new AvroSerde<>();
        keys.configure(fake.settings(), true);

        keys.serializer().serialize(TOPIC, tick("t1"));

        assertThat(fake.requests()).containsExactly("POST /subjects/price-ticks-key/versions");
    }

    @Test
    void shouldRegisterTheSchemaWithoutJavasStringType() {
        write(tick("t1"));

        assertThat(PriceTick.getClassSchema().toString()).contains("avro.java.string");
        assertThat(fake.schema(1)).doesNotContain("avro.java.string").contains("\"name\":\"id\",\"type\":\"string\"");
        assertThat(new Schema.Parser().parse(fake.schema(1)).getField("knownAt").doc())
                .isEqualTo(PriceTick.getClassSchema().getField("knownAt").doc());
    }

    @Test
    void shouldStripEveryStringOfARule() {
        assertThat(RegistryClient.registeredForm(AlertRule.getClassSchema())).doesNotContain("avro.java");
    }

    @Test
    void shouldReadRecordsOfAnEarlierAndOfALaterSchema() {
        String ours = RegistryClient.registeredForm(PriceTick.getClassSchema());
        String later = ours.replace("\"symbols\":[\"UNKNOWN\",", "\"symbols\":[\"UNKNOWN\",\"AUCTION\",");
        int id = fake.add("price-ticks-value", later);
        byte[] bytes = write(tick("t1"));
        ByteBuffer.wrap(bytes).putInt(1, id);

        // Symbol 1 was ASSESSMENT and is now one that this build does not know.
        assertThat(read(bytes).getKind()).hasToString("UNKNOWN");
    }

    @Test
    void shouldTellWhatIsNotWireFormat() {
        assertFault(Fault.NOT_WIRE_FORMAT, new byte[0], "empty");
        assertFault(Fault.NOT_WIRE_FORMAT, new byte[] {0, 0, 0}, "3 bytes");
        assertFault(Fault.NOT_WIRE_FORMAT, "{\"price\":345}".getBytes(StandardCharsets.UTF_8), "byte 0x7b");
    }

    @Test
    void shouldTellAnUnknownSchemaAndAskAgainNextTime() {
        byte[] bytes = write(tick("t1"));
        ByteBuffer.wrap(bytes).putInt(1, 2);

        assertFault(Fault.UNKNOWN_SCHEMA, bytes, "schema 2", fake.url(), "404", "Schema 2 not found");
        fake.add("late", fake.schema(1) + " ");
        assertThat(read(bytes)).isEqualTo(tick("t1"));
    }

    @Test
    void shouldTellASchemaOfAnotherRecord() {
        byte[] rule = new AvroSerializer<AlertRule>(registry)
                .serialize(
                        TOPIC,
                        AlertRule.newBuilder()
                                .setRule("PriceShock")
                                .setCommodity("tungsten")
                                .setExpr("true")
                                .setSeverity(Severity.WARNING)
                                .setKnownAt(java.time.Instant.EPOCH)
                                .build());

        assertFault(Fault.FOREIGN_SCHEMA, rule, "AlertRule", "PriceTick");
    }

    @Test
    void shouldTellASchemaThatIsNoRecordOfOurs() {
        int id = fake.add("x", "{\"type\":\"record\",\"name\":\"java.lang.System\",\"fields\":[]}");
        byte[] bytes = ByteBuffer.allocate(5).put((byte) 0).putInt(id).array();
        AvroDeserializer<PriceTick> untyped = new AvroDeserializer<>(registry);

        assertThatThrownBy(() -> untyped.deserialize(TOPIC, bytes))
                .isInstanceOfSatisfying(
                        UnreadableRecordException.class,
                        e -> assertThat(e.fault()).isEqualTo(Fault.FOREIGN_SCHEMA))
                .hasMessageContaining("java.lang.System");
    }

    @Test
    void shouldTellEveryTruncation() {
        byte[] bytes = write(tick("t1"));

        for (int length = 5; length < bytes.length; length++) {
            assertFault(Fault.UNDECODABLE, Arrays.copyOf(bytes, length), "PriceTick");
        }
    }

    @Test
    void shouldTellImpossibleLengthsWithoutReservingMemoryForThem() {
        byte[] header = {0, 0, 0, 0, 1};
        write(tick("t1"));
        for (long length : new long[] {-1, 1L << 30, Integer.MAX_VALUE - 10, Long.MAX_VALUE}) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            bytes.writeBytes(header);
            varint(bytes, length);
            bytes.write('x');

            assertFault(Fault.UNDECODABLE, bytes.toByteArray(), "PriceTick");
        }
    }

    @Test
    void shouldTellTrailingBytes() {
        byte[] bytes = write(tick("t1"));

        assertFault(Fault.TRAILING_BYTES, Arrays.copyOf(bytes, bytes.length + 1), "more bytes");
    }

    @Test
    void shouldReadOnAfterABadRecord() {
        byte[] bytes = write(tick("t1"));
        assertFault(Fault.UNDECODABLE, Arrays.copyOf(bytes, 20), "ends too early");

        assertThat(read(bytes)).isEqualTo(tick("t1"));
    }

    @Test
    void shouldWriteOnAfterABadRecord() {
        byte[] bytes = write(tick("t1"));
        PriceTick broken = tick("t1");
        broken.setUnit(null);

        assertThatThrownBy(() -> write(broken))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("PriceTick")
                .hasMessageContaining("price-ticks");
        assertThat(write(tick("t1"))).isEqualTo(bytes);
    }

    @Test
    void shouldTellARegistryThatIsAwayFromABadRecord() {
        byte[] bytes = write(tick("t1"));
        AvroDeserializer<PriceTick> fresh = new AvroDeserializer<>(fake.client(), PriceTick.class);
        fake.failNext(3, 503);

        assertThatThrownBy(() -> fresh.deserialize(TOPIC, bytes)).isInstanceOf(RegistryUnavailableException.class);
        assertThat(fresh.deserialize(TOPIC, bytes)).isEqualTo(tick("t1"));
    }

    @Test
    void shouldTellARegistryThatRefusesFromABadRecord() {
        byte[] bytes = write(tick("t1"));
        AvroDeserializer<PriceTick> fresh = new AvroDeserializer<>(fake.client(), PriceTick.class);
        fake.failNext(1, 401);

        assertThatThrownBy(() -> fresh.deserialize(TOPIC, bytes))
                .isInstanceOfSatisfying(
                        RegistryException.class, e -> assertThat(e.status()).isEqualTo(401));
    }

    @Test
    void shouldServeSeveralThreads() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Callable<Boolean>> work = IntStream.range(0, 4)
                .<Callable<Boolean>>mapToObj(t -> () -> IntStream.range(0, 2_000)
                        .mapToObj(i -> tick("t" + t + "-" + i))
                        .allMatch(tick -> read(write(tick)).equals(tick)))
                .toList();

        for (Future<Boolean> done : threads.invokeAll(work)) {
            assertThat(done.get()).isTrue();
        }
        threads.shutdown();
    }

    @Test
    void shouldReadTheTypeThatIsConfigured() {
        Map<String, Object> settings = fake.settings();
        settings.put("specific.avro.value.type", AlertRule.class.getName());
        AvroDeserializer<AlertRule> rules = new AvroDeserializer<>();
        rules.configure(settings, false);

        assertThatThrownBy(() -> rules.deserialize(TOPIC, write(tick("t1"))))
                .isInstanceOf(UnreadableRecordException.class);
    }

    private byte[] write(PriceTick tick) {
        return serde.serializer().serialize(TOPIC, tick);
    }

    private PriceTick read(byte[] bytes) {
        return serde.deserializer().deserialize(TOPIC, bytes);
    }

    private void assertFault(Fault fault, byte[] bytes, String... messageParts) {
        assertThatThrownBy(() -> read(bytes))
                .isInstanceOfSatisfying(
                        UnreadableRecordException.class,
                        e -> assertThat(e.fault()).isEqualTo(fault))
                .hasMessageContainingAll(messageParts);
    }
}
