package io.marketsignal.core.observation;

import java.util.Optional;

/**
 * One observed price of one instrument.
 *
 * @param price in currency per unit of the instrument, greater than zero
 * @param uncertaintyDays how many days the true date may lie away: 1 day, 7 week, 30 month
 * @param source address of the source, empty if none was recorded
 * @param revisionOf id of the earlier tick that this one corrects under an id of its own
 */
public record Tick(
        String commodity,
        String id,
        String instrument,
        TickKind kind,
        double price,
        int uncertaintyDays,
        String source,
        long occurredAt,
        long knownAt,
        Optional<String> revisionOf)
        implements Observation {

    @Override
    public Input input() {
        return Input.PRICE_TICKS;
    }

    /** The id of the observation that this record states or corrects. */
    public String subject() {
        return revisionOf.orElse(id);
    }
}
