package io.marketsignal.cli;

import io.marketsignal.app.MonitorApp;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/** The topology while a command runs it. */
final class Running {

    private static final Duration START_WITHIN = Duration.ofMinutes(2);

    private Running() {}

    /** Starts it and waits until it reads. */
    static void start(MonitorApp app) {
        app.start();
        try {
            app.awaitRunning(START_WITHIN);
        } catch (TimeoutException e) {
            throw Failure.unavailable(e.getMessage(), e);
        } catch (IllegalStateException e) {
            requireAlive(app);
            throw e;
        }
    }

    /** @throws Failure if it has stopped by itself */
    static void requireAlive(MonitorApp app) {
        app.failure().ifPresent(cause -> {
            throw Failure.unavailable("the topology stopped: " + rootMessage(cause), cause);
        });
    }

    private static String rootMessage(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    }
}
