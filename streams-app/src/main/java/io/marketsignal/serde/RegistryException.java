package io.marketsignal.serde;

import org.apache.kafka.common.errors.SerializationException;

/** The registry answered and refused: wrong credentials, incompatible schema, unknown subject, wrong address. */
public class RegistryException extends SerializationException {
    private static final long serialVersionUID = 1L;

    static final int SUBJECT_NOT_FOUND = 40401;
    static final int SCHEMA_NOT_FOUND = 40403;

    private final int status;
    private final int code;

    /**
     * @param status HTTP status
     * @param code Confluent's error code, or the status if the answer had none
     */
    public RegistryException(String message, int status, int code) {
        super(message);
        this.status = status;
        this.code = code;
    }

    /** HTTP status. */
    public int status() {
        return status;
    }

    /** Confluent's error code, e.g. 40403 for an unknown schema id. */
    public int code() {
        return code;
    }
}
