package io.marketsignal.feed;

import io.marketsignal.clock.InputTopic;
import io.marketsignal.core.observation.Input;
import io.marketsignal.topics.Partitioning;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Sends records in batches and finds out which were refused. A broker that refuses a record refuses the whole batch it came
 * in; the others of the batch are sent again one by one, so that only the offender is missing.
 */
final class Outbox {
    private final Producer<byte[], byte[]> producer;
    private final Serializer<? super SpecificRecord> serializer;
    private final Map<Input, InputTopic> topics = new EnumMap<>(Input.class);
    private final List<Sent> unsettled = new ArrayList<>();

    Outbox(Producer<byte[], byte[]> producer, Serializer<? super SpecificRecord> serializer, List<InputTopic> inputs) {
        this.producer = producer;
        this.serializer = serializer;
        inputs.forEach(input -> topics.put(input.input(), input));
    }

    /** Sends a record without waiting. */
    void send(InputRecord record) {
        InputTopic topic = topics.get(record.input());
        byte[] key = record.key().getBytes(StandardCharsets.UTF_8);
        byte[] value = serializer.serialize(topic.name(), record.value());
        for (int partition : Partitioning.copies(record.key(), topic.partitions())) {
            ProducerRecord<byte[], byte[]> wire = new ProducerRecord<>(
                    topic.name(), partition, record.knownAt().toEpochMilli(), key, value);
            unsettled.add(new Sent(record, wire, producer.send(wire)));
        }
    }

    /**
     * Waits until everything the producer was given is written, and every record sent here either written or refused.
     *
     * @return what was refused
     * @throws KafkaException if a record was neither: brokers out of reach, access denied
     */
    List<Refusal> settle() throws InterruptedException {
        producer.flush();
        List<Refusal> refused = new ArrayList<>();
        for (Sent sent : unsettled) {
            Optional<KafkaException> failure = failure(sent.outcome());
            if (failure.isEmpty()) {
                continue;
            }
            if (!isRefusal(failure.get()) && !wasBatchMate(failure.get())) {
                throw failure.get();
            }
            sendAlone(sent).ifPresent(refused::add);
        }
        unsettled.clear();
        return onePerRecord(refused);
    }

    private Optional<Refusal> sendAlone(Sent sent) throws InterruptedException {
        Future<RecordMetadata> outcome = producer.send(sent.wire());
        producer.flush();
        Optional<KafkaException> failure = failure(outcome);
        if (failure.isEmpty()) {
            return Optional.empty();
        }
        if (!isRefusal(failure.get())) {
            throw failure.get();
        }
        return Optional.of(new Refusal(sent.record(), failure.get().getMessage()));
    }

    private static Optional<KafkaException> failure(Future<RecordMetadata> outcome) throws InterruptedException {
        try {
            outcome.get();
            return Optional.empty();
        } catch (ExecutionException e) {
            return Optional.of(e.getCause() instanceof KafkaException known ? known : new KafkaException(e.getCause()));
        }
    }

    private static boolean isRefusal(KafkaException failure) {
        return failure instanceof InvalidTimestampException
                || failure instanceof org.apache.kafka.common.InvalidRecordException
                || failure instanceof RecordTooLargeException;
    }

    /** The producer gives the records that shared a refused batch a plain exception without a type of its own. */
    private static boolean wasBatchMate(KafkaException failure) {
        return failure.getClass() == KafkaException.class;
    }

    /** A record of every commodity is refused once per partition. */
    private static List<Refusal> onePerRecord(List<Refusal> refused) {
        Set<InputRecord> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        return refused.stream().filter(refusal -> seen.add(refusal.record())).toList();
    }

    private record Sent(InputRecord record, ProducerRecord<byte[], byte[]> wire, Future<RecordMetadata> outcome) {}
}
