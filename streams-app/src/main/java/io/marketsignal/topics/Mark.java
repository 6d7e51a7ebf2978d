package io.marketsignal.topics;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * A clock mark, "it is now {@code instant}": a record with key {@value #KEY}, no value, the instant as its timestamp and
 * the grid in the header {@value #HEADER}. A client that skips records without a value never sees one.
 *
 * @param instant what time it is, epoch milliseconds UTC, not negative
 * @param gridMillis length of the writer's grid in milliseconds, greater than zero: the instants that lie on the grid
 *     between two marks have passed too. The instant itself may lie off the grid, as closing marks do.
 */
public record Mark(long instant, long gridMillis) {

    public static final String KEY = "~mark";
    public static final String HEADER = "mark";

    public Mark {
        if (instant < 0) {
            throw new IllegalArgumentException("a mark before 1970: " + instant + " ms");
        }
        if (gridMillis <= 0) {
            throw new IllegalArgumentException("the grid of a mark must be greater than zero: " + gridMillis + " ms");
        }
    }

    /** The record that puts this mark into one partition. */
    public ProducerRecord<byte[], byte[]> toRecord(String topic, int partition) {
        return new ProducerRecord<>(topic, partition, instant, ascii(KEY), null, headers());
    }

    /** The headers that make a record without a value a mark. */
    public Headers headers() {
        return new RecordHeaders().add(HEADER, ascii(Long.toString(gridMillis)));
    }

    /**
     * Reads the mark that a record may be.
     *
     * @return empty if it is none: it has a value, or no header {@value #HEADER}
     * @throws IllegalArgumentException if it has the header, but the header is not a whole number greater than zero
     */
    public static Optional<Mark> read(Object value, long timestamp, Headers headers) {
        Header grid = headers.lastHeader(HEADER);
        if (value != null || grid == null) {
            return Optional.empty();
        }
        return Optional.of(new Mark(timestamp, parse(grid.value())));
    }

    /** As {@link #read(Object, long, Headers)}. */
    public static Optional<Mark> read(ConsumerRecord<?, ?> record) {
        return read(record.value(), record.timestamp(), record.headers());
    }

    @Override
    public String toString() {
        return "mark " + Instant.ofEpochMilli(instant) + " of grid " + gridMillis + " ms";
    }

    private static long parse(byte[] grid) {
        String text = grid == null ? "" : new String(grid, StandardCharsets.US_ASCII);
        if (!text.matches("[0-9]{1,18}")) {
            throw new IllegalArgumentException("header " + HEADER + " is not a number of milliseconds");
        }
        return Long.parseLong(text);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
