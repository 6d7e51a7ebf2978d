package io.marketsignal.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marketsignal.core.observation.Input;
import io.marketsignal.embedded.EmbeddedCluster;
import io.marketsignal.live.Scene;
import io.marketsignal.live.SharedCluster;
import io.marketsignal.topics.Mark;
import io.marketsignal.topics.Topic;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedCluster.class)
class FrozenTopicsTest {

    private static final Duration GRACE = Duration.ofMinutes(1);
    private static final Instant START = Instant.parse("2023-01-01T00:00:00Z");

    @TempDir
    private Path directory;

    private Scene scene;
    private String ticks;
    private KafkaProducer<byte[], byte[]> producer;

    @BeforeEach
    void open(EmbeddedCluster cluster) {
        scene = new Scene(cluster, 1, directory);
        ticks = scene.topics.name(Topic.PRICE_TICKS);
        Map<String, Object> settings = new HashMap<>(scene.clients);
        settings.put("transactional.id", scene.id);
        producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        producer.initTransactions();
    }

    @AfterEach
    void close() {
        producer.close(Duration.ZERO);
        scene.close();
    }

    private FrozenTopics freeze() {
        return FrozenTopics.freeze(scene.admin, new HashMap<>(scene.clients), scene.inputs(), Duration.ofMillis(300));
    }

    private void send(String... values) throws Exception {
        for (String value : values) {
            producer.send(new ProducerRecord<>(
                            ticks, 0, START.toEpochMilli(), new byte[1], value.getBytes(StandardCharsets.UTF_8)))
                    .get();
        }
    }

    private void mark(int hours) throws Exception {
        Mark mark = new Mark(hour(hours).toEpochMilli(), 3_600_000);
        producer.send(mark.toRecord(ticks, 0)).get();
    }

    private static Instant hour(int hours) {
        return START.plus(Duration.ofHours(hours));
    }

    private static List<String> values(FrozenTopics frozen) {
        List<String> values = new ArrayList<>();
        frozen.parts()
                .forEach(part -> frozen.read(
                        part,
                        record -> values.add(
                                record.value() == null ? "mark" : new String(record.value(), StandardCharsets.UTF_8))));
        return values;
    }

    @Test
    void shouldHoldWhatWasCommittedWhenTheyWereFrozenAndNothingElse() throws Exception {
        producer.beginTransaction();
        send("aborted");
        producer.abortTransaction();
        producer.beginTransaction();
        send("first");
        mark(1);
        producer.commitTransaction();
        try (FrozenTopics frozen = freeze()) {
            producer.beginTransaction();
            send("later");
            producer.commitTransaction();

            assertThat(values(frozen)).containsExactly("first", "mark");
            assertThat(frozen.firstInstant()).isEqualTo(OptionalLong.of(hour(1).toEpochMilli()));
            assertThat(frozen.parts()).extracting(FrozenPartition::input).containsExactly(Input.PRICE_TICKS);
        }
    }

    @Test
    void shouldLeaveOutPartitionsInWhichNothingWasCommitted() throws Exception {
        producer.beginTransaction();
        send("aborted");
        producer.abortTransaction();
        try (FrozenTopics frozen = freeze()) {
            assertThat(frozen.parts()).isEmpty();
            assertThat(frozen.firstInstant()).isEmpty();
        }
    }

    @Test
    void shouldRefuseToGoByAnInputThatAnOpenTransactionHides() throws Exception {
        producer.beginTransaction();
        send("hidden");
        producer.flush();

        assertThatThrownBy(this::freeze)
                .isInstanceOf(OpenTransaction.class)
                .hasMessageContaining("a transaction is open in [" + ticks + "-0]");
        producer.abortTransaction();
    }

    @Test
    void shouldEndWithTheMarkThatClosesTheLastInstant() throws Exception {
        producer.beginTransaction();
        for (int hour = 1; hour <= 4; hour++) {
            send("before " + hour);
            mark(hour);
        }
        producer.commitTransaction();
        try (FrozenTopics frozen = freeze()) {
            assertThat(values(frozen.until(hour(1), GRACE))).containsExactly("before 1", "mark", "before 2", "mark");
            assertThat(values(frozen.until(hour(9), GRACE))).hasSize(8);
        }
    }

    @Test
    void shouldSayWhatHasBeenDeletedAndBearItOnlyBeforeTheRange() throws Exception {
        producer.beginTransaction();
        send("gone");
        mark(1);
        mark(2);
        producer.commitTransaction();
        scene.admin
                .deleteRecords(Map.of(new TopicPartition(ticks, 0), RecordsToDelete.beforeOffset(2)))
                .all()
                .get();
        try (FrozenTopics frozen = freeze()) {
            String loss = "topic " + ticks + ", partition 0: offsets before 2 are deleted; the first record left is of "
                    + hour(2);
            assertThatThrownBy(() -> frozen.lossesBefore(Optional.of(hour(1))))
                    .isInstanceOf(MissingHistory.class)
                    .hasMessageContaining(loss)
                    .hasMessageContaining("With --from " + hour(2));
            assertThatThrownBy(() -> frozen.lossesBefore(Optional.empty())).isInstanceOf(MissingHistory.class);
            assertThat(frozen.lossesBefore(Optional.of(hour(2))))
                    .extracting(Loss::toString)
                    .containsExactly(loss);
        }
    }

    @Test
    void shouldNeverBearACompactedInput() throws Exception {
        scene.admin
                .incrementalAlterConfigs(Map.of(
                        new ConfigResource(ConfigResource.Type.TOPIC, ticks),
                        List.of(new AlterConfigOp(
                                new ConfigEntry("cleanup.policy", "compact"), AlterConfigOp.OpType.SET))))
                .all()
                .get();
        try (FrozenTopics frozen = freeze()) {
            assertThatThrownBy(() -> frozen.lossesBefore(Optional.of(hour(5))))
                    .hasMessageContaining("topic " + ticks + ": cleanup.policy is compact")
                    .hasMessageNotContaining("--from");
        }
    }
}
