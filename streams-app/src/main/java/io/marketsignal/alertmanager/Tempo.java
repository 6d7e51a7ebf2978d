package io.marketsignal.alertmanager;

import java.time.Duration;

/**
 * How often and how soon alerts are told.
 *
 * @param resend how often what stands is told again
 * @param settle how long an alert is told as firing before it may be told as resolved
 */
record Tempo(Duration resend, Duration settle) {

    private static final int MISSED = 3;

    /** How long an alert stands in Alertmanager when nothing more is heard of it. */
    Duration standsUnheard() {
        return resend.multipliedBy(MISSED);
    }
}
