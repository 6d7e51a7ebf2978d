package io.marketsignal.benchmark;

/**
 * Decoded ticks of all commodities, by time.
 *
 * @param instrument number of the instrument; those of the first commodity come first
 * @param weekly whether it is dated to the week only
 */
@SuppressWarnings("ArrayRecordComponent") // columns of data, never compared
record TickArrays(long[] knownAt, int[] instrument, double[] price, boolean[] weekly) {}
