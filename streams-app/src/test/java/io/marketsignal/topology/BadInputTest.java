package io.marketsignal.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.marketsignal.avro.AlertEvent;
import io.marketsignal.avro.AlertRule;
import io.marketsignal.avro.PriceTick;
import io.marketsignal.avro.Severity;
import io.marketsignal.avro.TariffAnnouncement;
import io.marketsignal.core.observation.Input;
import io.marketsignal.feed.FeedReader;
import io.marketsignal.feed.InputRecord;
import io.marketsignal.history.PlainLoop;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whatever is wrong with a record, it lands in the dead letters with its origin and cause, and the stream goes on. */
class BadInputTest {

    private static final byte[] KEY = "tungsten".getBytes(UTF_8);
    private static final long NOW = Instant.parse("2025-10-14T00:00:00Z").toEpochMilli();

    private final TopologyHarness topology = new TopologyHarness(List.of(PlainLoop.profile("tungsten")));

    @AfterEach
    void close() {
        topology.close();
    }

    @Test
    void shouldRefuseAWrongMagicByte() {
        byte[] bytes = goodTick();
        bytes[0] = 7;
        assertRefused(Input.PRICE_TICKS, KEY, bytes, "DECODE", "wire format");
    }

    @Test
    void shouldRefuseAnUnknownSchemaId() {
        byte[] bytes = goodTick();
        bytes[3] = 99;
        assertRefused(Input.PRICE_TICKS, KEY, bytes, "DECODE", "schema");
    }

    @Test
    void shouldRefuseTruncatedAvro() {
        byte[] bytes = goodTick();
        assertRefused(Input.PRICE_TICKS, KEY, Arrays.copyOf(bytes, bytes.length / 2), "DECODE", "ends too early");
    }

    @Test
    void shouldRefuseANullValueThatIsNoMark() {
        assertRefused(Input.PRICE_TICKS, KEY, null, "RECEIVE", "no mark");
    }

    @Test
    void shouldRefuseAMarkWithABrokenGrid() {
        RecordHeaders headers = new RecordHeaders();
        headers.add("mark", "soon".getBytes(UTF_8));
        topology.pipe(Input.DEAL_NEWS, "~mark".getBytes(UTF_8), null, NOW, headers);
        assertDeadLetter("deal-news", null, "RECEIVE", "mark");
    }

    @Test
    void shouldRefuseANullKey() {
        assertRefused(Input.PRICE_TICKS, null, goodTick(), "RECEIVE", "no key");
    }

    @Test
    void shouldRefuseAKeyThatDiffersFromTheCommodity() {
        assertRefused(
                Input.PRICE_TICKS, "antimony".getBytes(UTF_8), goodTick(), "VALIDATE", "differs from the record key");
    }

    @Test
    void shouldRefuseACommodityWithoutProfile() {
        PriceTick tick = tick();
        tick.setCommodity("antimony");
        assertRefused(
                Input.PRICE_TICKS,
                "antimony".getBytes(UTF_8),
                topology.bytes(Input.PRICE_TICKS, tick),
                "VALIDATE",
                "no profile");
    }

    @Test
    void shouldRefuseAPriceThatIsNone() {
        for (double price : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            PriceTick tick = tick();
            tick.setLow(null);
            tick.setHigh(null);
            tick.setMid(price);
            assertRefused(Input.PRICE_TICKS, KEY, topology.bytes(Input.PRICE_TICKS, tick), "VALIDATE", "mid must be");
        }
    }

    @Test
    void shouldRefuseAnUnknownCurrencyOrUnit() {
        PriceTick currency = tick();
        currency.setCurrency("XAU");
        assertRefused(Input.PRICE_TICKS, KEY, topology.bytes(Input.PRICE_TICKS, currency), "VALIDATE", "currency");
        PriceTick unit = tick();
        unit.setUnit("stone");
        assertRefused(Input.PRICE_TICKS, KEY, topology.bytes(Input.PRICE_TICKS, unit), "VALIDATE", "unit");
        PriceTick otherUnit = tick();
        otherUnit.setUnit("kg W");
        assertRefused(Input.PRICE_TICKS, KEY, topology.bytes(Input.PRICE_TICKS, otherUnit), "VALIDATE", "priced in");
    }

    @Test
    void shouldRefuseAHugeHeadline() {
        TariffAnnouncement step = announcement();
        step.setSummary("x".repeat(1 << 20));
        assertRefused(
                Input.TARIFF_ANNOUNCEMENTS,
                KEY,
                topology.bytes(Input.TARIFF_ANNOUNCEMENTS, step),
                "VALIDATE",
                "summary has 1048576 characters");
    }

    @Test
    void shouldRefuseATimestampThatIsNotKnownAt() {
        topology.pipe(Input.PRICE_TICKS, KEY, goodTick(), NOW + 1, new RecordHeaders());
        assertDeadLetter("price-ticks", goodTick(), "VALIDATE", "differs from the record timestamp");
    }

    @Test
    void shouldRefuseARecordOfAnotherInput() {
        assertRefused(Input.DEAL_NEWS, KEY, topology.bytes(Input.DEAL_NEWS, tick()), "VALIDATE", "does not belong");
    }

    @Test
    void shouldRefuseARuleThatDoesNotCompileAndKeepTheOneInForce() {
        AlertRule good = rule("score >= 0");
        topology.pipe(Input.ALERT_RULES, "tungsten", good, NOW);
        AlertRule bad = rule("score >= ");
        assertRefused(Input.ALERT_RULES, KEY, topology.bytes(Input.ALERT_RULES, bad), "VALIDATE", "does not compile");

        topology.markAll(NOW, PlainLoop.HOUR);
        topology.markAll(NOW + PlainLoop.HOUR, PlainLoop.HOUR);
        assertThat(topology.alerts()).extracting(AlertEvent::getRule).containsExactly("Watched");
    }

    private static AlertRule rule(String expr) {
        return AlertRule.newBuilder()
                .setRule("Watched")
                .setCommodity("tungsten")
                .setExpr(expr)
                .setSeverity(Severity.INFO)
                .setKnownAt(Instant.ofEpochMilli(NOW))
                .build();
    }

    /** Pipes the bad record between good ones and expects just the bad one in the dead letters. */
    private void assertRefused(Input input, byte[] key, byte[] value, String stage, String cause) {
        topology.pipe(input, key, value, NOW, new RecordHeaders().add("sender", "x".getBytes(UTF_8)));
        assertDeadLetter(input.stream(), value, stage, cause);
        assertThatTheStreamGoesOn();
    }

    private void assertDeadLetter(String topic, byte[] value, String stage, String cause) {
        List<TestRecord<byte[], byte[]>> letters = topology.deadLetters();
        assertThat(letters).hasSize(1);
        TestRecord<byte[], byte[]> letter = letters.get(0);
        Map<String, String> headers = new TreeMap<>();
        for (Header header : letter.headers()) {
            headers.put(header.key(), new String(header.value(), UTF_8));
        }
        assertThat(letter.value()).isEqualTo(value);
        assertThat(headers)
                .containsEntry(DeadLetter.TOPIC, topic)
                .containsEntry(DeadLetter.PARTITION, "0")
                .containsEntry(DeadLetter.TIMESTAMP, Long.toString(letter.timestamp()))
                .containsEntry(DeadLetter.STAGE, stage)
                .containsKey(DeadLetter.OFFSET);
        assertThat(headers.get(DeadLetter.CAUSE)).contains(cause);
    }

    private void assertThatTheStreamGoesOn() {
        topology.pipe(Input.PRICE_TICKS, KEY, goodTick(), NOW, new RecordHeaders());
        assertThat(topology.deadLetters()).isEmpty();
    }

    private byte[] goodTick() {
        return topology.bytes(Input.PRICE_TICKS, tick());
    }

    private static PriceTick tick() {
        return (PriceTick) record("apt-eu-smm/2025-10-13/assessment");
    }

    private static TariffAnnouncement announcement() {
        return (TariffAnnouncement) record("W026");
    }

    private static Object record(String id) {
        try {
            return FeedReader.bundled("tungsten").records().stream()
                    .filter(record -> record.id().equals(id))
                    .map(InputRecord::value)
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
