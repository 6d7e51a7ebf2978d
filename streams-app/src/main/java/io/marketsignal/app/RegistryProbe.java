package io.marketsignal.app;

import io.marketsignal.serde.AvroSerde;
import io.marketsignal.serde.RegistryClient;
import io.marketsignal.serde.RegistryException;
import io.marketsignal.topics.Topic;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the schema registry now and then whether it is there, in a thread of its own. */
public final class RegistryProbe implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(RegistryProbe.class);
    private static final Duration EVERY = Duration.ofSeconds(30);

    private static final int NOT_FOUND = 404;

    private final Runnable question;
    private final ScheduledExecutorService asking = Executors.newSingleThreadScheduledExecutor(RegistryProbe::thread);
    private volatile boolean up = true;

    /** @param question throws a {@link KafkaException} if the registry does not answer or refuses */
    public RegistryProbe(Runnable question) {
        this.question = question;
    }

    /** Of the registry that the settings name; one behind a serde that is not ours is not asked. */
    public static RegistryProbe of(Settings settings) {
        String serde = settings.clients().getOrDefault(StreamsSettings.VALUE_SERDE, AvroSerde.class.getName());
        if (!serde.equals(AvroSerde.class.getName())) {
            return new RegistryProbe(() -> {});
        }
        RegistryClient registry = new RegistryClient(settings.clients());
        String subject = settings.topics().subject(Topic.ALERTS);
        return new RegistryProbe(() -> {
            try {
                registry.latest(subject);
            } catch (RegistryException e) {
                // nobody has written an alert yet, but it answered
                if (e.status() != NOT_FOUND) {
                    throw e;
                }
            }
        });
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "registry-probe");
        thread.setDaemon(true);
        return thread;
    }

    /** Begins to ask, every 30 s. */
    @SuppressWarnings("FutureReturnValueIgnored") // it lasts as long as the probe
    public void start() {
        asking.scheduleWithFixedDelay(this::ask, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    void ask() {
        try {
            question.run();
            if (!up) {
                log.info("The schema registry answers again");
            }
            up = true;
        } catch (RuntimeException e) {
            if (up) {
                log.warn("The schema registry does not answer: {}", e.toString());
            }
            up = false;
        }
    }

    /** Whether it answered the last time; true until it was asked. */
    public boolean isUp() {
        return up;
    }

    @Override
    public void close() {
        asking.shutdownNow();
    }
}
