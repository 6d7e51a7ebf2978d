package io.marketsignal.codec;

import io.marketsignal.avro.AlertEvent;
import io.marketsignal.avro.AlertStatus;
import io.marketsignal.avro.Evidence;
import io.marketsignal.avro.PartScore;
import io.marketsignal.avro.RuleValue;
import io.marketsignal.avro.Severity;
import io.marketsignal.avro.TransitionReason;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Alert events to print. */
public final class Samples {

    public static final Instant KNOWN = Instant.parse("2025-10-22T00:00:00Z");

    private Samples() {}

    public static AlertEvent firing(Evidence... evidence) {
        return AlertEvent.newBuilder()
                .setEventId("e1")
                .setFingerprint("f1")
                .setEpisode(2)
                .setCommodity("tungsten")
                .setRule("ContestedAsset")
                .setRuleVersion("v1")
                .setSeverity(Severity.WARNING)
                .setLabels(Map.of("team", "desk", "area", "kz"))
                .setAnnotations(Map.of("summary", "State-backed rivals want North Katpar"))
                .setFrom(AlertStatus.INACTIVE)
                .setTo(AlertStatus.FIRING)
                .setReason(TransitionReason.CONDITION_TRUE)
                .setInstant(KNOWN)
                .setActiveSince(KNOWN)
                .setScore(82.4)
                .setPartial(true)
                .setExpr("deals.contested > 0")
                .setClear(null)
                .setValues(List.of(new RuleValue("deals.contested", 2.0), new RuleValue("price.z[\"7d\"]", null)))
                .setParts(List.of(
                        new PartScore("structure", 0.6443, 14.1),
                        new PartScore("price", null, 0.0),
                        new PartScore("policy", 0.1025, -0.0),
                        new PartScore("deals", 0.508, 68.3)))
                .setEvidence(List.of(evidence))
                .build();
    }

    public static AlertEvent resolved(Evidence... evidence) {
        return AlertEvent.newBuilder(firing(evidence))
                .setFrom(AlertStatus.RECOVERING)
                .setTo(AlertStatus.RESOLVED)
                .setReason(TransitionReason.EVIDENCE_RETRACTED)
                .setInstant(Instant.parse("2025-11-27T00:00:00Z"))
                .build();
    }

    public static Evidence evidence(String id, String part, String headline) {
        return Evidence.newBuilder()
                .setId(id)
                .setStream("deal-news")
                .setPart(part)
                .setThread("kz-deposits")
                .setHeadline(headline)
                .setSources(List.of("https://example.org/" + id, "https://example.com/" + id))
                .setKnownAt(KNOWN)
                .setWeight(0.5)
                .setRetracted(false)
                .build();
    }

    public static Evidence retracted(Evidence evidence) {
        return Evidence.newBuilder(evidence).setRetracted(true).build();
    }
}
