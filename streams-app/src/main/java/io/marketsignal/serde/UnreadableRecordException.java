package io.marketsignal.serde;

import org.apache.kafka.common.errors.SerializationException;

/** The bytes themselves are at fault: reading them again gives the same. */
public class UnreadableRecordException extends SerializationException {
    private static final long serialVersionUID = 1L;

    /** What is wrong with the bytes. */
    public enum Fault {
        /** Too short for the five leading bytes, or the first of them is not 0. */
        NOT_WIRE_FORMAT,
        /** The registry knows no Avro schema by that id. */
        UNKNOWN_SCHEMA,
        /** The writer's schema is of another record, or cannot be resolved to ours. */
        FOREIGN_SCHEMA,
        /** The bytes end early or do not follow the writer's schema. */
        UNDECODABLE,
        /** More bytes follow the record. */
        TRAILING_BYTES
    }

    private final Fault fault;

    public UnreadableRecordException(Fault fault, String message) {
        this(fault, message, null);
    }

    public UnreadableRecordException(Fault fault, String message, Throwable cause) {
        super(message, cause);
        this.fault = fault;
    }

    public Fault fault() {
        return fault;
    }
}
