package io.marketsignal.topology;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * The headers that a dead letter carries beside those it came with: where it came from, and why it was refused. Values
 * are UTF-8 text.
 */
public final class DeadLetter {

    public static final String TOPIC = "dead-letter.topic";
    public static final String PARTITION = "dead-letter.partition";
    public static final String OFFSET = "dead-letter.offset";
    public static final String TIMESTAMP = "dead-letter.timestamp";
    public static final String STAGE = "dead-letter.stage";
    public static final String CAUSE = "dead-letter.cause";

    private static final int LONGEST_CAUSE = 1_000;

    /** What was being done when the record was refused. */
    public enum Stage {
        /** Is it a record with a key of its own in its own partition, or a mark? */
        RECEIVE,
        /** Bytes into a record. */
        DECODE,
        /** Do its fields make sense? */
        VALIDATE
    }

    private DeadLetter() {}

    /** The received headers and those of the dead letter. */
    static Headers headers(Headers received, RecordMetadata from, long timestamp, Stage stage, String cause) {
        Headers headers = new RecordHeaders(received.toArray());
        add(headers, TOPIC, from.topic());
        add(headers, PARTITION, Integer.toString(from.partition()));
        add(headers, OFFSET, Long.toString(from.offset()));
        add(headers, TIMESTAMP, Long.toString(timestamp));
        add(headers, STAGE, stage.name());
        add(headers, CAUSE, cause.length() > LONGEST_CAUSE ? cause.substring(0, LONGEST_CAUSE) + " ..." : cause);
        return headers;
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
