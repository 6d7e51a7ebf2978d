package io.marketsignal.metrics;

/** Something that tells of itself when it is asked, from what it has at hand: asking must cost nobody else anything. */
interface Source {

    void tell(Readings readings);
}
