package io.marketsignal.serde;

import org.apache.avro.SystemLimitException;

/**
 * Bounds for what a record may claim to contain. Avro reserves the memory that a record claims to need before it looks
 * whether the bytes are there: without bounds, ten bad bytes end the process. Avro reads the bounds once, from system
 * properties, when it first decodes anything; they can be set in no other way.
 */
public final class AvroLimits {

    private static final String LONGEST_TEXT = String.valueOf(16 << 20);
    private static final String MOST_ITEMS = String.valueOf(1 << 20);

    private AvroLimits() {}

    /** Sets the bounds that the operator has not set; to be called before anything else uses Avro. */
    public static void apply() {
        System.getProperties().putIfAbsent(SystemLimitException.MAX_STRING_LENGTH_PROPERTY, LONGEST_TEXT);
        System.getProperties().putIfAbsent(SystemLimitException.MAX_BYTES_LENGTH_PROPERTY, LONGEST_TEXT);
        System.getProperties().putIfAbsent(SystemLimitException.MAX_COLLECTION_LENGTH_PROPERTY, MOST_ITEMS);
    }
}
