package io.marketsignal.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketsignal.app.Backlog;
import io.marketsignal.app.MonitorApp;
import io.marketsignal.app.StreamsSettings;
import io.marketsignal.avro.AlertEvent;
import io.marketsignal.clock.Grid;
import io.marketsignal.clock.IdempotentProducer;
import io.marketsignal.clock.InputTopic;
import io.marketsignal.codec.InputEncoder;
import io.marketsignal.core.observation.Input;
import io.marketsignal.core.profile.Profile;
import io.marketsignal.core.rules.Rule;
import io.marketsignal.embedded.EmbeddedCluster;
import io.marketsignal.feed.FeedReader;
import io.marketsignal.feed.HistoryWriter;
import io.marketsignal.feed.ImportResult;
import io.marketsignal.feed.ImportSettings;
import io.marketsignal.feed.InputRecord;
import io.marketsignal.feed.Origin;
import io.marketsignal.history.PlainLoop;
import io.marketsignal.topics.Topic;
import io.marketsignal.topics.TopicAdmin;
import io.marketsignal.topics.TopicSet;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Serde;

/** A set of topics on the shared cluster, with what a test does to them. */
public final class Scene implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofMinutes(2);

    public final String id = "t" + UUID.randomUUID().toString().substring(0, 8);
    public final TopicSet topics = new TopicSet(id + ".");
    public final Map<String, String> clients = new HashMap<>();
    public final Admin admin;
    public final Serde<SpecificRecord> values;
    final int partitions;
    private final Path stateDirectory;
    private final List<Profile> profiles;
    private final Duration grace;
    private final List<MonitorApp> apps = new ArrayList<>();

    /** Tungsten, as bundled. */
    public Scene(EmbeddedCluster cluster, int partitions, Path stateDirectory) {
        this(
                cluster,
                partitions,
                stateDirectory,
                List.of(PlainLoop.profile("tungsten")),
                Duration.ofMillis(PlainLoop.GRACE));
    }

    public Scene(EmbeddedCluster cluster, int partitions, Path stateDirectory, List<Profile> profiles, Duration grace) {
        this.partitions = partitions;
        this.stateDirectory = stateDirectory;
        this.profiles = profiles;
        this.grace = grace;
        clients.put("bootstrap.servers", cluster.bootstrapServers());
        clients.put("schema.registry.url", cluster.registryUrl());
        admin = Admin.create(new HashMap<>(clients));
        values = StreamsSettings.valueSerde(clients);
        new TopicAdmin(admin, topics).create(Arrays.asList(Topic.values()), partitions, (short) 1);
    }

    public List<InputTopic> inputs() {
        return Arrays.stream(Input.values())
                .map(input -> new InputTopic(input, topics.name(Topic.of(input)), partitions))
                .toList();
    }

    /** Rules and records of the bundled history. */
    public static List<InputRecord> history() throws Exception {
        List<InputRecord> records = new ArrayList<>();
        for (Rule rule : PlainLoop.rules("tungsten")) {
            records.add(InputRecord.of(
                    InputEncoder.rule(rule, true, PlainLoop.START.toEpochMilli()), new Origin("rules", 1)));
        }
        records.addAll(FeedReader.bundled("tungsten").records());
        return records;
    }

    /** Writes the bundled history with its marks, as import does. */
    public ImportResult importHistory(Duration grid) throws Exception {
        return write(history(), grid, Optional.of(PlainLoop.START), Optional.of(PlainLoop.END));
    }

    public ImportResult write(List<InputRecord> records, Duration grid, Optional<Instant> from, Optional<Instant> until)
            throws Exception {
        ImportSettings settings =
                new ImportSettings(Grid.of(grid), Duration.ofMillis(PlainLoop.GRACE), from, until, Instant.MAX);
        try (Producer<byte[], byte[]> producer = IdempotentProducer.open(clients)) {
            return new HistoryWriter(producer, values.serializer(), inputs())
                    .write(records, settings, (done, total, instant) -> {});
        }
    }

    MonitorApp.Config config(int threads) {
        Map<String, String> settings = new HashMap<>(clients);
        settings.put("num.stream.threads", Integer.toString(threads));
        settings.put("state.dir", stateDirectory.resolve(id).toString());
        return new MonitorApp.Config(settings, id, topics, partitions, profiles, grace);
    }

    public MonitorApp startApp(int threads) throws TimeoutException {
        MonitorApp app = new MonitorApp(config(threads));
        apps.add(app);
        app.start();
        app.awaitRunning(PATIENCE);
        return app;
    }

    /** Waits until the application has committed all that is in the inputs now. */
    public void awaitCaughtUp() {
        Backlog backlog = Backlog.asOfNow(
                admin, id, inputs().stream().map(InputTopic::name).toList());
        assertThat(backlog.total()).isPositive();
        await("catching up", () -> backlog.remaining() == 0);
    }

    public static void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError(what + " took longer than " + PATIENCE);
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    /** All committed alert events, as a subscriber reads them. */
    public List<AlertEvent> alerts() {
        return read(Topic.ALERTS).stream()
                .map(record -> (AlertEvent) values.deserializer().deserialize(record.topic(), record.value()))
                .toList();
    }

    /** What a subscriber sees in the end: a transaction of a killed producer hides what follows until it is aborted. */
    public List<ConsumerRecord<byte[], byte[]>> read(Topic topic) {
        await(
                "the end of open transactions",
                () -> end(topic, IsolationLevel.READ_COMMITTED).equals(end(topic, IsolationLevel.READ_UNCOMMITTED)));
        Map<String, Object> settings = new HashMap<>(clients);
        settings.put("isolation.level", "read_committed");
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> all = consumer.partitionsFor(topics.name(topic)).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(all);
            consumer.seekToBeginning(all);
            Map<TopicPartition, Long> ends = consumer.endOffsets(all);
            List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
            await("reading " + topic, () -> {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
                return all.stream().allMatch(partition -> consumer.position(partition) >= ends.get(partition));
            });
            return records;
        }
    }

    private Map<TopicPartition, Long> end(Topic topic, IsolationLevel isolation) {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        for (int partition = 0; partition < partitions; partition++) {
            latest.put(new TopicPartition(topics.name(topic), partition), OffsetSpec.latest());
        }
        try {
            Map<TopicPartition, Long> ends = new HashMap<>();
            admin.listOffsets(latest, new ListOffsetsOptions(isolation))
                    .all()
                    .get()
                    .forEach((partition, found) -> ends.put(partition, found.offset()));
            return ends;
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        apps.forEach(MonitorApp::close);
        admin.close();
    }
}
