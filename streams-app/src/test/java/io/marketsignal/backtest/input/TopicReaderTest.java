package io.marketsignal.backtest.input;

import static io.marketsignal.core.Times.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.marketsignal.avro.PriceTick;
import io.marketsignal.backtest.Shard;
import io.marketsignal.codec.InputDecoder;
import io.marketsignal.core.Profiles;
import io.marketsignal.core.observation.Input;
import io.marketsignal.core.observation.Observation;
import io.marketsignal.core.rules.Conditions;
import io.marketsignal.replay.FrozenPartition;
import io.marketsignal.serde.Ticks;
import io.marketsignal.topics.Mark;
import io.marketsignal.topics.Partitioning;
import io.marketsignal.topology.InputReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.Deserializer;
import org.junit.jupiter.api.Test;

/** What the topology takes and what it refuses, record by record. */
class TopicReaderTest {

    private static final String TOPIC = "price-ticks";
    private static final int PARTITIONS = 4;
    private static final int HOME = Partitioning.partitionFor(bytes("tungsten"), PARTITIONS);
    private static final PriceTick TICK = Ticks.tick("a");

    private final List<Observation> taken = new ArrayList<>();
    private final Intake intake =
            new Intake(new InputDecoder(List.of(Profiles.tungsten()), new Conditions()), taken::add);
    private final Shard.Builder shard = new Shard.Builder(60_000);
    private final TopicReader reader = new TopicReader(part(Input.PRICE_TICKS), false, reads(), intake);
    private long offset;

    @Test
    void shouldTakeARecordAtItsPlaceAmongTheMarks() {
        reader.take(mark(at("2025-10-28"), "3600000"), shard);
        reader.take(consumed("tungsten", "tick", TICK.getKnownAt().toEpochMilli()), shard);
        reader.take(mark(at("2025-10-28T01:00"), "60000"), shard);

        assertThat(taken).extracting(Observation::id).containsExactly("a");
        assertThat(reader.lastMark()).hasValue(at("2025-10-28T01:00"));
        assertThat(reader.grid()).isEqualTo(60_000);
        assertThat(reader.records()).isEqualTo(1);
        assertThat(intake.rejections()).isZero();
    }

    @Test
    void shouldRejectWhatTheTopologyRefuses() {
        long known = TICK.getKnownAt().toEpochMilli();
        reader.take(mark(at("2025-10-28"), "soon"), shard);
        reader.take(consumed("tungsten", null, known), shard);
        reader.take(consumed(null, "tick", known), shard);
        reader.take(consumed("tungsten", "garbage", known), shard);
        reader.take(consumed("tungsten", "tick", known + 1), shard);
        reader.take(consumed((HOME + 1) % PARTITIONS, "tungsten", "tick", known), shard);

        assertThat(taken).isEmpty();
        assertThat(intake.rejected())
                .extracting(Rejected::cause)
                .satisfiesExactly(
                        cause -> assertThat(cause).contains("header mark is not a number"),
                        cause -> assertThat(cause).contains("no value, and no mark"),
                        cause -> assertThat(cause).contains("no key"),
                        cause -> assertThat(cause).isEqualTo("garbage"),
                        cause -> assertThat(cause).contains("differs from the record timestamp"),
                        cause -> assertThat(cause).contains("its key belongs into partition " + HOME));
        assertThat(intake.rejected().get(1).place()).isEqualTo(TOPIC + ", partition " + HOME + ", offset 1");
    }

    @Test
    void shouldLeaveLoggedRulesOutButKeepTheirMarks() {
        TopicReader rules = new TopicReader(part(Input.ALERT_RULES), true, reads(), intake);

        rules.take(consumed("tungsten", "tick", at("2025-10-28")), shard);
        rules.take(mark(at("2025-10-28"), "3600000"), shard);

        assertThat(taken).isEmpty();
        assertThat(intake.rejections()).isZero();
        assertThat(rules.lastMark()).hasValue(at("2025-10-28"));
    }

    private static InputReader reads() {
        return new InputReader(PARTITIONS, values(), new InputDecoder(List.of(Profiles.tungsten()), new Conditions()));
    }

    private static FrozenPartition part(Input input) {
        return new FrozenPartition(input, TOPIC, HOME, 0, 10, OptionalLong.empty(), Instant.EPOCH);
    }

    private static Deserializer<SpecificRecord> values() {
        return (topic, bytes) -> {
            if (new String(bytes, StandardCharsets.UTF_8).equals("garbage")) {
                throw new SerializationException("garbage");
            }
            return TICK;
        };
    }

    private ConsumerRecord<byte[], byte[]> mark(long instant, String grid) {
        ConsumerRecord<byte[], byte[]> record = consumed(Mark.KEY, null, instant);
        record.headers().add(Mark.HEADER, bytes(grid));
        return record;
    }

    private ConsumerRecord<byte[], byte[]> consumed(String key, String value, long timestamp) {
        return consumed(HOME, key, value, timestamp);
    }

    private ConsumerRecord<byte[], byte[]> consumed(int partition, String key, String value, long timestamp) {
        return new ConsumerRecord<>(
                TOPIC,
                partition,
                offset++,
                timestamp,
                TimestampType.CREATE_TIME,
                0,
                0,
                key == null ? null : bytes(key),
                value == null ? null : bytes(value),
                new RecordHeaders(),
                Optional.empty());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
