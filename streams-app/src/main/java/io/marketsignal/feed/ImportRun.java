package io.marketsignal.feed;

import io.marketsignal.clock.Grid;
import io.marketsignal.clock.MarkWriter;
import io.marketsignal.topics.Mark;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.KafkaException;

/** One import under way. */
final class ImportRun {
    private static final long NEVER = -1;

    private final List<InputRecord> records;
    private final ImportSettings settings;
    private final Grid grid;
    private final Outbox outbox;
    private final MarkWriter marks;
    private final ImportListener listener;
    private final AtomicReference<Exception> markFailure = new AtomicReference<>();
    private final List<Refusal> refused = new ArrayList<>();
    private final Set<InputRecord> missing = Collections.newSetFromMap(new IdentityHashMap<>());
    private int sent;
    private long marked;
    private long reached = NEVER;
    private long end;

    /** @param records in the order of knowledge, none later than the settings' until */
    ImportRun(
            List<InputRecord> records,
            ImportSettings settings,
            Outbox outbox,
            MarkWriter marks,
            ImportListener listener) {
        this.records = records;
        this.settings = settings;
        this.grid = settings.grid();
        this.outbox = outbox;
        this.marks = marks;
        this.listener = listener;
        this.end = end();
    }

    /** Writes everything; empty if there was nothing to write. */
    Optional<ImportResult.Span> write() throws InterruptedException {
        if (end == NEVER) {
            return Optional.empty();
        }
        long first = first();
        Progress progress = new Progress(first, end);
        for (long instant = first; instant <= end; instant = grid.after(instant)) {
            sendKnownBy(instant);
            // A refusal may have taken away the record that the import would have gone on to.
            if (instant <= end) {
                mark(instant);
                progress.report();
            }
        }
        sendKnownBy(Long.MAX_VALUE);
        if (end == NEVER) {
            return Optional.empty();
        }
        long until = Math.max(end, Math.max(first, reached));
        long closing = until + settings.graceMillis();
        mark(until);
        mark(closing);
        settle();
        progress.complete();
        return Optional.of(new ImportResult.Span(
                Instant.ofEpochMilli(first), Instant.ofEpochMilli(until), Instant.ofEpochMilli(closing)));
    }

    long written() {
        return (long) sent - refused.size();
    }

    long marked() {
        return marked;
    }

    List<Refusal> refused() {
        return refused;
    }

    /** Where the import is, for messages. */
    String position() {
        return reached == NEVER ? "before its first mark" : "after " + Instant.ofEpochMilli(reached);
    }

    private long first() {
        long first = settings.from()
                .map(Instant::toEpochMilli)
                .orElseGet(() -> grid.floor(records.isEmpty() ? end : knownAt(records.get(0))));
        if (first > end) {
            throw new IllegalArgumentException(
                    "the import would start after its last record, of " + Instant.ofEpochMilli(end));
        }
        return first;
    }

    private long end() {
        return settings.until()
                .map(Instant::toEpochMilli)
                .orElseGet(() -> records.stream()
                        .filter(record -> !missing.contains(record))
                        .mapToLong(ImportRun::knownAt)
                        .max()
                        .orElse(NEVER));
    }

    private void sendKnownBy(long instant) throws InterruptedException {
        if (!isDue(instant)) {
            return;
        }
        // Marks must not share a batch with records: one refused record would take them along.
        settle();
        while (isDue(instant)) {
            outbox.send(records.get(sent++));
        }
        settle();
    }

    private boolean isDue(long instant) {
        return sent < records.size() && knownAt(records.get(sent)) <= instant;
    }

    private void settle() throws InterruptedException {
        List<Refusal> refusals = outbox.settle();
        if (markFailure.get() != null) {
            throw new KafkaException("a mark was refused: " + markFailure.get().getMessage(), markFailure.get());
        }
        if (!refusals.isEmpty()) {
            refused.addAll(refusals);
            refusals.forEach(refusal -> missing.add(refusal.record()));
            end = end();
        }
    }

    private void mark(long instant) {
        if (instant <= reached) {
            return;
        }
        marks.send(new Mark(instant, grid.millis()), (metadata, error) -> {
            if (error != null) {
                markFailure.compareAndSet(null, error);
            }
        });
        marked++;
        reached = instant;
    }

    private static long knownAt(InputRecord record) {
        return record.knownAt().toEpochMilli();
    }

    /** Counts records and instants alike. */
    private final class Progress {
        private final long total;

        Progress(long first, long end) {
            this.total = records.size() + (grid.floor(end) - grid.floor(first)) / grid.millis() + 1;
        }

        void report() {
            listener.progress(Math.min(sent + marked, total), total, Instant.ofEpochMilli(reached));
        }

        void complete() {
            listener.progress(total, total, Instant.ofEpochMilli(reached));
        }
    }
}
