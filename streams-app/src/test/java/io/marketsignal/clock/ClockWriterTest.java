package io.marketsignal.clock;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketsignal.core.observation.Input;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class ClockWriterTest {

    private static final List<InputTopic> INPUTS = List.of(
            new InputTopic(Input.PRICE_TICKS, "price-ticks", 2), new InputTopic(Input.DEAL_NEWS, "deal-news", 2));
    private static final int COPIES = 4;

    private final List<MockProducer<byte[], byte[]>> producers = new ArrayList<>();
    private final Deque<Runnable> script = new ArrayDeque<>();
    private final List<Instant> waits = new ArrayList<>();
    private Instant now = Instant.parse("2026-01-05T10:00:59.500Z");

    @Test
    void shouldWriteTheLastPassedInstantToEveryPartitionOfEveryInputOnStart() {
        run();

        assertThat(times()).containsExactly("10:00:00", "10:00:00", "10:00:00", "10:00:00");
        assertThat(sent())
                .extracting(record -> record.topic() + "-" + record.partition())
                .containsExactly("price-ticks-0", "price-ticks-1", "deal-news-0", "deal-news-1");
        assertThat(waits).containsExactly(Instant.parse("2026-01-05T10:01:00Z"));
    }

    @Test
    void shouldWriteEachInstantWhenItPasses() {
        then("2026-01-05T10:01:00.003Z");
        then("2026-01-05T10:02:00Z");

        run();

        assertThat(instants()).containsExactly("10:00:00", "10:01:00", "10:02:00");
    }

    @Test
    void shouldWriteOnlyTheNewestInstantWhenItWasHeldUp() {
        then("2026-01-05T13:07:08Z");

        run();

        assertThat(instants()).containsExactly("10:00:00", "13:07:00");
    }

    @Test
    void shouldWriteNoMarkTwiceAndNoneBackwardsWhenTheWallClockIsSetBack() {
        then("2026-01-05T10:01:00Z");
        then("2026-01-05T09:30:00Z");
        then("2026-01-05T10:01:59Z");
        then("2026-01-05T10:02:00Z");

        run();

        assertThat(instants()).containsExactly("10:00:00", "10:01:00", "10:02:00");
    }

    @Test
    void shouldTryAgainUntilTheNewestInstantIsWritten() {
        then("2026-01-05T10:01:00Z", () -> producers.get(0).sendException = new TimeoutException("no broker"));
        then("2026-01-05T10:01:01Z");
        then("2026-01-05T10:02:05Z", () -> producers.get(0).sendException = null);

        run();

        assertThat(instants()).containsExactly("10:00:00", "10:02:00");
        assertThat(producers).hasSize(1);
        assertThat(waits)
                .startsWith(
                        Instant.parse("2026-01-05T10:01:00Z"),
                        Instant.parse("2026-01-05T10:01:01Z"),
                        Instant.parse("2026-01-05T10:01:02Z"),
                        Instant.parse("2026-01-05T10:03:00Z"));
    }

    @Test
    void shouldReplaceAProducerThatIsBrokenForGood() {
        then(
                "2026-01-05T10:01:00Z",
                () -> producers.get(0).sendException = new ClusterAuthorizationException("not authorised"));
        then("2026-01-05T10:01:01Z");

        run();

        assertThat(producers).hasSize(2);
        assertThat(producers.get(0).closed()).isTrue();
        assertThat(instants()).containsExactly("10:00:00", "10:01:00");
    }

    @Test
    void shouldCloseItsProducerWhenItStops() {
        ClockWriter writer = run();

        assertThat(producers).allMatch(MockProducer::closed);
        assertThat(writer.lastMark()).contains(Instant.parse("2026-01-05T10:00:00Z"));
    }

    @Test
    void shouldStopItsThreadWhenClosed() throws InterruptedException {
        ClockWriter writer = new ClockWriter(this::producer, INPUTS, Grid.of(Duration.ofHours(1)));
        writer.start();

        writer.close();

        assertThat(producers).allMatch(MockProducer::closed);
    }

    /** Runs the writer on this thread; each wait takes the next step of the script, and the last one stops it. */
    private ClockWriter run() {
        ClockWriter writer =
                new ClockWriter(this::producer, INPUTS, Grid.of(Duration.ofMinutes(1)), () -> now, instant -> {
                    waits.add(instant);
                    if (script.isEmpty()) {
                        throw new InterruptedException("end of script");
                    }
                    script.remove().run();
                });
        writer.run();
        return writer;
    }

    private void then(String time, Runnable... events) {
        script.add(() -> {
            now = Instant.parse(time);
            List.of(events).forEach(Runnable::run);
        });
    }

    private MockProducer<byte[], byte[]> producer() {
        producers.add(new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer()));
        return producers.get(producers.size() - 1);
    }

    private List<ProducerRecord<byte[], byte[]>> sent() {
        return producers.stream()
                .flatMap(producer -> producer.history().stream())
                .toList();
    }

    private List<String> times() {
        return sent().stream()
                .map(record -> Instant.ofEpochMilli(record.timestamp()).toString())
                .map(text -> text.substring(11, 19))
                .toList();
    }

    private List<String> instants() {
        List<String> times = times();
        List<String> instants = new ArrayList<>();
        for (int i = 0; i < times.size(); i += COPIES) {
            assertThat(times.subList(i, i + COPIES)).containsOnly(times.get(i));
            instants.add(times.get(i));
        }
        return instants;
    }
}
