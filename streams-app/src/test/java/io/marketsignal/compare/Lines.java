package io.marketsignal.compare;

import io.marketsignal.avro.AlertEvent;
import io.marketsignal.codec.RecordJson;
import io.marketsignal.codec.Samples;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** Runs of a few events. */
final class Lines {

    static final Instant NOON = Instant.parse("2025-10-22T12:00:00Z");

    private Lines() {}

    /** An event of the only rule, at noon some hours on. */
    static AlertEvent.Builder event(long episode, int hours) {
        Instant instant = NOON.plusSeconds(hours * 3_600L);
        return AlertEvent.newBuilder(Samples.firing(Samples.evidence("n1", "deals", "A bid")))
                .setEpisode(episode)
                .setInstant(instant)
                .setEventId("f1-" + episode + "-" + instant);
    }

    static Run run(String name, LateCounts late, AlertEvent... events) {
        List<String> lines = Arrays.stream(events).map(RecordJson::line).toList();
        return Run.of(name, lines, late);
    }

    static Run run(String name, AlertEvent... events) {
        return run(name, new LateCounts(), events);
    }
}
