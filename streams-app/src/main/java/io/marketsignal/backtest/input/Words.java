package io.marketsignal.backtest.input;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.apache.avro.util.Utf8;

/** Texts that come again and again, made into strings once: a text pushes out another with which it shares a place. */
final class Words {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    // The golden ratio's bits: Fibonacci hashing (Knuth, The Art of Computer Programming, volume 3, 6.4).
    private static final long SPREAD = 0x9E3779B97F4A7C15L;
    private static final int PLACE_BITS = 12;
    private static final int PLACES = 1 << PLACE_BITS;
    private static final int LONGEST = 256;

    private final byte[][] bytes = new byte[PLACES][];
    private final String[] strings = new String[PLACES];

    String of(Utf8 text) {
        int length = text.getByteLength();
        if (length > LONGEST) {
            return text.toString();
        }
        byte[] source = text.getBytes();
        int place = place(source, length);
        byte[] known = bytes[place];
        if (known == null || !Arrays.equals(known, 0, known.length, source, 0, length)) {
            bytes[place] = Arrays.copyOf(source, length);
            strings[place] = text.toString();
        }
        return strings[place];
    }

    // Both ends tell texts apart well enough: those that share a place are compared anyway.
    private static int place(byte[] source, int length) {
        long ends = length;
        if (length >= Long.BYTES) {
            ends += 31 * (long) LONGS.get(source, 0) + (long) LONGS.get(source, length - Long.BYTES);
        } else {
            for (int i = 0; i < length; i++) {
                ends = 31 * ends + source[i];
            }
        }
        return (int) ((ends * SPREAD) >>> (Long.SIZE - PLACE_BITS));
    }
}
