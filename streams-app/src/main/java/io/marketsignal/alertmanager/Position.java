package io.marketsignal.alertmanager;

import org.apache.kafka.clients.consumer.OffsetAndMetadata;

/**
 * How far delivery of a partition has come.
 *
 * @param offset events before it are told
 * @param standingTold false: of those, the alerts that stand are not, as delivery began here, among alerts of before
 */
record Position(long offset, boolean standingTold) {

    private static final String STANDING_UNTOLD = "standing alerts untold";

    static Position beginningAt(long offset) {
        return new Position(offset, false);
    }

    static Position of(OffsetAndMetadata committed) {
        return new Position(committed.offset(), !committed.metadata().equals(STANDING_UNTOLD));
    }

    OffsetAndMetadata committable() {
        return new OffsetAndMetadata(offset, standingTold ? "" : STANDING_UNTOLD);
    }

    /** True if a firing at this offset will not be told as such by a successor that begins here. */
    boolean covers(long firing) {
        return standingTold && firing < offset;
    }
}
