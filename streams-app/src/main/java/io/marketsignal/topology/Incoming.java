package io.marketsignal.topology;

import io.marketsignal.core.observation.Input;
import io.marketsignal.core.observation.Observation;

/** What a record of an input turns out to be. */
public sealed interface Incoming {

    /** "It is now this instant", in epoch milliseconds, as one input says. */
    record Marked(Input input, long instant, long grid) implements Incoming {}

    record Observed(Observation observation) implements Incoming {}

    /** A record that cannot be believed, as its bytes came; its headers say why. */
    @SuppressWarnings("ArrayRecordComponent") // passed on, never compared
    record Rejected(byte[] bytes) implements Incoming {}
}
