package io.marketsignal.core;

import io.marketsignal.core.observation.Coverage;
import io.marketsignal.core.observation.Credibility;
import io.marketsignal.core.observation.Direction;
import io.marketsignal.core.observation.MeasureKind;
import io.marketsignal.core.observation.MeasureStatus;
import io.marketsignal.core.observation.MeasureStep;
import io.marketsignal.core.observation.Observation;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** A step of a measure in the making: it tightens and covers the commodity, unless the story says otherwise. */
public final class MeasureDraft implements Draft {

    private final String measureId;
    private final MeasureKind kind;
    private final MeasureStatus status;
    private final long knownAt;
    private String commodity;
    private String id;
    private Direction direction = Direction.TIGHTENING;
    private Coverage coverage = Coverage.FULL;
    private List<String> imposing = List.of();
    private List<String> targets = List.of();
    private OptionalDouble rate = OptionalDouble.empty();
    private OptionalLong from = OptionalLong.empty();
    private OptionalLong until = OptionalLong.empty();
    private List<String> ends = List.of();
    private String summary;

    MeasureDraft(String commodity, String measureId, MeasureKind kind, MeasureStatus status, long knownAt) {
        this.commodity = commodity;
        this.measureId = measureId;
        this.kind = kind;
        this.status = status;
        this.knownAt = knownAt;
        this.id = measureId + "/" + Times.told(knownAt);
        this.summary = measureId + " " + status;
    }

    public static MeasureDraft measure(String measureId, MeasureKind kind, MeasureStatus status, String knownAt) {
        return new MeasureDraft("tungsten", measureId, kind, status, Times.at(knownAt));
    }

    public MeasureDraft of(String otherCommodity) {
        commodity = otherCommodity;
        return this;
    }

    public MeasureDraft id(String newId) {
        id = newId;
        return this;
    }

    public MeasureDraft by(String... countries) {
        imposing = List.of(countries);
        return this;
    }

    public MeasureDraft on(String... countries) {
        targets = List.of(countries);
        return this;
    }

    public MeasureDraft rate(double percent) {
        rate = OptionalDouble.of(percent);
        return this;
    }

    public MeasureDraft from(String when) {
        from = OptionalLong.of(Times.at(when));
        return this;
    }

    public MeasureDraft until(String when) {
        until = OptionalLong.of(Times.at(when));
        return this;
    }

    public MeasureDraft ending(String... measures) {
        ends = List.of(measures);
        return this;
    }

    public MeasureDraft easing() {
        return direction(Direction.EASING);
    }

    public MeasureDraft direction(Direction newDirection) {
        direction = newDirection;
        return this;
    }

    public MeasureDraft coveringInPart() {
        return covering(Coverage.PARTIAL);
    }

    public MeasureDraft notCovering() {
        return covering(Coverage.NONE);
    }

    public MeasureDraft covering(Coverage newCoverage) {
        coverage = newCoverage;
        return this;
    }

    public MeasureDraft saying(String newSummary) {
        summary = newSummary;
        return this;
    }

    public MeasureStep build() {
        return new MeasureStep(
                commodity,
                id,
                measureId,
                kind,
                status,
                direction,
                coverage,
                imposing,
                targets,
                rate,
                from,
                until,
                ends,
                summary,
                Credibility.CONFIRMED,
                List.of(),
                knownAt - Times.DAY,
                knownAt);
    }

    @Override
    public Observation observation() {
        return build();
    }
}
