package io.marketsignal.deadletters;

import io.marketsignal.core.observation.Input;
import io.marketsignal.topics.Partitioning;
import io.marketsignal.topology.InputReader;
import io.marketsignal.topology.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Puts dead letters back into the inputs that they came from, each at most once: the record and the note that it was put back
 * are one transaction. Whoever opens another one fences this one off, so letters read after opening are not put back by
 * anybody else. A record that would be refused again stays.
 */
public final class PutBack implements AutoCloseable {

    /** Header of a record that was put back: the place of its dead letter. */
    public static final String LINEAGE = "put-back-from";

    private final Producer<byte[], byte[]> producer;
    private final String deadLetters;
    private final Map<String, Input> inputs;
    private final int partitions;
    private final InputReader reader;

    /** Other bytes in place of those that were refused, and when they could be known. */
    @SuppressWarnings("ArrayRecordComponent") // written, never compared
    public record Repair(byte[] value, Instant knownAt) {}

    /**
     * Puts letters back.
     *
     * @param producer with a transactional id of the application's own for this; initialised here
     * @param deadLetters the topic of the dead letters
     * @param inputs by name of their topic
     * @param partitions how many partitions each input has
     */
    public PutBack(
            Producer<byte[], byte[]> producer,
            String deadLetters,
            Map<String, Input> inputs,
            int partitions,
            InputReader reader) {
        this.producer = producer;
        this.deadLetters = deadLetters;
        this.inputs = Map.copyOf(inputs);
        this.partitions = partitions;
        this.reader = reader;
        producer.initTransactions();
    }

    /** Why the letter, repaired or not, would be refused again; empty if it would be believed. */
    public Optional<String> refusal(Letter letter, Optional<Repair> repair) {
        Input input = inputs.get(letter.origin().topic());
        if (input == null) {
            return Optional.of("it came from " + letter.origin().topic() + ", which is no input of this application");
        }
        if (letter.key() == null) {
            return Optional.of("it has no key, so nobody knows its commodity");
        }
        ProducerRecord<byte[], byte[]> record = record(letter, repair);
        try {
            reader.read(
                    input,
                    new InputReader.Raw(
                            record.topic(),
                            record.partition(),
                            record.key(),
                            record.value(),
                            record.timestamp(),
                            record.headers()));
            return Optional.empty();
        } catch (Refusal refusal) {
            return Optional.of(refusal.getMessage());
        }
    }

    /**
     * Puts a letter back that would be believed.
     *
     * @throws ProducerFencedException if somebody else has begun to put letters back
     */
    @SuppressWarnings("FutureReturnValueIgnored") // the commit fails if one of them cannot be sent
    public void putBack(Letter letter, Optional<Repair> repair) {
        producer.beginTransaction();
        try {
            producer.send(record(letter, repair));
            producer.send(note(letter.place()));
            producer.commitTransaction();
        } catch (ProducerFencedException e) {
            throw e;
        } catch (KafkaException e) {
            producer.abortTransaction();
            throw e;
        }
    }

    private ProducerRecord<byte[], byte[]> record(Letter letter, Optional<Repair> repair) {
        Headers headers = new RecordHeaders(letter.headers().toArray());
        headers.add(LINEAGE, letter.place().toString().getBytes(StandardCharsets.UTF_8));
        return new ProducerRecord<>(
                letter.origin().topic(),
                home(letter),
                repair.map(Repair::knownAt).orElse(letter.knownAt()).toEpochMilli(),
                letter.key(),
                repair.map(Repair::value).orElse(letter.value()),
                headers);
    }

    /** Its key decides: a record that came into the wrong partition goes into the right one. */
    private int home(Letter letter) {
        int own = letter.origin().partition();
        List<Integer> homes = Partitioning.copies(new String(letter.key(), StandardCharsets.UTF_8), partitions);
        return homes.contains(own) ? own : homes.get(0);
    }

    private ProducerRecord<byte[], byte[]> note(Letter.Place place) {
        Headers headers = new RecordHeaders();
        headers.add(LetterLog.PUT_BACK, place.toString().getBytes(StandardCharsets.UTF_8));
        return new ProducerRecord<>(deadLetters, place.partition(), null, null, null, headers);
    }

    @Override
    public void close() {
        producer.close();
    }
}
