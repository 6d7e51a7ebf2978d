package io.marketsignal.scoring;

import io.marketsignal.core.time.Days;
import java.util.stream.LongStream;

/** The time that is scored, both ends included, epoch milliseconds. */
public record Period(long from, long until) {

    public Period {
        if (from > until) {
            throw new IllegalArgumentException("the period ends before it begins");
        }
    }

    boolean contains(long instant) {
        return from <= instant && instant <= until;
    }

    /** Length in days. */
    public double days() {
        return Days.between(from, until);
    }

    /** 00:00 UTC of every day in it. */
    LongStream midnights() {
        long first = -Math.floorDiv(-from, Days.MILLIS);
        return LongStream.rangeClosed(first, Math.floorDiv(until, Days.MILLIS)).map(day -> day * Days.MILLIS);
    }
}
