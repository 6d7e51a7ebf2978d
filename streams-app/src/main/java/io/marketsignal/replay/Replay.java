package io.marketsignal.replay;

import io.marketsignal.app.MonitorApp;
import io.marketsignal.app.Settings;
import io.marketsignal.clock.IdempotentProducer;
import io.marketsignal.core.observation.Input;
import io.marketsignal.core.rules.Rule;
import io.marketsignal.topics.Topic;
import io.marketsignal.topics.TopicAdmin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.StreamsConfig;

/**
 * The real topology over frozen topics: under an application id and a prefix of its own, and no farther than their ends.
 * Closing it stops the topology; what it made in the cluster is for {@link Leftovers} to remove.
 */
public final class Replay implements AutoCloseable {

    private final Admin admin;
    private final String applicationId;
    private final Map<TopicPartition, Span> spans;
    private final Path state;
    private final MonitorApp app;

    /** Offsets that the replay reads, the end excluded. */
    private record Span(long beginning, long end) {}

    /** How far it has come, in offsets of its inputs. */
    public record Progress(long read, long total) {
        public boolean isComplete() {
            return read == total;
        }
    }

    private Replay(Admin admin, String applicationId, Map<TopicPartition, Span> spans, Path state, MonitorApp app) {
        this.admin = admin;
        this.applicationId = applicationId;
        this.spans = spans;
        this.state = state;
        this.app = app;
    }

    /**
     * Makes its topics and its application, not yet started.
     *
     * @param rules in place of those logged, from the first instant on
     * @param replication copies of each of its topics; -1 as the brokers are set
     */
    public static Replay prepare(
            Admin admin,
            Settings settings,
            ReplayNames names,
            FrozenTopics frozen,
            Optional<List<Rule>> rules,
            short replication) {
        List<Topic> own = new ArrayList<>(Topic.outputs());
        rules.ifPresent(file -> own.add(Topic.ALERT_RULES));
        new TopicAdmin(admin, names.own()).create(own, frozen.partitions(), replication);
        Map<TopicPartition, Span> spans = new HashMap<>();
        frozen.parts().stream()
                .filter(part -> rules.isEmpty() || part.input() != Input.ALERT_RULES)
                .forEach(part -> spans.put(part.id(), new Span(part.beginning(), part.end())));
        rules.ifPresent(file -> {
            write(settings, names, frozen, file);
            spans.putAll(ownRules(admin, names, frozen.partitions()));
        });
        Path state = temporaryDirectory();
        MonitorApp app = new MonitorApp(new MonitorApp.Config(
                clients(settings, names, spans, state),
                names.applicationId(),
                names.topics(rules.isPresent()),
                frozen.partitions(),
                settings.profiles(),
                settings.grace()));
        return new Replay(admin, names.applicationId(), spans, state, app);
    }

    private static void write(Settings settings, ReplayNames names, FrozenTopics frozen, List<Rule> rules) {
        try (Producer<byte[], byte[]> producer = IdempotentProducer.open(settings.producer());
                ReplaySerde values = new ReplaySerde()) {
            values.configure(ReplaySerde.settings(settings.clients(), names), false);
            new OwnRules(frozen, producer)
                    .write(
                            names.own().name(Topic.ALERT_RULES),
                            rules,
                            frozen.firstInstant().orElseThrow(),
                            values.serializer());
        }
    }

    private static Map<TopicPartition, Span> ownRules(Admin admin, ReplayNames names, int partitions) {
        List<TopicPartition> ids = IntStream.range(0, partitions)
                .mapToObj(number -> new TopicPartition(names.own().name(Topic.ALERT_RULES), number))
                .toList();
        Map<TopicPartition, Span> spans = new HashMap<>();
        new Offsets(admin).ends(ids).forEach((id, end) -> spans.put(id, new Span(0, end)));
        spans.values().removeIf(span -> span.end() == 0);
        return spans;
    }

    private static Map<String, String> clients(
            Settings settings, ReplayNames names, Map<TopicPartition, Span> spans, Path state) {
        Map<String, String> clients = new HashMap<>(ReplaySerde.settings(settings.clients(), names));
        Map<TopicPartition, Long> ends = new HashMap<>();
        spans.forEach((id, span) -> ends.put(id, span.end()));
        clients.putAll(EndAtOffsets.setting(ends));
        clients.put(
                StreamsConfig.mainConsumerPrefix(ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG),
                EndAtOffsets.class.getName());
        clients.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
        return clients;
    }

    private static Path temporaryDirectory() {
        try {
            return Files.createTempDirectory("replay");
        } catch (IOException e) {
            throw new UncheckedIOException("no temporary directory can be made", e);
        }
    }

    /** The topology, to be started and watched. */
    public MonitorApp app() {
        return app;
    }

    /** What has been read and decided: both are committed together. */
    public Progress progress() {
        Map<TopicPartition, OffsetAndMetadata> committed = Offsets.get(
                admin.listConsumerGroupOffsets(applicationId).partitionsToOffsetAndMetadata(),
                "tell how far the replay is");
        long read = 0;
        long total = 0;
        for (Map.Entry<TopicPartition, Span> entry : spans.entrySet()) {
            Span span = entry.getValue();
            OffsetAndMetadata position = committed.get(entry.getKey());
            read += position == null ? 0 : Math.min(position.offset(), span.end()) - span.beginning();
            total += span.end() - span.beginning();
        }
        return new Progress(read, total);
    }

    @Override
    public void close() {
        app.close();
        try (Stream<Path> files = Files.walk(state)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + state, e);
        }
    }
}
