package io.marketsignal.topics;

import io.marketsignal.core.rules.Rule;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.common.utils.Utils;

/** Where keys belong: what Kafka's own producers do by default, so that all inputs of a commodity meet in one task. */
public final class Partitioning {

    private Partitioning() {}

    /** The partition of a key, from 0. */
    public static int partitionFor(byte[] key, int partitions) {
        return Utils.toPositive(Utils.murmur2(key)) % partitions;
    }

    /** The partitions that a record of this key is written to: one, or all for {@link Rule#ANY}. */
    public static List<Integer> copies(String key, int partitions) {
        return key.equals(Rule.ANY)
                ? IntStream.range(0, partitions).boxed().toList()
                : List.of(partitionFor(key.getBytes(StandardCharsets.UTF_8), partitions));
    }
}
