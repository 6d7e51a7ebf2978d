package io.marketsignal.cli;

import java.util.ArrayDeque;
import java.util.Deque;

/** Closes what a command has opened: the last first, each whatever happens to the others, interrupted or not. */
final class Scope implements AutoCloseable {

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    <T extends AutoCloseable> T open(T resource) {
        opened.push(resource);
        return resource;
    }

    /** @throws IllegalStateException if something could not be closed, after the others were */
    @Override
    public void close() {
        // The interrupt that ends a command would end its closing as well.
        boolean interrupted = Thread.interrupted();
        IllegalStateException failure = null;
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception e) {
                IllegalStateException next = new IllegalStateException("cannot stop cleanly: " + e.getMessage(), e);
                if (failure == null) {
                    failure = next;
                } else {
                    failure.addSuppressed(next);
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (failure != null) {
            throw failure;
        }
    }
}
