package io.marketsignal.backtest.input;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.avro.util.Utf8;

/** Texts that come again and again, made into strings once: a text pushes out another with which it shares a place. */
final class Words {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    // The golden ratio's bits: Fibonacci hashing (Knuth, The Art of Computer Programming, volume 3, 6.4).
    private static final long SPREAD = 0x9E3779B97F4A7C15L;
    private static final int PLACE_BITS = 12;
    static final int PLACES = 1 << PLACE_BITS;
    private static final int LONGEST = 256;

    private final byte[][] bytes = new byte[PLACES][];
    private final String[] strings = new String[PLACES];

    String of(Utf8 text) {
        return of(text.getBytes(), 0, text.getByteLength());
    }

    String of(byte[] source, int from, int to) {
        if (to - from > LONGEST) {
            return new String(source, from, to - from, StandardCharsets.UTF_8);
        }
        int place = place(bits(source, from, to));
        byte[] known = bytes[place];
        if (known == null || !Arrays.equals(known, 0, known.length, source, from, to)) {
            bytes[place] = Arrays.copyOfRange(source, from, to);
            strings[place] = new String(source, from, to - from, StandardCharsets.UTF_8);
        }
        return strings[place];
    }

    // Both ends tell texts apart well enough: those that share a place are compared anyway.
    static long bits(byte[] source, int from, int to) {
        int length = to - from;
        if (length >= Long.BYTES) {
            return length + 31 * (long) LONGS.get(source, from) + (long) LONGS.get(source, to - Long.BYTES);
        }
        long bits = length;
        for (int i = from; i < to; i++) {
            bits = 31 * bits + source[i];
        }
        return bits;
    }

    /** A place for what has such bits, below {@link #PLACES}. */
    static int place(long bits) {
        return (int) ((bits * SPREAD) >>> (Long.SIZE - PLACE_BITS));
    }
}
