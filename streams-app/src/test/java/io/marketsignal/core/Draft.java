package io.marketsignal.core;

import io.marketsignal.core.observation.Observation;

/** An observation that a story is still describing. */
public interface Draft {

    Observation observation();
}
