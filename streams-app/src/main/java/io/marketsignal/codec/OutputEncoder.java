package io.marketsignal.codec;

import io.marketsignal.avro.Alert;
import io.marketsignal.avro.AlertStatus;
import io.marketsignal.avro.Claim;
import io.marketsignal.avro.PartScore;
import io.marketsignal.avro.PolicyHorizon;
import io.marketsignal.avro.PriceHorizon;
import io.marketsignal.avro.PriceLevel;
import io.marketsignal.avro.RuleValue;
import io.marketsignal.avro.ScheduledEdge;
import io.marketsignal.avro.Severity;
import io.marketsignal.avro.TransitionReason;
import io.marketsignal.core.alerts.AlertEvent;
import io.marketsignal.core.model.Assessment;
import io.marketsignal.core.model.Contest;
import io.marketsignal.core.model.Evidence;
import io.marketsignal.core.model.Part;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/** Turns decisions into the records that are published. */
public final class OutputEncoder {

    private OutputEncoder() {}

    public static io.marketsignal.avro.Assessment assessment(Assessment assessment) {
        return io.marketsignal.avro.Assessment.newBuilder()
                .setCommodity(assessment.commodity())
                .setInstant(Instant.ofEpochMilli(assessment.instant()))
                .setProfile(assessment.profile())
                .setScore(assessment.score())
                .setPartial(assessment.partial())
                .setParts(parts(assessment))
                .setPrice(price(assessment))
                .setPrices(levels(assessment))
                .setTightening(tightening(assessment))
                .setMeasuresInForce(assessment.policy().inForce())
                .setContests(assessment.deals().contests().stream()
                        .map(OutputEncoder::contest)
                        .toList())
                .setScheduledEdges(assessment.policy().edges().stream()
                        .map(edge -> new ScheduledEdge(
                                edge.step().measureId(),
                                Instant.ofEpochMilli(edge.instant()),
                                edge.end() ? "end" : "effective"))
                        .toList())
                .setSilentDays(assessment.price().silentDays())
                .setLateRecords(assessment.lateRecords())
                .setEvidence(Arrays.stream(Part.values())
                        .flatMap(part -> assessment.strongest(part).stream())
                        .map(OutputEncoder::evidence)
                        .toList())
                .build();
    }

    private static List<PartScore> parts(Assessment assessment) {
        return assessment.parts().stream()
                .map(part -> new PartScore(part.part().label(), nullable(part.strength()), part.contribution()))
                .toList();
    }

    private static List<PriceHorizon> price(Assessment assessment) {
        List<PriceHorizon> horizons = new ArrayList<>();
        assessment
                .price()
                .horizons()
                .forEach((name, blend) -> horizons.add(new PriceHorizon(
                        name, blend.priceReturn(), blend.z(), assessment.price().instruments(blend))));
        return horizons;
    }

    private static List<PriceLevel> levels(Assessment assessment) {
        return assessment.price().levels().stream()
                .map(level -> new PriceLevel(
                        level.instrument().id(),
                        level.price(),
                        level.instrument().currency(),
                        level.instrument().unit(),
                        Instant.ofEpochMilli(level.knownAt())))
                .toList();
    }

    private static List<PolicyHorizon> tightening(Assessment assessment) {
        List<PolicyHorizon> horizons = new ArrayList<>();
        assessment.policy().tightening().forEach((name, strength) -> horizons.add(new PolicyHorizon(name, strength)));
        return horizons;
    }

    private static io.marketsignal.avro.Contest contest(Contest contest) {
        return new io.marketsignal.avro.Contest(
                contest.asset().name(),
                contest.asset().country(),
                contest.strength(),
                contest.claims().stream()
                        .map(claim -> new Claim(claim.country(), claim.parties(), claim.strength()))
                        .toList());
    }

    private static io.marketsignal.avro.Evidence evidence(Evidence evidence) {
        return new io.marketsignal.avro.Evidence(
                evidence.id(),
                evidence.input().stream(),
                evidence.part().label(),
                evidence.thread(),
                evidence.headline(),
                evidence.sources(),
                Instant.ofEpochMilli(evidence.knownAt()),
                evidence.weight(),
                evidence.retracted());
    }

    public static io.marketsignal.avro.AlertEvent alertEvent(AlertEvent event) {
        return io.marketsignal.avro.AlertEvent.newBuilder()
                .setEventId(event.eventId())
                .setFingerprint(event.fingerprint())
                .setEpisode(event.state().episode())
                .setCommodity(event.commodity())
                .setRule(event.rule().name())
                .setRuleVersion(event.rule().version())
                .setSeverity(Severity.valueOf(event.rule().severity().name()))
                .setLabels(event.rule().labels())
                .setAnnotations(event.annotations())
                .setFrom(AlertStatus.valueOf(event.from().name()))
                .setTo(AlertStatus.valueOf(event.state().status().name()))
                .setReason(TransitionReason.valueOf(event.reason().name()))
                .setInstant(Instant.ofEpochMilli(event.instant()))
                .setActiveSince(Instant.ofEpochMilli(event.state().activeSince()))
                .setScore(event.assessment().score())
                .setPartial(event.assessment().partial())
                .setExpr(event.rule().expr())
                .setClear(event.rule().clear().orElse(null))
                .setValues(event.values().stream()
                        .map(value -> new RuleValue(value.name(), nullable(value.value())))
                        .toList())
                .setParts(parts(event.assessment()))
                .setEvidence(
                        event.evidence().stream().map(OutputEncoder::evidence).toList())
                .build();
    }

    /** The alert as it stands after an event. */
    public static Alert alert(io.marketsignal.avro.AlertEvent event) {
        return Alert.newBuilder()
                .setFingerprint(event.getFingerprint())
                .setCommodity(event.getCommodity())
                .setRule(event.getRule())
                .setSeverity(event.getSeverity())
                .setStatus(event.getTo())
                .setEpisode(event.getEpisode())
                .setActiveSince(event.getActiveSince())
                .setLastEvent(event)
                .build();
    }

    private static Double nullable(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }
}
