package io.marketsignal.core.model;

import io.marketsignal.core.observation.MeasureStatus;
import io.marketsignal.core.observation.MeasureStep;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A measure as its known steps tell it.
 *
 * @param endedBy the later step of another measure that ended this one
 */
public record Measure(Steps<MeasureStep> steps, Optional<MeasureStep> endedBy) {

    public MeasureStep last() {
        return steps.last().step();
    }

    /** The last step that was news of tightening. */
    public Optional<Steps.Known<MeasureStep>> lastNews() {
        List<Steps.Known<MeasureStep>> all = steps.all();
        for (int i = all.size() - 1; i >= 0; i--) {
            if (all.get(i).step().isNews()) {
                return Optional.of(all.get(i));
            }
        }
        return Optional.empty();
    }

    /**
     * Status at an instant. Scheduled dates move it on their own: announced is in force from its effective date on, in
     * force ahead of that date is only announced, and past its end it is expired. A suspension does not expire: its end
     * is an edge to watch.
     */
    public MeasureStatus status(long instant) {
        MeasureStep last = last();
        if (endedBy.isPresent()) {
            return MeasureStatus.WITHDRAWN;
        }
        if (!last.isNews()) {
            return last.status();
        }
        if (last.effectiveUntil().isPresent() && last.effectiveUntil().getAsLong() <= instant) {
            return MeasureStatus.EXPIRED;
        }
        if (last.status() == MeasureStatus.PROPOSED || last.effectiveFrom().isEmpty()) {
            return last.status();
        }
        return last.effectiveFrom().getAsLong() <= instant ? MeasureStatus.IN_FORCE : MeasureStatus.ANNOUNCED;
    }

    /** The step that took the measure back, if it is suspended or withdrawn. */
    public Optional<MeasureStep> retraction() {
        if (endedBy.isPresent()) {
            return endedBy;
        }
        MeasureStatus status = last().status();
        return status == MeasureStatus.SUSPENDED || status == MeasureStatus.WITHDRAWN
                ? Optional.of(last())
                : Optional.empty();
    }

    /** The next date on which the measure changes by itself, if it is still alive. */
    public OptionalLong nextEdge(long instant) {
        MeasureStatus status = status(instant);
        if (status == MeasureStatus.WITHDRAWN || status == MeasureStatus.EXPIRED) {
            return OptionalLong.empty();
        }
        OptionalLong from = last().effectiveFrom();
        if (from.isPresent() && from.getAsLong() > instant) {
            return from;
        }
        OptionalLong until = last().effectiveUntil();
        return until.isPresent() && until.getAsLong() > instant ? until : OptionalLong.empty();
    }
}
