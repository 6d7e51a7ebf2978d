package io.marketsignal.cli;

import io.marketsignal.app.Settings;
import io.marketsignal.app.StreamsSettings;
import io.marketsignal.clock.IdempotentProducer;
import io.marketsignal.clock.InputTopic;
import io.marketsignal.feed.BrokerLimits;
import io.marketsignal.serde.AvroSerde;
import io.marketsignal.serde.RegistryClient;
import io.marketsignal.serde.RegistryException;
import io.marketsignal.topics.Topic;
import io.marketsignal.topics.TopicAdmin;
import io.marketsignal.topics.TopicStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.Serde;

/** The cluster and registry that a command works with. Closes everything opened through it. */
final class Cluster implements AutoCloseable {

    // A person waits for the answer: Kafka's default would be a minute.
    private static final Map<String, String> PATIENCE = Map.of(
            AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, "15000",
            AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, "10000");

    private static final int NOT_FOUND = 404;

    private final Settings settings;
    private final Scope scope = new Scope();
    private final Admin admin;

    private Cluster(Settings settings) {
        this.settings = settings;
        this.admin = scope.open(admin(settings));
    }

    private static Admin admin(Settings settings) {
        Map<String, Object> client = settings.admin();
        PATIENCE.forEach(client::putIfAbsent);
        try {
            return Admin.create(client);
        } catch (KafkaException e) {
            Throwable why = e.getCause() == null ? e : e.getCause();
            throw Failure.usage("no client can be made for " + settings.bootstrapServers() + ": " + why.getMessage());
        }
    }

    /** @throws Failure if no broker answers */
    static Cluster connect(Settings settings) {
        String servers = settings.bootstrapServers();
        Cluster cluster = new Cluster(settings);
        try {
            cluster.admin.describeCluster().nodes().get();
            return cluster;
        } catch (ExecutionException e) {
            cluster.close();
            String why = e.getCause() instanceof TimeoutException
                    ? "no Kafka broker answers at " + servers
                    : "the Kafka cluster at " + servers + " refuses: "
                            + e.getCause().getMessage();
            throw Failure.unavailable(why, e.getCause());
        } catch (InterruptedException e) {
            cluster.close();
            throw new InterruptException(e);
        }
    }

    Settings settings() {
        return settings;
    }

    Admin admin() {
        return admin;
    }

    TopicAdmin topics() {
        return new TopicAdmin(admin, settings.topics());
    }

    /**
     * The inputs as they are.
     *
     * @throws Failure if one does not exist
     */
    List<InputTopic> inputs() {
        return InputTopic.all(inputStatus());
    }

    /** The latest timestamp that the brokers accept in the inputs. */
    Instant newestAccepted() {
        return BrokerLimits.newestAccepted(inputStatus(), Instant.now());
    }

    private List<TopicStatus> inputStatus() {
        List<TopicStatus> found = topics().describe(Topic.inputs());
        found.stream().filter(topic -> !topic.exists()).findFirst().ifPresent(missing -> {
            throw Failure.unavailable(
                    "topic " + missing.name() + " does not exist; `monitor topics create` makes it and the others");
        });
        return found;
    }

    /** @throws Failure if the registry does not answer */
    void requireRegistry() {
        String url = settings.registryUrl();
        String serde = settings.clients().getOrDefault(StreamsSettings.VALUE_SERDE, AvroSerde.class.getName());
        if (!serde.equals(AvroSerde.class.getName())) {
            return;
        }
        try {
            new RegistryClient(settings.clients()).latest(settings.topics().subject(Topic.ALERTS));
        } catch (RegistryException e) {
            if (e.status() != NOT_FOUND) {
                throw Failure.unavailable("the schema registry at " + url + " refuses: " + e.getMessage(), e);
            }
        } catch (KafkaException e) {
            throw Failure.unavailable("no schema registry answers at " + url, e);
        }
    }

    /** The serde of record values that the settings name. */
    Serde<SpecificRecord> values() {
        return scope.open(StreamsSettings.valueSerde(settings.clients()));
    }

    Producer<byte[], byte[]> producer() {
        return scope.open(IdempotentProducer.open(settings.producer()));
    }

    AlertLog alerts() {
        return scope.open(AlertLog.open(settings.consumer(), settings.topics().name(Topic.ALERTS), values()));
    }

    @Override
    public void close() {
        scope.close();
    }
}
