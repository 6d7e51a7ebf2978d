package io.marketsignal.view;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.marketsignal.avro.AlertEvent;
import io.marketsignal.codec.InputEncoder;
import io.marketsignal.codec.OutputEncoder;
import io.marketsignal.codec.Samples;
import io.marketsignal.core.AssessmentDraft;
import io.marketsignal.core.Profiles;
import io.marketsignal.history.PlainLoop;
import io.marketsignal.serde.RegistryException;
import io.marketsignal.serde.UnreadableRecordException;
import io.marketsignal.serde.UnreadableRecordException.Fault;
import io.marketsignal.topics.Mark;
import io.marketsignal.topics.Topic;
import io.marketsignal.topics.TopicSet;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.Deserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ViewReaderTest {

    private static final Instant NOW = Instant.parse("2025-03-01T00:00:00Z");
    private static final List<Topic> TOPICS =
            List.of(Topic.ASSESSMENTS, Topic.ALERTS, Topic.TARIFF_ANNOUNCEMENTS, Topic.DEAL_NEWS, Topic.ALERT_RULES);

    private final Map<String, SpecificRecord> values = new ConcurrentHashMap<>();
    private final Map<Topic, List<ConsumerRecord<byte[], byte[]>>> logs = new HashMap<>();
    private final AtomicInteger refusals = new AtomicInteger();
    private final View view = new View(List.of(Profiles.tungsten()));
    private final Deque<Log> consumers = new ArrayDeque<>();

    /** What lies in the topics, one partition each. */
    private final class Log extends MockConsumer<byte[], byte[]> {

        Log() {
            super("earliest");
            for (Topic topic : TOPICS) {
                TopicPartition partition = partition(topic);
                updatePartitions(topic.baseName(), List.of(new PartitionInfo(topic.baseName(), 0, null, null, null)));
                updateBeginningOffsets(Map.of(partition, 0L));
                updateEndOffsets(Map.of(partition, (long) log(topic).size()));
            }
            schedulePollTask(() -> logs.values().forEach(log -> log.forEach(this::addRecord)));
        }

        @Override
        public synchronized Map<TopicPartition, OffsetAndTimestamp> offsetsForTimes(Map<TopicPartition, Long> wanted) {
            Map<TopicPartition, OffsetAndTimestamp> found = new HashMap<>();
            wanted.forEach((partition, from) -> log(Topic.ASSESSMENTS).stream()
                    .filter(record -> record.timestamp() >= from)
                    .findFirst()
                    .ifPresent(record ->
                            found.put(partition, new OffsetAndTimestamp(record.offset(), record.timestamp()))));
            return found;
        }
    }

    private static TopicPartition partition(Topic topic) {
        return new TopicPartition(topic.baseName(), 0);
    }

    private List<ConsumerRecord<byte[], byte[]>> log(Topic topic) {
        return logs.computeIfAbsent(topic, any -> new ArrayList<>());
    }

    private void write(Topic topic, Instant instant, SpecificRecord value) {
        String name = topic + " " + log(topic).size();
        values.put(name, value);
        write(topic, instant, name.getBytes(UTF_8), new RecordHeaders());
    }

    private void write(Topic topic, Instant instant, byte[] value, org.apache.kafka.common.header.Headers headers) {
        log(topic)
                .add(new ConsumerRecord<>(
                        topic.baseName(),
                        0,
                        log(topic).size(),
                        instant.toEpochMilli(),
                        TimestampType.CREATE_TIME,
                        0,
                        0,
                        "tungsten".getBytes(UTF_8),
                        value,
                        headers,
                        java.util.Optional.empty()));
    }

    private void write(AlertEvent event) {
        write(Topic.ALERTS, event.getInstant(), event);
    }

    private SpecificRecord read(String topic, byte[] bytes) {
        if (refusals.getAndDecrement() > 0) {
            throw new RegistryException("the registry refuses", 401, 401);
        }
        SpecificRecord value = values.get(new String(bytes, UTF_8));
        if (value == null) {
            throw new UnreadableRecordException(Fault.UNDECODABLE, "nonsense");
        }
        return value;
    }

    /** Reads until all is read that was there. */
    private void load(Duration history) {
        Deserializer<SpecificRecord> deserializer = this::read;
        ViewReader.Config config = new ViewReader.Config(Map.of(), TopicSet.PLAIN, deserializer, history);
        try (ViewReader reader = new ViewReader(config, view, this::consumer, Clock.fixed(NOW, ZoneOffset.UTC))) {
            reader.start();
            await(view::isLoaded);
        }
    }

    private Log consumer() {
        Log log = new Log();
        consumers.push(log);
        return log;
    }

    private static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }

    @Test
    void shouldBeLoadedOnceItHasReadWhatWasThere() {
        write(Samples.firing());
        write(AlertEvent.newBuilder(Samples.resolved()).setEventId("e2").build());
        write(
                Topic.ALERT_RULES,
                NOW,
                InputEncoder.rule(PlainLoop.rules("tungsten").get(0), true, NOW.toEpochMilli()));
        load(Duration.ofDays(30));
        assertThat(view.latest()).extracting(event -> event.getTo().name()).containsExactly("RESOLVED");
        assertThat(view.rules("tungsten")).hasSize(1);
    }

    @Test
    void shouldReadOnlyRecentAssessments() {
        List<String> heard = new ArrayList<>();
        view.listen(new Listener() {
            @Override
            public void assessed(io.marketsignal.avro.Assessment assessment) {
                heard.add(assessment.getInstant().toString());
            }
        });
        for (String day : List.of("2025-01-01", "2025-02-01", "2025-02-28")) {
            write(
                    Topic.ASSESSMENTS,
                    Instant.parse(day + "T00:00:00Z"),
                    OutputEncoder.assessment(new AssessmentDraft().at(day).build()));
        }
        load(Duration.ofDays(28));
        assertThat(heard).containsExactly("2025-02-01T00:00:00Z", "2025-02-28T00:00:00Z");
    }

    @Test
    void shouldPassOverMarksAndWhatCannotBeRead() {
        write(Topic.DEAL_NEWS, NOW, null, new Mark(NOW.toEpochMilli(), 60_000).headers());
        write(Topic.ALERTS, NOW, "garbage".getBytes(UTF_8), new RecordHeaders());
        write(Samples.firing());
        load(Duration.ofDays(30));
        assertThat(view.latest()).hasSize(1);
    }

    /** A record is not to blame for the registry: it is asked for again, by a new consumer at the same place. */
    @Test
    void shouldLoseNothingWhileTheRegistryRefuses() {
        refusals.set(1);
        List<String> heard = new ArrayList<>();
        view.listen(new Listener() {
            @Override
            public void alerted(AlertEvent event) {
                heard.add(event.getEventId());
            }
        });
        write(Samples.firing());
        write(AlertEvent.newBuilder(Samples.resolved()).setEventId("e2").build());
        load(Duration.ofDays(30));
        assertThat(heard).containsExactly("e1", "e2");
        assertThat(consumers).hasSize(2);
    }
}
