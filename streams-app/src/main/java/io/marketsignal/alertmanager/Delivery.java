package io.marketsignal.alertmanager;

import io.marketsignal.app.AlertmanagerSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers the alert topic to Alertmanager, in a thread of its own that nothing else waits for. Instances with the same
 * application id share its partitions. A position is committed once Alertmanager has accepted all before it, so that nothing
 * is lost; what is told twice, Alertmanager takes for the same.
 */
public final class Delivery implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Delivery.class);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(5);
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private final Config config;
    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final AlertTexts texts;
    private final Tempo tempo;
    private final Courier courier;
    private final Watch watch = Watch.system();
    private final Thread thread;
    private volatile long waiting;
    private Duration wait = FIRST_WAIT;

    /**
     * What it works with.
     *
     * @param applicationId the consumer group is this with {@code -alertmanager} at its end
     * @param topic name of the alert topic
     * @param consumer the operator's consumer settings
     * @param values reads the topic's values
     */
    public record Config(
            AlertmanagerSettings alertmanager,
            String applicationId,
            String topic,
            Map<String, Object> consumer,
            Deserializer<SpecificRecord> values) {}

    public Delivery(Config config) {
        this(
                config,
                () -> consumer(config),
                new HttpEndpoint(config.alertmanager().url(), HttpEndpoint.PATIENCE));
    }

    Delivery(Config config, Supplier<Consumer<byte[], byte[]>> consumers, Endpoint endpoint) {
        this.config = config;
        this.consumers = consumers;
        this.texts = new AlertTexts(config.alertmanager().externalUrl());
        this.tempo =
                new Tempo(config.alertmanager().resend(), config.alertmanager().settle());
        this.courier = new Courier(endpoint);
        this.thread = new Thread(this::run, "alertmanager-delivery");
        this.thread.setDaemon(true);
    }

    private static Consumer<byte[], byte[]> consumer(Config config) {
        String group = config.applicationId() + "-alertmanager";
        Map<String, Object> settings = new HashMap<>(config.consumer());
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, group);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    public void start() {
        thread.start();
    }

    public DeliveryStatus status() {
        DeliveryStatus counts = courier.status();
        return new DeliveryStatus(
                counts.reachable(), waiting, counts.accepted(), counts.refused(), counts.unreachable());
    }

    /** Stops within some seconds. What was not accepted yet is delivered by another instance or the next start. */
    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(CLOSE_WITHIN.multipliedBy(2).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                try {
                    deliver(consumers.get());
                } catch (InterruptException e) {
                    throw e;
                } catch (RuntimeException e) {
                    log.warn("Delivery to Alertmanager begins anew in {} s: {}", wait.toSeconds(), e.toString());
                    log.debug("Why delivery to Alertmanager begins anew", e);
                    Thread.sleep(wait.toMillis());
                    Duration doubled = wait.multipliedBy(2);
                    wait = doubled.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : doubled;
                }
            }
        } catch (InterruptedException | InterruptException e) {
            log.debug("Delivery to Alertmanager stopped", e);
        }
    }

    /** All that is known of the partitions is read from the topic, so whatever fails, a new consumer puts it right. */
    private void deliver(Consumer<byte[], byte[]> consumer) throws InterruptedException {
        Session session = new Session(consumer, config.values(), texts, tempo, courier, watch);
        try {
            session.subscribe(config.topic());
            while (!Thread.currentThread().isInterrupted()) {
                session.round();
                waiting = session.waiting();
                wait = FIRST_WAIT;
            }
        } finally {
            // The interrupt that ended the work would end the closing as well.
            boolean interrupted = Thread.interrupted();
            consumer.close(CloseOptions.timeout(CLOSE_WITHIN));
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
