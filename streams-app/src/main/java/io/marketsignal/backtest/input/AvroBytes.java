package io.marketsignal.backtest.input;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A way through Avro's binary encoding that stops for good at the first thing it cannot read, instead of throwing: what is
 * told from there on means nothing.
 */
final class AvroBytes {

    private static final VarHandle DOUBLES =
            MethodHandles.byteArrayViewVarHandle(double[].class, ByteOrder.LITTLE_ENDIAN);
    // Behind the end of any block, with room to go on.
    private static final int STOPPED = 1 << 30;

    private static final int ABSENT = 0;
    private static final int PRESENT = 2;

    private byte[] bytes = {};
    private int at;
    private int end;

    void over(ByteBuffer block) {
        bytes = block.array();
        at = block.arrayOffset() + block.position();
        end = at + block.remaining();
    }

    byte[] bytes() {
        return bytes;
    }

    int at() {
        return at;
    }

    int end() {
        return end;
    }

    void goTo(int place) {
        at = place;
    }

    boolean hasStopped() {
        return at > end;
    }

    /** A whole number: variable length, zigzag. */
    long number() {
        if (at < end && bytes[at] >= 0) {
            return signed(bytes[at++]);
        }
        return longNumber();
    }

    private long longNumber() {
        long bits = 0;
        for (int shift = 0; at < end && shift < Long.SIZE; shift += 7) {
            byte next = bytes[at++];
            bits |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return signed(bits);
            }
        }
        at = STOPPED;
        return 0;
    }

    private static long signed(long bits) {
        return (bits >>> 1) ^ -(bits & 1);
    }

    double real() {
        int from = at;
        at += Double.BYTES;
        return at <= end ? (double) DOUBLES.get(bytes, from) : Double.NaN;
    }

    /** Skips a text of at most so many bytes, and tells where it begins. */
    int text(int longest) {
        long length = number();
        int from = at;
        at = length < 0 || length > longest ? STOPPED : at + (int) length;
        return from;
    }

    /** Whether a value that may be null is there; null is the first of the two. */
    boolean isPresent() {
        int branch = at < end ? bytes[at++] : ABSENT - 1;
        if (branch != ABSENT && branch != PRESENT) {
            at = STOPPED;
        }
        return branch == PRESENT;
    }

    void skipByte() {
        at++;
    }
}
