package io.marketsignal.core.model;

import java.util.Arrays;

/** Ascending times in one array, searched where the last search ended: time mostly goes forward by little. */
final class Timeline {

    private long[] times = new long[16];
    private int size;

    void insert(int place, long time) {
        if (size == times.length) {
            times = Arrays.copyOf(times, size * 2);
        }
        System.arraycopy(times, place, times, place + 1, size - place);
        times[place] = time;
        size++;
    }

    void remove(int from, int to) {
        System.arraycopy(times, to, times, from, size - to);
        size -= to - from;
    }

    long at(int place) {
        return times[place];
    }

    /** Number of times up to an instant. */
    int upTo(long instant) {
        if (size == 0 || times[size - 1] <= instant) {
            return size;
        }
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (times[middle] <= instant) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The same, near a number found earlier. */
    int upTo(long instant, int near) {
        int count = Math.min(near, size);
        if (count > 0 && times[count - 1] > instant) {
            return upTo(instant);
        }
        while (count < size && times[count] <= instant) {
            count++;
        }
        return count;
    }
}
