package io.marketsignal.topology;

import io.marketsignal.avro.Alert;
import io.marketsignal.avro.AlertEvent;
import io.marketsignal.avro.Assessment;
import io.marketsignal.codec.InputDecoder;
import io.marketsignal.core.Monitor;
import io.marketsignal.core.observation.Input;
import io.marketsignal.core.profile.Profile;
import io.marketsignal.core.rules.Conditions;
import io.marketsignal.topics.Topic;
import io.marketsignal.topics.TopicSet;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.kstream.Branched;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.state.Stores;

/** The topology: one sub-topology over the four inputs, keyed by commodity, without repartitioning. */
public final class MonitorTopology {

    static final String STATE = "monitor-state";

    private final TopicSet topics;
    private final int partitions;
    private final Collection<Profile> profiles;
    private final Duration grace;
    private final Serde<SpecificRecord> values;
    private final Conditions conditions = new Conditions();
    private final Telemetry telemetry = new Telemetry();

    /**
     * A topology to be built.
     *
     * @param partitions how many partitions each input has
     * @param profiles of the commodities to watch
     * @param grace how late a record may come and still be in time
     * @param values serde of all record values, configured
     */
    public MonitorTopology(
            TopicSet topics,
            int partitions,
            Collection<Profile> profiles,
            Duration grace,
            Serde<SpecificRecord> values) {
        this.topics = topics;
        this.partitions = partitions;
        this.profiles = profiles;
        this.grace = grace;
        this.values = values;
    }

    /**
     * Builds it.
     *
     * @param config of the application: says among others that every internal resource must be named
     */
    public Topology build(StreamsConfig config) {
        StreamsBuilder builder = new StreamsBuilder(new TopologyConfig(config));
        builder.addStateStore(MonitorStore.builder(STATE));

        Map<String, KStream<byte[], Incoming>> received = builder.stream(inputs().keySet(), bytes("ingest-inputs"))
                .processValues(this::inputProcessor, Named.as("validate"))
                .split(Named.as("is-"))
                .branch((key, value) -> value instanceof Incoming.Rejected, Branched.as("rejected"))
                .defaultBranch(Branched.as("accepted"));

        received.get("is-rejected")
                .mapValues(rejected -> ((Incoming.Rejected) rejected).bytes(), Named.as("as-received"))
                .to(
                        topics.name(Topic.DEAD_LETTERS),
                        Produced.with(Serdes.ByteArray(), Serdes.ByteArray()).withName("egress-dead-letters"));

        KStream<byte[], Incoming> accepted = received.get("is-accepted");
        KStream<String, SpecificRecord> decided = accepted.process(this::decisionProcessor, Named.as("decide"), STATE);
        publish(decided, Assessment.class, Topic.ASSESSMENTS);
        publish(decided, AlertEvent.class, Topic.ALERTS);
        publish(decided, Alert.class, Topic.ALERT_STATE);

        saveAtCommit(accepted);
        return builder.build();
    }

    /** What its tasks tell of themselves while they run in this process. */
    public Telemetry telemetry() {
        return telemetry;
    }

    private void publish(KStream<String, SpecificRecord> decided, Class<? extends SpecificRecord> type, Topic topic) {
        decided.filter((key, value) -> type.isInstance(value), Named.as("only-" + topic.baseName()))
                .to(topics.name(topic), Produced.with(Serdes.String(), values).withName("egress-" + topic.baseName()));
    }

    /** See {@link CommitHook}. Attached after the decisions: children run in that order, so no change goes unsaved. */
    private static void saveAtCommit(KStream<byte[], Incoming> accepted) {
        accepted.processValues(() -> new CommitHook.Arm(STATE), Named.as("arm-commit-hook"), STATE)
                .toTable(
                        Named.as("commit-hook"),
                        Materialized.<byte[], Long>as(Stores.inMemoryKeyValueStore("commit-hook"))
                                .withKeySerde(Serdes.ByteArray())
                                .withValueSerde(Serdes.Long())
                                .withCachingEnabled()
                                .withLoggingDisabled())
                .toStream(Named.as("at-commit"))
                .process(() -> new CommitHook.Save(STATE), Named.as("save-state"), STATE);
    }

    private Map<String, Input> inputs() {
        Map<String, Input> inputs = new TreeMap<>();
        for (Input input : Input.values()) {
            inputs.put(topics.name(Topic.of(input)), input);
        }
        return inputs;
    }

    private static Consumed<byte[], byte[]> bytes(String name) {
        return Consumed.with(Serdes.ByteArray(), Serdes.ByteArray())
                .withTimestampExtractor(new RecordTimestamp())
                .withName(name);
    }

    private InputProcessor inputProcessor() {
        return new InputProcessor(
                inputs(),
                new InputReader(partitions, values.deserializer(), new InputDecoder(profiles, conditions)),
                telemetry);
    }

    private DecisionProcessor decisionProcessor() {
        return new DecisionProcessor(() -> new Monitor(profiles, conditions, grace.toMillis()), STATE, telemetry);
    }
}
