package io.marketsignal.cli;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.apache.kafka.common.errors.InterruptException;

/** Opens what an interrupt half way would leave in pieces. */
final class Uninterrupted {

    private Uninterrupted() {}

    /** Opens it in a thread of its own; an interrupt is obeyed when it is open, by closing it. */
    static <T extends AutoCloseable> T open(String name, Supplier<T> opening) {
        CompletableFuture<T> opened = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        opened.complete(opening.get());
                    } catch (RuntimeException | Error e) {
                        opened.completeExceptionally(e);
                    }
                },
                name);
        thread.start();
        try {
            T resource = opened.get();
            // What is open already is handed out without a look at the interrupt.
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            return resource;
        } catch (InterruptedException e) {
            close(opened);
            throw new InterruptException(e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        }
    }

    private static void close(CompletableFuture<? extends AutoCloseable> opened) {
        // What failed to open need not be closed.
        opened.handle((resource, failure) -> Optional.ofNullable(resource))
                .join()
                .ifPresent(resource -> {
                    try (Scope scope = new Scope()) {
                        scope.open(resource);
                    }
                });
    }
}
