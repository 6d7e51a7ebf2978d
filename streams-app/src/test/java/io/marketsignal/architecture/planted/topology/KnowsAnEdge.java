package io.marketsignal.architecture.planted.topology;

import io.marketsignal.architecture.planted.clock.Edge;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/** Planted: the topology reaches for an edge. */
public final class KnowsAnEdge {
    int call() {
        return Edge.now().size();
    }

    Supplier<Map<UUID, Long>> reference() {
        return Edge::now;
    }
}
