package io.marketsignal.alertmanager;

import java.time.Duration;
import java.time.Instant;

/** Time that passes by hand. */
final class HandClock implements Watch {

    static final Instant START = Instant.parse("2026-07-01T00:00:00Z");

    private Duration running = Duration.ZERO;

    void pass(Duration time) {
        running = running.plus(time);
    }

    @Override
    public Instant wallClock() {
        return START.plus(running);
    }

    @Override
    public Duration running() {
        return running;
    }
}
