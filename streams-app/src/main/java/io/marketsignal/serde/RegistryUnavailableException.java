package io.marketsignal.serde;

import org.apache.kafka.common.errors.RetriableException;

/** No registry could be reached, or each asked to come back later: nothing is known about the record; try again. */
public class RegistryUnavailableException extends RetriableException {
    private static final long serialVersionUID = 1L;

    public RegistryUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
