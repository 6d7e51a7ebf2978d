package io.marketsignal.backtest;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Each different text once, as bytes in one array: millions of ids without an object for each. */
final class Texts {

    private static final int NONE = -1;

    private byte[] bytes = new byte[1 << 12];
    private int[] ends = new int[1 << 8];
    private int[] hashes = new int[1 << 8];
    private int[] table = empty(1 << 9);
    private int size;

    private static int[] empty(int length) {
        int[] table = new int[length];
        Arrays.fill(table, NONE);
        return table;
    }

    int size() {
        return size;
    }

    /** The text's number: that of its first occurrence, numbers counting from 0. */
    int number(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        int hash = spread(text.hashCode());
        int slot = slot(hash, utf8);
        if (table[slot] != NONE) {
            return table[slot];
        }
        add(hash, utf8);
        table[slot] = size - 1;
        if (size * 2 > table.length) {
            rehash();
        }
        return size - 1;
    }

    // Numbered ids have neighbouring hashes: five places apart they stay close, but out of each other's way.
    private static int spread(int hash) {
        int apart = 5 * hash;
        return apart ^ (apart >>> 16);
    }

    private int slot(int hash, byte[] utf8) {
        int mask = table.length - 1;
        int slot = hash & mask;
        while (table[slot] != NONE && !is(table[slot], hash, utf8)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private boolean is(int number, int hash, byte[] utf8) {
        return hashes[number] == hash && Arrays.equals(bytes, start(number), ends[number], utf8, 0, utf8.length);
    }

    private int start(int number) {
        return number == 0 ? 0 : ends[number - 1];
    }

    private void add(int hash, byte[] utf8) {
        int start = start(size);
        if (start + utf8.length > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(start, utf8.length), bytes.length * 2));
        }
        if (size == ends.length) {
            ends = Arrays.copyOf(ends, size * 2);
            hashes = Arrays.copyOf(hashes, size * 2);
        }
        System.arraycopy(utf8, 0, bytes, start, utf8.length);
        ends[size] = start + utf8.length;
        hashes[size] = hash;
        size++;
    }

    private void rehash() {
        table = empty(table.length * 2);
        int mask = table.length - 1;
        for (int number = 0; number < size; number++) {
            int slot = hashes[number] & mask;
            while (table[slot] != NONE) {
                slot = (slot + 1) & mask;
            }
            table[slot] = number;
        }
    }

    String text(int number) {
        int start = start(number);
        return new String(bytes, start, ends[number] - start, StandardCharsets.UTF_8);
    }
}
