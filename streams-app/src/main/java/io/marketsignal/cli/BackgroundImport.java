package io.marketsignal.cli;

import io.marketsignal.feed.HistoryWriter;
import io.marketsignal.feed.ImportResult;
import io.marketsignal.feed.ImportSettings;
import io.marketsignal.feed.InputRecord;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.errors.InterruptException;

/** An import in a thread of its own, so that what comes out is printed while history goes in. */
final class BackgroundImport implements AutoCloseable {

    private static final long SECONDS_TO_STOP = 5;

    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final Future<ImportResult> result;
    private volatile double share;

    BackgroundImport(HistoryWriter writer, List<InputRecord> records, ImportSettings settings) {
        result = thread.submit(() -> writer.write(
                records, settings, (done, total, instant) -> share = total == 0 ? 1 : (double) done / total));
    }

    boolean isDone() {
        return result.isDone();
    }

    /** How much has been written, 0 to 1. */
    double share() {
        return share;
    }

    /** Waits for the end; throws what the import threw. */
    ImportResult result() {
        try {
            return result.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
        try {
            boolean unused = thread.awaitTermination(SECONDS_TO_STOP, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
