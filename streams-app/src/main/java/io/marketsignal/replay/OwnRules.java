package io.marketsignal.replay;

import io.marketsignal.codec.InputEncoder;
import io.marketsignal.core.observation.Input;
import io.marketsignal.core.rules.Rule;
import io.marketsignal.topics.Partitioning;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Other rules for a replay: a rules topic of its own, which says from the first instant on what a file says, and passes
 * time as the original does, mark by mark. The topology reads it as it would the original.
 */
final class OwnRules {

    private final FrozenTopics frozen;
    private final Producer<byte[], byte[]> producer;
    private final AtomicReference<Exception> failure = new AtomicReference<>();
    private final Callback outcome = (metadata, error) -> failure.compareAndSet(null, error);

    OwnRules(FrozenTopics frozen, Producer<byte[], byte[]> producer) {
        this.frozen = frozen;
        this.producer = producer;
    }

    /**
     * Writes the topic, which must be empty and have as many partitions as the original.
     *
     * @param values serializer of rules, under the original's subject
     */
    void write(String topic, List<Rule> rules, long firstInstant, Serializer<SpecificRecord> values) {
        for (Rule rule : rules) {
            byte[] key = rule.commodity().getBytes(StandardCharsets.UTF_8);
            byte[] value = values.serialize(topic, InputEncoder.rule(rule, true, firstInstant));
            for (int partition : Partitioning.copies(rule.commodity(), frozen.partitions())) {
                send(new ProducerRecord<>(topic, partition, firstInstant, key, value));
            }
        }
        frozen.parts().stream()
                .filter(part -> part.input() == Input.ALERT_RULES)
                .forEach(part -> frozen.read(
                        part,
                        record -> FrozenTopics.markOf(record)
                                .ifPresent(mark -> send(mark.toRecord(topic, part.partition())))));
        producer.flush();
        if (failure.get() != null) {
            throw new KafkaException(
                    "the rules of the replay cannot be written: "
                            + failure.get().getMessage(),
                    failure.get());
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // The outcome hears of every failure.
    private void send(ProducerRecord<byte[], byte[]> record) {
        producer.send(record, outcome);
    }
}
