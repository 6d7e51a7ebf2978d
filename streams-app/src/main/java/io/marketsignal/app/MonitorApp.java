package io.marketsignal.app;

import io.marketsignal.core.profile.Profile;
import io.marketsignal.topics.TopicSet;
import io.marketsignal.topology.MonitorTopology;
import io.marketsignal.topology.Telemetry;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The topology, running against a cluster. */
public final class MonitorApp implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(MonitorApp.class);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(20);

    private final KafkaStreams streams;
    private final Telemetry telemetry;
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final CountDownLatch settled = new CountDownLatch(1);

    /**
     * What it runs with.
     *
     * @param clients settings of the Kafka clients, of Kafka Streams and of the schema registry, by their usual names
     * @param partitions how many partitions each input has
     * @param grace how late a record may come and still be in time
     */
    public record Config(
            Map<String, String> clients,
            String applicationId,
            TopicSet topics,
            int partitions,
            Collection<Profile> profiles,
            Duration grace) {}

    public MonitorApp(Config config) {
        StreamsConfig settings = StreamsSettings.of(config.clients(), config.applicationId());
        Serde<SpecificRecord> values = StreamsSettings.valueSerde(config.clients());
        MonitorTopology topology =
                new MonitorTopology(config.topics(), config.partitions(), config.profiles(), config.grace(), values);
        telemetry = topology.telemetry();
        streams = new KafkaStreams(topology.build(settings), settings);
        streams.setUncaughtExceptionHandler(this::onFailure);
        streams.setStateListener((now, before) -> {
            log.info("Kafka Streams is {}", now);
            if (now == KafkaStreams.State.RUNNING || now.hasCompletedShutdown()) {
                settled.countDown();
            }
        });
    }

    /** What may pass is tried again from the last commit; anything else stops the application. */
    private StreamThreadExceptionResponse onFailure(Throwable error) {
        if (mayPass(error)) {
            log.warn("A stream thread starts anew: {}", rootOf(error).toString());
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        }
        log.error("The topology stops", error);
        failure.compareAndSet(null, error);
        settled.countDown();
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    private static boolean mayPass(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof RetriableException) {
                return true;
            }
        }
        return false;
    }

    private static Throwable rootOf(Throwable error) {
        Throwable root = error;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    /** Starts in threads of its own. */
    public void start() {
        streams.start();
    }

    /**
     * Waits until it reads.
     *
     * @throws TimeoutException if it does not within the limit
     * @throws IllegalStateException with the cause if it stopped
     */
    public void awaitRunning(Duration limit) throws TimeoutException {
        try {
            boolean inTime = settled.await(limit.toMillis(), TimeUnit.MILLISECONDS);
            if (failure.get() != null) {
                throw new IllegalStateException(
                        "the topology stopped: " + failure.get().getMessage(), failure.get());
            }
            if (!inTime) {
                throw new TimeoutException("the topology is still " + streams.state() + " after " + limit);
            }
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    /** What its tasks tell of themselves. */
    public Telemetry telemetry() {
        return telemetry;
    }

    /** The running topology, to be looked at. */
    public KafkaStreams streams() {
        return streams;
    }

    /** Why it stopped by itself, if it did. */
    public Optional<Throwable> failure() {
        return Optional.ofNullable(failure.get());
    }

    /** Stops and leaves the group, so that others, or a restart, take over at once. */
    @Override
    public void close() {
        streams.close(CloseOptions.groupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP)
                .withTimeout(CLOSE_WITHIN));
    }
}
