package io.marketsignal.clock;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Waiting for an instant of the wall clock. */
@FunctionalInterface
public interface Pause {

    /** Returns at the instant or somewhat later; at once if it has passed. */
    void until(Instant instant) throws InterruptedException;

    /** Waits by sleeping. */
    static Pause sleeping(InstantSource clock) {
        return instant -> {
            Duration left = Duration.between(clock.instant(), instant);
            if (!left.isNegative()) {
                // Rounded up: a sleep that ends before the instant would end in another of no length.
                Thread.sleep(left.toMillis() + 1);
            }
        };
    }
}
