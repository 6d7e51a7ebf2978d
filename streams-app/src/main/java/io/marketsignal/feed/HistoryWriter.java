package io.marketsignal.feed;

import io.marketsignal.clock.InputTopic;
import io.marketsignal.clock.MarkWriter;
import io.marketsignal.core.observation.Input;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Writes history into the input topics in the order in which it became known, with its own marks: at each grid instant
 * first the records known by then, then the mark into every partition of every input, and at the end a mark at the last
 * instant and one a grace after it, so that the last instant is assessed.
 *
 * <p>The records of an instant are confirmed before its mark is sent: one that had to be sent again would else come late.
 */
public final class HistoryWriter {
    private final Producer<byte[], byte[]> producer;
    private final Serializer<? super SpecificRecord> serializer;
    private final List<InputTopic> inputs;

    /**
     * A writer for one cluster.
     *
     * @param producer one that keeps the order within a partition; it stays the caller's to close
     * @param serializer of the record values
     * @param inputs all decision inputs, each once and with the same number of partitions
     * @throws IllegalArgumentException if the inputs are not that
     */
    public HistoryWriter(
            Producer<byte[], byte[]> producer, Serializer<? super SpecificRecord> serializer, List<InputTopic> inputs) {
        this.producer = producer;
        this.serializer = serializer;
        this.inputs = List.copyOf(inputs);
        Set<Input> named = inputs.stream().map(InputTopic::input).collect(Collectors.toSet());
        if (inputs.size() != Input.values().length || !named.equals(EnumSet.allOf(Input.class))) {
            throw new IllegalArgumentException("marks go to all inputs, each once, not to " + inputs);
        }
        if (inputs.stream().mapToInt(InputTopic::partitions).distinct().count() > 1) {
            throw new IllegalArgumentException("the inputs must have the same number of partitions: " + inputs);
        }
    }

    /**
     * Writes records of any input, in any order.
     *
     * @throws IllegalArgumentException if the first mark would lie after the last instant, or the last instant later than
     *     the brokers accept
     * @throws ImportFailedException if the brokers are out of reach or refuse a mark; what was written stays written
     */
    public ImportResult write(Collection<InputRecord> records, ImportSettings settings, ImportListener listener) {
        List<InputRecord> wanted = records.stream()
                .filter(settings::wants)
                .sorted(InputRecord.BY_KNOWLEDGE)
                .toList();
        List<Refusal> tooNew = wanted.stream()
                .filter(record -> !settings.accepts(record.knownAt()))
                .map(record -> new Refusal(record, settings.refusal()))
                .toList();
        List<InputRecord> accepted = wanted.stream()
                .filter(record -> settings.accepts(record.knownAt()))
                .toList();
        Outbox outbox = new Outbox(producer, serializer, inputs);
        ImportRun run = new ImportRun(accepted, settings, outbox, new MarkWriter(producer, inputs), listener);
        try {
            Optional<ImportResult.Span> span = run.write();
            List<Refusal> refused =
                    Stream.concat(run.refused().stream(), tooNew.stream()).toList();
            return new ImportResult(run.written(), run.marked(), records.size() - (long) wanted.size(), refused, span);
        } catch (KafkaException e) {
            throw stopped(run, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw stopped(run, e);
        }
    }

    private static ImportFailedException stopped(ImportRun run, Exception cause) {
        String words = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return new ImportFailedException("the import stopped " + run.position() + ": " + words, cause);
    }
}
