package io.marketsignal.core.observation;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * One step in the life of a trade-policy measure.
 *
 * @param imposing countries that impose it
 * @param targets countries it is aimed at; empty: nobody in particular
 * @param ratePercent top of the rate, per cent of value
 * @param effectiveFrom when it takes effect; empty: at once or not known
 * @param effectiveUntil when it ends, exclusive; empty: open
 * @param endsMeasures other measures that this step ends
 */
public record MeasureStep(
        String commodity,
        String id,
        String measureId,
        MeasureKind kind,
        MeasureStatus status,
        Direction direction,
        Coverage coverage,
        List<String> imposing,
        List<String> targets,
        OptionalDouble ratePercent,
        OptionalLong effectiveFrom,
        OptionalLong effectiveUntil,
        List<String> endsMeasures,
        String summary,
        Credibility credibility,
        List<String> sources,
        long occurredAt,
        long knownAt)
        implements Observation {

    @Override
    public Input input() {
        return Input.TARIFF_ANNOUNCEMENTS;
    }

    /** True for a step that is news of tightening: a proposal, an announcement or an entry into force. */
    public boolean isNews() {
        return status == MeasureStatus.PROPOSED
                || status == MeasureStatus.ANNOUNCED
                || status == MeasureStatus.IN_FORCE;
    }

    /** The top of the rate as a share of value, if the measure has one. */
    public Optional<Double> rate() {
        return ratePercent.isPresent() ? Optional.of(ratePercent.getAsDouble() / 100) : Optional.empty();
    }
}
