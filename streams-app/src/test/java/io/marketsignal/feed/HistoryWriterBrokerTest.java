package io.marketsignal.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketsignal.clock.Grid;
import io.marketsignal.clock.IdempotentProducer;
import io.marketsignal.clock.InputTopic;
import io.marketsignal.core.observation.Input;
import io.marketsignal.embedded.EmbeddedBroker;
import io.marketsignal.topics.Mark;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only a broker shows: that it refuses a whole batch for one record, and that the rest of it arrives in time. */
class HistoryWriterBrokerTest {

    private static final Serializer<SpecificRecord> TEXT =
            (topic, record) -> record.get(0).toString().getBytes(StandardCharsets.UTF_8);
    private static final Instant FAR = Instant.parse("9000-01-01T00:00:00Z");

    // One instant of it takes all records, so that they travel in one batch.
    private static final Grid CENTURIES = Grid.of(Duration.ofDays(73_000));

    @TempDir
    private static Path folder;

    private static EmbeddedBroker broker;
    private static Admin admin;

    @BeforeAll
    static void start() {
        broker = EmbeddedBroker.start(folder, 0);
        admin = Admin.create(client());
    }

    @AfterAll
    static void stop() {
        admin.close();
        broker.close();
    }

    @Test
    void shouldReportARecordThatTheBrokerRefusesAsOfTheFutureAndDeliverItsBatchMates() throws Exception {
        List<InputTopic> inputs =
                topics("future", Map.of(TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG, "3600000"));
        List<InputRecord> records = withOneOf("2099-01-01T00:00:00Z");

        ImportResult result = write(
                inputs,
                records,
                new ImportSettings(CENTURIES, Duration.ofMinutes(1), Optional.empty(), Optional.empty(), FAR));

        assertThat(result.refused()).singleElement().satisfies(refusal -> {
            assertThat(refusal.record().id()).isEqualTo("offender");
            assertThat(refusal.toString())
                    .startsWith("prices.csv:7: price-ticks offender of 2099-01-01T00:00:00Z: ")
                    .containsIgnoringCase("timestamp");
        });
        assertThat(result.records()).isEqualTo(20);
        assertThat(log(inputs.get(0)))
                .startsWith("~1970-01-01T00:00:00Z")
                .contains("r0", "r19")
                .doesNotContain("offender")
                .endsWith("~2025-01-20T00:00:00Z", "~2025-01-20T00:01:00Z")
                .hasSize(23);
        assertThat(log(inputs.get(3))).hasSize(3);
    }

    @Test
    void shouldDeliverTheBatchMatesOfARefusedRecordBeforeTheNextMark() throws Exception {
        List<InputTopic> inputs = topics(
                "past",
                Map.of(
                        TopicConfig.MESSAGE_TIMESTAMP_BEFORE_MAX_MS_CONFIG,
                        "" + Duration.ofDays(7_300).toMillis()));
        Instant from = Instant.parse("2025-01-15T00:00:00Z");

        ImportResult result = write(
                inputs,
                withOneOf("1999-01-01T00:00:00Z"),
                new ImportSettings(
                        Grid.of(Duration.ofDays(1)), Duration.ofMinutes(1), Optional.of(from), Optional.empty(), FAR));

        assertThat(result.refused())
                .extracting(refusal -> refusal.record().id())
                .containsExactly("offender");
        List<String> log = log(inputs.get(0));
        assertThat(log.subList(0, 16))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(IntStream.range(0, 15).mapToObj(i -> "r" + i), Stream.of("~2025-01-15T00:00:00Z"))
                                .toList())
                .endsWith("~2025-01-15T00:00:00Z");
        assertThat(log.subList(16, 19)).containsExactly("r15", "~2025-01-16T00:00:00Z", "r16");
    }

    private static ImportResult write(List<InputTopic> inputs, List<InputRecord> records, ImportSettings settings) {
        // A long linger makes sure that the records of an instant share a batch.
        try (Producer<byte[], byte[]> producer =
                IdempotentProducer.open(Map.of("bootstrap.servers", broker.bootstrapServers(), "linger.ms", 1_000))) {
            return new HistoryWriter(producer, TEXT, inputs).write(records, settings, ImportListener.NONE);
        }
    }

    /** Twenty sound records of the first twenty days known in 2025, and among them one that will be refused. */
    private static List<InputRecord> withOneOf(String time) {
        List<InputRecord> records = new ArrayList<>();
        for (int day = 0; day < 20; day++) {
            Instant knownAt = Instant.parse("2025-01-01T00:00:00Z").plus(Duration.ofDays(day));
            records.add(Records.tick("tungsten", "r" + day, knownAt));
        }
        records.add(Records.tick("tungsten", "offender", Instant.parse(time)));
        return records;
    }

    private static List<InputTopic> topics(String prefix, Map<String, String> config) throws Exception {
        List<InputTopic> inputs = Arrays.stream(Input.values())
                .map(input -> new InputTopic(input, prefix + "." + input.stream(), 1))
                .toList();
        admin.createTopics(inputs.stream()
                        .map(input -> new NewTopic(input.name(), 1, (short) 1).configs(config))
                        .toList())
                .all()
                .get();
        return inputs;
    }

    /** The only partition of a topic: the ids of its records, and {@code ~instant} for its marks. */
    private static List<String> log(InputTopic topic) {
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(client(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            TopicPartition partition = new TopicPartition(topic.name(), 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            List<String> log = new ArrayList<>();
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofSeconds(1)).forEach(record -> log.add(text(record)));
            }
            return log;
        }
    }

    private static String text(ConsumerRecord<byte[], byte[]> record) {
        return Mark.read(record)
                .map(mark -> "~" + Instant.ofEpochMilli(mark.instant()))
                .orElseGet(() -> new String(record.value(), StandardCharsets.UTF_8));
    }

    private static Map<String, Object> client() {
        return Map.of("bootstrap.servers", broker.bootstrapServers());
    }
}
