package io.marketsignal.core.model;

import java.util.stream.DoubleStream;

/** Combination of independent signals: 1 - prod(1 - s), each from 0 to 1 (Pearl, noisy-or). */
final class NoisyOr {

    private NoisyOr() {}

    static double of(DoubleStream strengths) {
        // a plain loop in stream order: sequential by construction, so every host rounds alike
        return 1 - strengths.map(strength -> 1 - strength).reduce(1, (a, b) -> a * b);
    }
}
