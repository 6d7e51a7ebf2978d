package io.marketsignal.view;

import io.marketsignal.avro.AlertEvent;
import io.marketsignal.avro.AlertRule;
import io.marketsignal.avro.Assessment;
import io.marketsignal.avro.DealNews;
import io.marketsignal.avro.TariffAnnouncement;
import io.marketsignal.serde.RegistryException;
import io.marketsignal.topics.CommittedConsumer;
import io.marketsignal.topics.Topic;
import io.marketsignal.topics.TopicSet;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what is published into a {@link View}, by a thread of its own, outside of any group: what is committed and nothing
 * else. Whatever happens to it, the topology does not notice; it tries again until it is closed.
 */
public final class ViewReader implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ViewReader.class);
    private static final List<Topic> TOPICS =
            List.of(Topic.ASSESSMENTS, Topic.ALERTS, Topic.TARIFF_ANNOUNCEMENTS, Topic.DEAL_NEWS, Topic.ALERT_RULES);
    private static final Duration WAIT = Duration.ofMillis(200);
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(5);

    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final Config config;
    private final View view;
    private final Clock clock;
    private final Map<String, Topic> topics = new HashMap<>();
    /** Next offset of each partition: a new consumer goes on where the last one was. */
    private final Map<TopicPartition, Long> next = new HashMap<>();

    private final AtomicReference<Optional<Consumer<byte[], byte[]>>> reading = new AtomicReference<>(Optional.empty());
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "view");
    private Map<TopicPartition, Long> ends = Map.of();

    /**
     * What it reads.
     *
     * @param consumer the operator's consumer settings
     * @param values reads record values; owned by the reader's thread
     * @param history how far back assessments are read; the other topics are read from their beginning
     */
    public record Config(
            Map<String, Object> consumer, TopicSet topics, Deserializer<SpecificRecord> values, Duration history) {}

    public ViewReader(Config config, View view) {
        this(config, view, () -> CommittedConsumer.open(config.consumer()), Clock.systemUTC());
    }

    ViewReader(Config config, View view, Supplier<Consumer<byte[], byte[]>> consumers, Clock clock) {
        this.config = config;
        this.view = view;
        this.consumers = consumers;
        this.clock = clock;
        TOPICS.forEach(topic -> topics.put(config.topics().name(topic), topic));
        thread.setDaemon(true);
    }

    /** Begins to read, in a thread of its own. */
    public void start() {
        thread.start();
    }

    private void run() {
        while (closing.getCount() > 0) {
            try (Consumer<byte[], byte[]> consumer = consumers.get()) {
                reading.set(Optional.of(consumer));
                place(consumer);
                while (closing.getCount() > 0) {
                    read(consumer);
                }
            } catch (WakeupException | InterruptException e) {
                return;
            } catch (KafkaException e) {
                log.warn("What is published cannot be read, trying again: {}", e.toString());
                pause();
            } catch (RuntimeException e) {
                log.error("What is published cannot be read, trying again", e);
                pause();
            }
        }
    }

    private void pause() {
        try {
            closing.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void place(Consumer<byte[], byte[]> consumer) {
        List<TopicPartition> partitions = topics.keySet().stream()
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        if (next.isEmpty()) {
            ends = consumer.endOffsets(partitions);
            next.putAll(consumer.beginningOffsets(partitions));
            next.putAll(recent(consumer, partitions));
        }
        consumer.assign(next.keySet());
        next.forEach(consumer::seek);
    }

    /** Where the assessments begin that are wanted. */
    private Map<TopicPartition, Long> recent(Consumer<byte[], byte[]> consumer, List<TopicPartition> partitions) {
        Instant from = clock.instant().minus(config.history());
        Map<TopicPartition, Long> wanted = new HashMap<>();
        partitions.stream()
                .filter(partition -> topics.get(partition.topic()) == Topic.ASSESSMENTS)
                .forEach(partition -> wanted.put(partition, Math.max(0, from.toEpochMilli())));
        Map<TopicPartition, OffsetAndTimestamp> found = consumer.offsetsForTimes(wanted);
        Map<TopicPartition, Long> offsets = new HashMap<>();
        wanted.keySet().forEach(partition -> {
            OffsetAndTimestamp first = found.get(partition);
            offsets.put(partition, first == null ? lastOf(partition) : first.offset());
        });
        return offsets;
    }

    private long lastOf(TopicPartition partition) {
        return ends.getOrDefault(partition, 0L);
    }

    private void read(Consumer<byte[], byte[]> consumer) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(WAIT)) {
            take(record);
            next.put(new TopicPartition(record.topic(), record.partition()), record.offset() + 1);
        }
        if (!view.isLoaded()
                && ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue())) {
            view.loaded();
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            return;
        }
        try {
            take(config.values().deserialize(record.topic(), record.headers(), record.value()));
        } catch (RetriableException | RegistryException e) {
            // not the record's fault: the registry is away, or refuses us
            throw e;
        } catch (SerializationException e) {
            log.warn(
                    "Not shown, it cannot be read: topic {}, partition {}, offset {}: {}",
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    e.getMessage());
        }
    }

    private void take(SpecificRecord value) {
        if (value instanceof Assessment assessment) {
            view.assessed(assessment);
        } else if (value instanceof AlertEvent event) {
            view.alerted(event);
        } else if (value instanceof TariffAnnouncement announcement) {
            view.announced(announcement);
        } else if (value instanceof DealNews news) {
            view.reported(news);
        } else if (value instanceof AlertRule rule) {
            view.ruled(rule);
        }
    }

    @Override
    public void close() {
        closing.countDown();
        reading.get().ifPresent(Consumer::wakeup);
        try {
            thread.join(CLOSE_WITHIN.toMillis());
            // it may wait for a registry that does not answer
            thread.interrupt();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
