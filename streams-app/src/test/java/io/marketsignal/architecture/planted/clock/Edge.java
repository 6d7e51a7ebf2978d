package io.marketsignal.architecture.planted.clock;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** An edge may read the clock, draw at random and hash. */
public final class Edge {
    private Edge() {}

    public static Map<UUID, Long> now() {
        Map<UUID, Long> now = new HashMap<>();
        now.put(UUID.randomUUID(), System.currentTimeMillis());
        return now;
    }
}
