package io.marketsignal.core.model;

/** Combination of independent signals: 1 - prod(1 - s), each from 0 to 1 (Pearl, noisy-or), in the order of adding. */
final class NoisyOr {

    private double none = 1;

    void add(double strength) {
        none *= 1 - strength;
    }

    double strength() {
        return 1 - none;
    }
}
