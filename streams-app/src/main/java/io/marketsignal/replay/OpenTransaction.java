package io.marketsignal.replay;

import java.time.Duration;
import java.util.Collection;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** A transaction that does not end hides records of an input: what is in it cannot be said. */
public final class OpenTransaction extends KafkaException {

    private static final long serialVersionUID = 1L;

    OpenTransaction(Collection<TopicPartition> hidden, Duration waited) {
        super(
                "a transaction is open in %s, and was not ended within %d s: what it hides would be missing. End it, or abort it with `kafka-transactions`"
                        .formatted(hidden, waited.toSeconds()));
    }
}
