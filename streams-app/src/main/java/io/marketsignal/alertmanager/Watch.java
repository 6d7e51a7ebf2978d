package io.marketsignal.alertmanager;

import java.time.Duration;
import java.time.Instant;

/** Two clocks: one that people share, and one that is never set. */
interface Watch {

    Instant wallClock();

    /** Time since some moment before; it only grows. */
    Duration running();

    static Watch system() {
        long started = System.nanoTime();
        return new Watch() {
            @Override
            public Instant wallClock() {
                return Instant.now();
            }

            @Override
            public Duration running() {
                return Duration.ofNanos(System.nanoTime() - started);
            }
        };
    }
}
