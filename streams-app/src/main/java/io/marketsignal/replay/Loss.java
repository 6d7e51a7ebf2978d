package io.marketsignal.replay;

import java.time.Instant;
import java.util.Optional;

/** Something that was in an input and is not any more. */
public sealed interface Loss {

    /** The earliest instant from which on nothing is missing; empty: there is none. */
    Optional<Instant> completeFrom();

    /**
     * Retention, or somebody, has deleted the beginning of a partition.
     *
     * @param first offset of the first record that is left
     * @param completeFrom its timestamp; empty: none is left
     */
    record Deleted(String topic, int partition, long first, Optional<Instant> completeFrom) implements Loss {
        @Override
        public String toString() {
            return "topic %s, partition %d: offsets before %d are deleted; %s"
                    .formatted(
                            topic,
                            partition,
                            first,
                            completeFrom
                                    .map(time -> "the first record left is of " + time)
                                    .orElse("no record is left"));
        }
    }

    /** All but the last record of a key may be gone, anywhere in the topic. */
    record Compacted(String topic, String policy) implements Loss {
        @Override
        public Optional<Instant> completeFrom() {
            return Optional.empty();
        }

        @Override
        public String toString() {
            return "topic %s: cleanup.policy is %s, so only the last record of each key is kept"
                    .formatted(topic, policy);
        }
    }
}
