package io.marketsignal.clock;

import io.marketsignal.topics.Mark;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes live marks: whenever the wall clock passes a grid instant, that instant goes to every partition of every input;
 * on start, the last one that passed. Every running instance of the product may have one, as the same instant written twice
 * is harmless.
 *
 * <p>An instant that cannot be written is tried again until it, or by then a newer one, is: a mark says that the grid
 * instants before it have passed too. If the wall clock is set back, no mark is written until it has caught up.
 */
public final class ClockWriter implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ClockWriter.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(5);

    private final Supplier<Producer<byte[], byte[]>> producers;
    private final List<InputTopic> inputs;
    private final Grid grid;
    private final InstantSource clock;
    private final Pause pause;
    private final Thread thread;
    private volatile Optional<Instant> lastMark = Optional.empty();
    private Optional<Producer<byte[], byte[]>> producer = Optional.empty();
    private boolean outage;

    /** A clock writer on the wall clock. */
    public ClockWriter(Supplier<Producer<byte[], byte[]>> producers, List<InputTopic> inputs, Grid grid) {
        this(producers, inputs, grid, InstantSource.system(), Pause.sleeping(InstantSource.system()));
    }

    /**
     * A clock writer that has not started.
     *
     * @param producers opens a producer that keeps the order within a partition; called again if one breaks for good
     * @param inputs all decision inputs
     * @param grid which instants to write
     * @param clock the wall clock
     * @param pause how to wait for an instant of it
     */
    public ClockWriter(
            Supplier<Producer<byte[], byte[]>> producers,
            List<InputTopic> inputs,
            Grid grid,
            InstantSource clock,
            Pause pause) {
        this.producers = producers;
        this.inputs = List.copyOf(inputs);
        this.grid = grid;
        this.clock = clock;
        this.pause = pause;
        this.thread = new Thread(this::run, "clock-writer");
        this.thread.setDaemon(true);
    }

    /** Starts writing, in a thread of its own. */
    public void start() {
        thread.start();
    }

    /** The last instant that all inputs have, empty before the first. */
    public Optional<Instant> lastMark() {
        return lastMark;
    }

    /** Stops writing and closes the producer, within some seconds. */
    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(CLOSE_WITHIN.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The thread's work, until it is interrupted. */
    void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                pause.until(writeDue());
            }
        } catch (InterruptedException | InterruptException e) {
            log.debug("Clock writer stopped", e);
        } finally {
            // The interrupt that ended the work would end the closing as well.
            boolean interrupted = Thread.interrupted();
            closeProducer(CLOSE_WITHIN);
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Writes the newest instant that has passed, if it has not been written, and returns when to look again. */
    private Instant writeDue() {
        long due = grid.floor(clock.millis());
        boolean fresh = lastMark.isEmpty() || due > lastMark.get().toEpochMilli();
        if (fresh && !write(due)) {
            return clock.instant().plus(RETRY_AFTER);
        }
        return Instant.ofEpochMilli(grid.after(lastMark.orElseThrow().toEpochMilli()));
    }

    private boolean write(long instant) {
        AtomicReference<Exception> failure = new AtomicReference<>();
        try {
            Producer<byte[], byte[]> open = openProducer();
            new MarkWriter(open, inputs).send(new Mark(instant, grid.millis()), (metadata, error) -> {
                if (error != null) {
                    failure.compareAndSet(null, error);
                }
            });
            open.flush();
        } catch (InterruptException e) {
            throw e;
        } catch (RuntimeException e) {
            failure.compareAndSet(null, e);
        }
        if (failure.get() != null) {
            failed(instant, failure.get());
            return false;
        }
        lastMark = Optional.of(Instant.ofEpochMilli(instant));
        if (outage) {
            outage = false;
            log.info("Marks are written again, from {} on", lastMark.get());
        }
        return true;
    }

    private void failed(long instant, Exception error) {
        if (!outage) {
            outage = true;
            log.warn(
                    "Mark {} cannot be written, trying until it can: {}",
                    Instant.ofEpochMilli(instant),
                    error.toString());
        }
        // Some errors leave a producer unusable. A replaced one loses its numbering, so it is kept where it can go on.
        if (!(error instanceof RetriableException)) {
            closeProducer(Duration.ZERO);
        }
    }

    private Producer<byte[], byte[]> openProducer() {
        if (producer.isEmpty()) {
            producer = Optional.of(producers.get());
        }
        return producer.get();
    }

    private void closeProducer(Duration within) {
        producer.ifPresent(open -> open.close(within));
        producer = Optional.empty();
    }
}
