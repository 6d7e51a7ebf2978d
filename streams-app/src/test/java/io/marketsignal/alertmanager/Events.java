package io.marketsignal.alertmanager;

import io.marketsignal.avro.AlertEvent;
import io.marketsignal.avro.AlertStatus;
import io.marketsignal.avro.TransitionReason;
import io.marketsignal.codec.Samples;
import java.time.Duration;
import java.time.Instant;

/** Alert events, one an hour. */
final class Events {

    static final Instant FIRST = Instant.parse("2025-10-22T00:00:00Z");

    private int hour;

    AlertEvent event(String rule, long episode, AlertStatus from, AlertStatus to) {
        return AlertEvent.newBuilder(Samples.firing())
                .setFingerprint("fingerprint of " + rule)
                .setRule(rule)
                .setEpisode(episode)
                .setFrom(from)
                .setTo(to)
                .setReason(TransitionReason.CONDITION_TRUE)
                .setInstant(FIRST.plus(Duration.ofHours(hour++)))
                .setActiveSince(FIRST)
                .build();
    }

    AlertEvent fires(String rule, long episode) {
        return event(rule, episode, AlertStatus.PENDING, AlertStatus.FIRING);
    }

    AlertEvent recovers(String rule, long episode) {
        return event(rule, episode, AlertStatus.FIRING, AlertStatus.RECOVERING);
    }

    AlertEvent resolves(String rule, long episode) {
        return event(rule, episode, AlertStatus.RECOVERING, AlertStatus.RESOLVED);
    }
}
