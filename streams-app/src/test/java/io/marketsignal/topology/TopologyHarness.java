package io.marketsignal.topology;

import io.marketsignal.avro.AlertEvent;
import io.marketsignal.avro.Assessment;
import io.marketsignal.core.observation.Input;
import io.marketsignal.core.profile.Profile;
import io.marketsignal.serde.AvroSerde;
import io.marketsignal.serde.FakeRegistry;
import io.marketsignal.topics.Mark;
import io.marketsignal.topics.Topic;
import io.marketsignal.topics.TopicSet;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;

/** The topology in a test driver: records and marks in, decisions and dead letters out. */
final class TopologyHarness implements AutoCloseable {

    static final Duration GRACE = Duration.ofMinutes(1);

    private final FakeRegistry registry = new FakeRegistry();
    private final Serde<SpecificRecord> values = new AvroSerde<>();
    private final TopologyTestDriver driver;
    private final Map<Input, TestInputTopic<byte[], byte[]>> inputs = new HashMap<>();

    TopologyHarness(Collection<Profile> profiles) {
        this(profiles, 1);
    }

    TopologyHarness(Collection<Profile> profiles, int partitions) {
        values.configure(Map.of("schema.registry.url", registry.url()), false);
        driver = new TopologyTestDriver(topology(profiles, partitions, values));
        for (Input input : Input.values()) {
            inputs.put(
                    input,
                    driver.createInputTopic(
                            Topic.of(input).baseName(), new ByteArraySerializer(), new ByteArraySerializer()));
        }
    }

    static Topology topology(Collection<Profile> profiles, int partitions, Serde<SpecificRecord> values) {
        StreamsConfig config = new StreamsConfig(Map.of(
                StreamsConfig.APPLICATION_ID_CONFIG, "test",
                StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1",
                StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true));
        return new MonitorTopology(TopicSet.PLAIN, partitions, profiles, GRACE, values).build(config);
    }

    /** The bytes of a record as a producer would write them. */
    byte[] bytes(Input input, SpecificRecord record) {
        return values.serializer().serialize(Topic.of(input).baseName(), record);
    }

    void pipe(Input input, String key, SpecificRecord record, long timestamp) {
        pipe(input, key.getBytes(StandardCharsets.UTF_8), bytes(input, record), timestamp, new RecordHeaders());
    }

    void pipe(Input input, byte[] key, byte[] value, long timestamp, Headers headers) {
        inputs.get(input).pipeInput(new TestRecord<>(key, value, headers, Instant.ofEpochMilli(timestamp)));
    }

    void mark(Input input, long instant, long grid) {
        Mark mark = new Mark(instant, grid);
        pipe(input, Mark.KEY.getBytes(StandardCharsets.US_ASCII), null, instant, mark.headers());
    }

    void markAll(long instant, long grid) {
        for (Input input : Input.values()) {
            mark(input, instant, grid);
        }
    }

    List<TestRecord<byte[], byte[]>> deadLetters() {
        return driver.createOutputTopic("dead-letters", new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
    }

    List<Assessment> assessments() {
        return read(Topic.ASSESSMENTS, Assessment.class);
    }

    List<AlertEvent> alerts() {
        return read(Topic.ALERTS, AlertEvent.class);
    }

    Map<String, SpecificRecord> alertState() {
        return output(Topic.ALERT_STATE).readKeyValuesToMap();
    }

    private <T> List<T> read(Topic topic, Class<T> type) {
        return output(topic).readValuesToList().stream().map(type::cast).toList();
    }

    private TestOutputTopic<String, SpecificRecord> output(Topic topic) {
        return driver.createOutputTopic(topic.baseName(), new StringDeserializer(), values.deserializer());
    }

    @Override
    public void close() {
        driver.close();
        registry.close();
    }
}
