package io.marketsignal.parity;

import io.marketsignal.avro.AlertEvent;
import io.marketsignal.avro.Assessment;
import io.marketsignal.core.observation.Input;
import io.marketsignal.serde.AvroSerde;
import io.marketsignal.serde.FakeRegistry;
import io.marketsignal.topics.Topic;
import io.marketsignal.topics.TopicSet;
import io.marketsignal.topology.MonitorTopology;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;

/** Decides by the topology in a test driver; the inputs reach it in turns of random length. */
final class InTestDriver implements AutoCloseable {

    private static final int LONGEST_TURN = 40;

    private final FakeRegistry registry = new FakeRegistry();
    private final Serde<SpecificRecord> values = new AvroSerde<>();
    private final TopologyTestDriver driver;
    private final Map<Input, TestInputTopic<byte[], byte[]>> topics = new EnumMap<>(Input.class);

    private InTestDriver() {
        values.configure(Map.of("schema.registry.url", registry.url()), false);
        StreamsConfig config = new StreamsConfig(Map.of(
                StreamsConfig.APPLICATION_ID_CONFIG, "parity",
                StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1",
                StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true));
        driver = new TopologyTestDriver(
                new MonitorTopology(TopicSet.PLAIN, 1, Commodities.profiles(), RandomHistory.GRACE, values)
                        .build(config));
        for (Input input : Input.values()) {
            topics.put(
                    input,
                    driver.createInputTopic(
                            Topic.of(input).baseName(), new ByteArraySerializer(), new ByteArraySerializer()));
        }
    }

    static Decided decide(Map<Input, List<Entry>> logs, Random random) {
        try (InTestDriver host = new InTestDriver()) {
            Bytes bytes = new Bytes(TopicSet.PLAIN, host.values.serializer());
            interleaved(logs, random).forEach(entry -> {
                var record = bytes.record(entry, 0);
                host.topics
                        .get(entry.input())
                        .pipeInput(new TestRecord<>(
                                record.key(),
                                record.value(),
                                record.headers(),
                                Instant.ofEpochMilli(record.timestamp())));
            });
            return Decided.of(
                    host.read(Topic.ALERTS, AlertEvent.class), host.read(Topic.ASSESSMENTS, Assessment.class));
        }
    }

    static List<Entry> interleaved(Map<Input, List<Entry>> logs, Random random) {
        Map<Input, Integer> next = new EnumMap<>(Input.class);
        List<Input> open = new ArrayList<>(logs.keySet());
        List<Entry> merged = new ArrayList<>();
        while (!open.isEmpty()) {
            Input input = open.get(random.nextInt(open.size()));
            List<Entry> log = logs.get(input);
            int from = next.getOrDefault(input, 0);
            int to = Math.min(log.size(), from + 1 + random.nextInt(LONGEST_TURN));
            merged.addAll(log.subList(from, to));
            next.put(input, to);
            if (to == log.size()) {
                open.remove(input);
            }
        }
        return merged;
    }

    private <T> List<T> read(Topic topic, Class<T> type) {
        return driver
                .createOutputTopic(topic.baseName(), new StringDeserializer(), values.deserializer())
                .readValuesToList()
                .stream()
                .map(type::cast)
                .toList();
    }

    @Override
    public void close() {
        driver.close();
        registry.close();
    }
}
