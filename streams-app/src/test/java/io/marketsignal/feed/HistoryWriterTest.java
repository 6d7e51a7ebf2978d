package io.marketsignal.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marketsignal.clock.Grid;
import io.marketsignal.clock.InputTopic;
import io.marketsignal.topics.Mark;
import io.marketsignal.topics.Partitioning;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.Test;

class HistoryWriterTest {

    private static final Serializer<SpecificRecord> TEXT =
            (topic, record) -> record.toString().getBytes(StandardCharsets.UTF_8);
    private static final Instant LATEST = Instant.parse("2026-01-01T00:00:00Z");

    private final MockProducer<byte[], byte[]> producer =
            new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());

    @Test
    void shouldMarkEachHourAfterItsRecordsAndCloseAGraceLater() {
        ImportResult result = write(
                1,
                Records.tick("tungsten", "a", at("00:00")),
                Records.tick("tungsten", "b", at("01:30")),
                Records.tick("tungsten", "c", at("02:10")));

        assertThat(log("price-ticks", 0))
                .containsExactly("a@00:00", "~00:00", "~01:00", "b@01:30", "~02:00", "c@02:10", "~02:10", "~02:11");
        assertThat(log("alert-rules", 0)).containsExactly("~00:00", "~01:00", "~02:00", "~02:10", "~02:11");
        assertThat(result.records()).isEqualTo(3);
        assertThat(result.marks()).isEqualTo(5);
        assertThat(result.span()).contains(new ImportResult.Span(at("00:00"), at("02:10"), at("02:11")));
    }

    @Test
    void shouldStartAtTheGridInstantBeforeTheFirstRecord() {
        write(1, Records.tick("tungsten", "a", at("05:59")));

        assertThat(log("price-ticks", 0)).containsExactly("~05:00", "a@05:59", "~05:59", "~06:00");
    }

    @Test
    void shouldWriteRecordsBeforeTheStartAheadOfTheFirstMark() {
        ImportSettings settings = new ImportSettings(
                ImportSettings.HOURLY, Duration.ZERO, Optional.of(at("04:00")), Optional.of(at("05:00")), LATEST);

        ImportResult result = writer(1)
                .write(
                        List.of(
                                Records.tick("tungsten", "a", at("01:00")),
                                Records.tick("tungsten", "b", at("05:00")),
                                Records.tick("tungsten", "c", at("05:01"))),
                        settings,
                        ImportListener.NONE);

        assertThat(log("price-ticks", 0)).containsExactly("a@01:00", "~04:00", "b@05:00", "~05:00");
        assertThat(result.leftOut()).isEqualTo(1);
    }

    @Test
    void shouldMarkQuietTimeUpToTheEndAskedFor() {
        ImportSettings settings = new ImportSettings(
                ImportSettings.HOURLY, Duration.ofNanos(1), Optional.of(at("04:00")), Optional.of(at("05:30")), LATEST);

        writer(1).write(List.of(), settings, ImportListener.NONE);

        assertThat(times("deal-news", 0))
                .containsExactly(
                        "2025-03-01T04:00:00Z",
                        "2025-03-01T05:00:00Z",
                        "2025-03-01T05:30:00Z",
                        "2025-03-01T05:30:00.001Z");
    }

    @Test
    void shouldWriteNothingForNoRecords() {
        ImportResult result = write(2);

        assertThat(producer.history()).isEmpty();
        assertThat(result.span()).isEmpty();
    }

    @Test
    void shouldPutRulesOfEveryCommodityIntoEveryPartition() {
        ImportResult result = write(3, Records.rule("*", at("00:00")), Records.rule("tungsten", at("00:00")));

        int own = Partitioning.copies("tungsten", 3).get(0);
        for (int partition = 0; partition < 3; partition++) {
            assertThat(log("alert-rules", partition)).hasSize(partition == own ? 4 : 3);
        }
        assertThat(result.records()).isEqualTo(2);
    }

    @Test
    void shouldRefuseRecordsDatedInTheFutureAndEndWithTheLastOther() {
        ImportResult result = write(
                1,
                Records.tick("tungsten", "a", at("00:00")),
                Records.tick("tungsten", "z", Instant.parse("2099-01-01T00:00:00Z")));

        assertThat(log("price-ticks", 0)).containsExactly("a@00:00", "~00:00", "~00:01");
        assertThat(result.refused())
                .extracting(Refusal::toString)
                .containsExactly("prices.csv:7: price-ticks z of 2099-01-01T00:00:00Z: dated in the future: the brokers"
                        + " accept nothing later than 2026-01-01T00:00:00Z (message.timestamp.after.max.ms)");
    }

    @Test
    void shouldRefuseAnEndThatTheBrokersWouldRefuse() {
        assertThatThrownBy(() -> new ImportSettings(
                        ImportSettings.HOURLY, Duration.ofMinutes(1), Optional.empty(), Optional.of(LATEST), LATEST))
                .hasMessageContaining("later than the brokers accept");
    }

    @Test
    void shouldRefuseToStartAfterTheLastRecord() {
        ImportSettings settings = new ImportSettings(
                ImportSettings.HOURLY, Duration.ZERO, Optional.of(at("04:00")), Optional.empty(), LATEST);

        assertThatThrownBy(() -> writer(1)
                        .write(List.of(Records.tick("tungsten", "a", at("03:00"))), settings, ImportListener.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2025-03-01T03:00:00Z");
    }

    @Test
    void shouldSayHowFarItCameWhenTheBrokersAreOutOfReach() {
        producer.sendException = new TimeoutException("no broker");

        assertThatThrownBy(() -> write(1, Records.tick("tungsten", "a", at("00:00"))))
                .isInstanceOf(ImportFailedException.class)
                .hasMessage("the import stopped before its first mark: no broker");
    }

    @Test
    void shouldRefuseInputsThatMarksWouldNotReach() {
        List<InputTopic> three = Records.inputs(1).subList(0, 3);
        assertThatThrownBy(() -> new HistoryWriter(producer, TEXT, three))
                .hasMessageContaining("marks go to all inputs");

        List<InputTopic> uneven = new ArrayList<>(three);
        uneven.add(Records.inputs(2).get(3));
        assertThatThrownBy(() -> new HistoryWriter(producer, TEXT, uneven)).hasMessageContaining("same number");
    }

    @Test
    void shouldReportProgressUpToTheEnd() {
        List<Long> done = new ArrayList<>();
        List<Long> totals = new ArrayList<>();

        writer(2)
                .write(
                        List.of(Records.tick("tungsten", "a", at("00:00")), Records.tick("tungsten", "b", at("09:30"))),
                        hourly(),
                        (count, total, instant) -> {
                            done.add(count);
                            totals.add(total);
                        });

        assertThat(done).isSorted();
        assertThat(totals).containsOnly(12L);
        assertThat(done.get(done.size() - 1)).isEqualTo(12);
    }

    @Property(tries = 100)
    void shouldNeverMarkATimeAheadOfItsRecords(
            @ForAll("histories") List<InputRecord> records,
            @ForAll @IntRange(min = 1, max = 4) int partitions,
            @ForAll @IntRange(min = 7, max = 300) int gridMinutes) {
        producer.clear();
        ImportSettings settings = new ImportSettings(
                Grid.of(Duration.ofMinutes(gridMinutes)),
                Duration.ofMinutes(1),
                Optional.empty(),
                Optional.empty(),
                LATEST);

        ImportResult result = writer(partitions).write(records, settings, ImportListener.NONE);

        assertThat(result.records()).isEqualTo(records.size());
        Map<String, List<ProducerRecord<byte[], byte[]>>> logs = producer.history().stream()
                .collect(Collectors.groupingBy(record -> record.topic() + "-" + record.partition()));
        logs.values().forEach(HistoryWriterTest::assertMarksFollowRecords);
        if (!records.isEmpty()) {
            assertThat(logs).hasSize(4 * partitions);
            assertThat(logs.values()).allSatisfy(log -> assertThat(marks(log)).isEqualTo(result.marks()));
        }
    }

    @Provide
    Arbitrary<List<InputRecord>> histories() {
        Arbitrary<Instant> times = Arbitraries.integers()
                .between(0, 1_000)
                .map(minutes -> at("00:00").plus(Duration.ofMinutes(minutes)));
        Arbitrary<InputRecord> ticks = times.flatMap(time -> Arbitraries.of("tungsten", "gallium", "antimony")
                .flatMap(key -> Arbitraries.integers().between(0, 999).map(id -> Records.tick(key, "id" + id, time))));
        Arbitrary<InputRecord> rules =
                times.flatMap(time -> Arbitraries.of("*", "gallium").map(key -> Records.rule(key, time)));
        return Arbitraries.oneOf(ticks, rules).list().ofMaxSize(40);
    }

    private static void assertMarksFollowRecords(List<ProducerRecord<byte[], byte[]>> log) {
        long mark = -1;
        long last = -1;
        for (ProducerRecord<byte[], byte[]> record : log) {
            assertThat(record.timestamp()).isGreaterThanOrEqualTo(last);
            last = record.timestamp();
            if (Mark.read(record.value(), record.timestamp(), record.headers()).isPresent()) {
                assertThat(record.timestamp()).isGreaterThan(mark);
                mark = record.timestamp();
            } else {
                assertThat(record.timestamp()).isGreaterThan(mark);
            }
        }
        assertThat(last).isEqualTo(mark);
    }

    private static long marks(List<ProducerRecord<byte[], byte[]>> log) {
        return log.stream().filter(record -> record.value() == null).count();
    }

    private ImportResult write(int partitions, InputRecord... records) {
        return writer(partitions).write(List.of(records), hourly(), ImportListener.NONE);
    }

    private HistoryWriter writer(int partitions) {
        return new HistoryWriter(producer, TEXT, Records.inputs(partitions));
    }

    private static ImportSettings hourly() {
        return new ImportSettings(
                ImportSettings.HOURLY, Duration.ofMinutes(1), Optional.empty(), Optional.empty(), LATEST);
    }

    private static Instant at(String time) {
        return Instant.parse("2025-03-01T" + time + ":00Z");
    }

    /** The log of a partition: {@code id@time} for a tick, {@code ~time} for a mark. */
    private List<String> log(String topic, int partition) {
        return partition(topic, partition)
                .map(record -> {
                    String time =
                            Instant.ofEpochMilli(record.timestamp()).toString().substring(11, 16);
                    return record.value() == null ? "~" + time : id(record) + "@" + time;
                })
                .toList();
    }

    private List<String> times(String topic, int partition) {
        return partition(topic, partition)
                .map(record -> Instant.ofEpochMilli(record.timestamp()).toString())
                .toList();
    }

    private Stream<ProducerRecord<byte[], byte[]>> partition(String topic, int partition) {
        return producer.history().stream()
                .filter(record -> record.topic().equals(topic) && record.partition() == partition);
    }

    private static String id(ProducerRecord<byte[], byte[]> record) {
        return new String(record.value(), StandardCharsets.UTF_8).replaceAll("(?s).*\"id\": \"([^\"]*)\".*", "$1");
    }
}
