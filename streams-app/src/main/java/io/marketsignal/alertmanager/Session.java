package io.marketsignal.alertmanager;

import io.marketsignal.avro.AlertEvent;
import io.marketsignal.serde.RegistryException;
import io.marketsignal.serde.UnreadableRecordException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers the partitions that one consumer owns. Each is read from its beginning, to know what stands, and delivered from
 * the committed position on.
 */
final class Session {

    private static final Logger log = LoggerFactory.getLogger(Session.class);
    private static final Duration WAIT = Duration.ofMillis(200);
    private static final int BATCH = 100;
    private static final long MOST_READY = 2_000;

    private final Consumer<byte[], byte[]> consumer;
    private final Deserializer<SpecificRecord> values;
    private final AlertTexts texts;
    private final Tempo tempo;
    private final Courier courier;
    private final Watch watch;
    private final Map<TopicPartition, Book> books = new LinkedHashMap<>();
    private Optional<Duration> askedLast = Optional.empty();
    private boolean more;

    Session(
            Consumer<byte[], byte[]> consumer,
            Deserializer<SpecificRecord> values,
            AlertTexts texts,
            Tempo tempo,
            Courier courier,
            Watch watch) {
        this.consumer = consumer;
        this.values = values;
        this.texts = texts;
        this.tempo = tempo;
        this.courier = courier;
        this.watch = watch;
    }

    void subscribe(String topic) {
        consumer.subscribe(List.of(topic), new ConsumerRebalanceListener() {
            @Override
            public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
                takeOver(partitions);
            }

            @Override
            public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
                commit();
                books.keySet().removeAll(partitions);
            }

            @Override
            public void onPartitionsLost(Collection<TopicPartition> partitions) {
                books.keySet().removeAll(partitions);
            }
        });
    }

    private void takeOver(Collection<TopicPartition> partitions) {
        Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(new HashSet<>(partitions));
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        Map<TopicPartition, OffsetAndMetadata> first = new HashMap<>();
        for (TopicPartition partition : partitions) {
            long end = ends.get(partition);
            Position position = Optional.ofNullable(committed.get(partition))
                    .map(Position::of)
                    .filter(known -> fits(known, partition, end))
                    .orElseGet(() -> {
                        Position here = Position.beginningAt(end);
                        first.put(partition, here.committable());
                        return here;
                    });
            log.info("Alerts of {} are delivered to Alertmanager from offset {} on", partition, position.offset());
            books.put(partition, new Book(position, end, texts, tempo));
        }
        // At once: events that come before the first regular commit must not be skipped by the next start.
        if (!first.isEmpty()) {
            consumer.commitSync(first);
        }
        consumer.seekToBeginning(partitions);
    }

    private static boolean fits(Position known, TopicPartition partition, long end) {
        if (known.offset() <= end) {
            return true;
        }
        log.warn(
                "{} ends at {}, before the position {} of delivery: it was made anew, and delivery begins at its end",
                partition,
                end,
                known.offset());
        return false;
    }

    /** Reads on, delivers what is due and commits what was accepted. Waits a moment if there is nothing to do. */
    void round() throws InterruptedException {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(more ? Duration.ZERO : WAIT)) {
            Book book = books.get(new TopicPartition(record.topic(), record.partition()));
            if (book != null) {
                event(record).ifPresent(event -> book.take(record.offset(), event, watch.running()));
            }
        }
        books.forEach((partition, book) -> book.readTo(consumer.position(partition)));
        if (courier.isReady(watch.running())) {
            deliver();
        }
        commit();
        readOnOrPause();
    }

    private Optional<AlertEvent> event(ConsumerRecord<byte[], byte[]> record) {
        try {
            if (values.deserialize(record.topic(), record.headers(), record.value()) instanceof AlertEvent event) {
                return Optional.of(event);
            }
            log.error("{} is no alert event and is left out", place(record));
        } catch (UnreadableRecordException e) {
            log.error("{} is left out: {}", place(record), e.getMessage());
        } catch (RetriableException e) {
            throw e;
        } catch (SerializationException e) {
            // Not the record's fault: the registry is away, or refuses us.
            if (e instanceof RegistryException || e.getCause() instanceof IOException) {
                throw e;
            }
            log.error("{} is left out: {}", place(record), e.getMessage());
        }
        return Optional.empty();
    }

    private static String place(ConsumerRecord<byte[], byte[]> record) {
        return record.topic() + ", partition " + record.partition() + ", offset " + record.offset();
    }

    private void deliver() throws InterruptedException {
        Duration now = watch.running();
        Instant wallClock = watch.wallClock();
        List<Courier.Parcel> due = new ArrayList<>();
        books.values()
                .forEach(book ->
                        book.due(now, wallClock, (episode, message) -> due.add(new Courier.Parcel(episode, message))));
        more = due.size() > BATCH;
        boolean unasked = askedLast
                .map(last -> now.compareTo(last.plus(tempo.resend())) >= 0)
                .orElse(true);
        // Without alerts, too: who watches must know that Alertmanager is away before there is something to tell.
        if (!due.isEmpty() || unasked) {
            askedLast = Optional.of(now);
            courier.deliver(due.subList(0, Math.min(BATCH, due.size())), now);
        }
    }

    private void commit() {
        Map<TopicPartition, Position> moved = new HashMap<>();
        books.forEach((partition, book) -> {
            Position position = book.resumeFrom(consumer.position(partition));
            if (!position.equals(book.committed())) {
                moved.put(partition, position);
            }
        });
        if (moved.isEmpty()) {
            return;
        }
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        moved.forEach((partition, position) -> offsets.put(partition, position.committable()));
        try {
            consumer.commitSync(offsets);
            moved.forEach((partition, position) -> books.get(partition).committed(position));
            // A resolution may have waited for it.
            more |= waiting() > 0;
        } catch (CommitFailedException | RebalanceInProgressException | TimeoutException e) {
            // The next round tries again, or another instance tells it once more, which changes nothing.
            log.debug("Positions of delivery are not committed yet", e);
        }
    }

    private void readOnOrPause() {
        long ready = books.values().stream().mapToLong(Book::ready).sum();
        if (ready >= MOST_READY) {
            consumer.pause(books.keySet());
        } else if (!consumer.paused().isEmpty()) {
            consumer.resume(consumer.paused());
        }
    }

    long waiting() {
        return books.values().stream().mapToLong(Book::waiting).sum();
    }
}
