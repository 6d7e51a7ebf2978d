package io.marketsignal.core.profile;

import io.marketsignal.core.time.Days;

/** A trailing window over which signals are aggregated: (T - millis, T]. */
public record Horizon(String name, long millis) {

    public double days() {
        return millis / (double) Days.MILLIS;
    }
}
