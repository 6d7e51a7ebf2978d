package io.marketsignal.clock;

import io.marketsignal.topics.Mark;
import java.util.List;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;

/** Puts marks into every partition of every decision input. */
public final class MarkWriter {
    private final Producer<byte[], byte[]> producer;
    private final List<InputTopic> inputs;

    /** @param producer one that keeps the order within a partition; it stays the caller's to close */
    public MarkWriter(Producer<byte[], byte[]> producer, List<InputTopic> inputs) {
        this.producer = producer;
        this.inputs = List.copyOf(inputs);
    }

    /** How many records one mark takes. */
    public static int copies(List<InputTopic> inputs) {
        return inputs.stream().mapToInt(InputTopic::partitions).sum();
    }

    /**
     * Sends a mark without waiting.
     *
     * @param outcome called for each of its records
     */
    @SuppressWarnings("FutureReturnValueIgnored") // The outcome hears of every failure.
    public void send(Mark mark, Callback outcome) {
        for (InputTopic input : inputs) {
            for (int partition = 0; partition < input.partitions(); partition++) {
                producer.send(mark.toRecord(input.name(), partition), outcome);
            }
        }
    }
}
