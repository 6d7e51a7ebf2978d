package io.marketsignal.deadletters;

import io.marketsignal.topology.DeadLetter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * A record that was refused, as it came.
 *
 * @param place where it lies in the dead letters
 * @param origin where it lay in the inputs
 * @param knownAt its record timestamp there
 * @param stage what was being done with it
 * @param cause why it was refused; may quote the record: untrusted text
 * @param headers those it came with
 * @param putBack whether it has been put back into its input
 */
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
public record Letter(
        Place place,
        Origin origin,
        Instant knownAt,
        String stage,
        String cause,
        byte[] key,
        byte[] value,
        Headers headers,
        boolean putBack) {

    private static final String OWN_HEADERS = "dead-letter.";

    /** Where a record lies in the dead letters. */
    public record Place(int partition, long offset) {

        /** @throws IllegalArgumentException if the text is not PARTITION:OFFSET */
        public static Place parse(String text) {
            if (!text.matches("\\d{1,9}:\\d{1,18}")) {
                throw new IllegalArgumentException("not PARTITION:OFFSET, e.g. 0:17: " + text);
            }
            String[] parts = text.split(":", -1);
            return new Place(Integer.parseInt(parts[0]), Long.parseLong(parts[1]));
        }

        @Override
        public String toString() {
            return partition + ":" + offset;
        }
    }

    /** Where a record lay when it was refused. */
    public record Origin(String topic, int partition, long offset) {
        @Override
        public String toString() {
            return topic + ", partition " + partition + ", offset " + offset;
        }
    }

    /** Reads a dead letter; empty if the record does not say where it came from, as ours do. */
    static Optional<Letter> of(ConsumerRecord<byte[], byte[]> record) {
        Headers all = record.headers();
        try {
            Origin origin = new Origin(
                    text(all, DeadLetter.TOPIC),
                    Integer.parseInt(text(all, DeadLetter.PARTITION)),
                    Long.parseLong(text(all, DeadLetter.OFFSET)));
            return Optional.of(new Letter(
                    new Place(record.partition(), record.offset()),
                    origin,
                    Instant.ofEpochMilli(Long.parseLong(text(all, DeadLetter.TIMESTAMP))),
                    text(all, DeadLetter.STAGE),
                    text(all, DeadLetter.CAUSE),
                    record.key(),
                    record.value(),
                    asReceived(all),
                    false));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        if (header == null || header.value() == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return new String(header.value(), StandardCharsets.UTF_8);
    }

    private static Headers asReceived(Headers all) {
        return new RecordHeaders(Arrays.stream(all.toArray())
                .filter(header -> !header.key().startsWith(OWN_HEADERS))
                .toList());
    }

    Letter asPutBack() {
        return new Letter(place, origin, knownAt, stage, cause, key, value, headers, true);
    }
}
