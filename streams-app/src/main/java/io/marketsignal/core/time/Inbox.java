package io.marketsignal.core.time;

import io.marketsignal.core.observation.Observation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.TreeMap;

/**
 * What has been observed but not yet assessed: the open panes of all inputs. Records leave it in the order in which they
 * take effect, never in the order of their arrival. For keeping, the records that arrived between two saves form a
 * chunk; a chunk is forgotten when the last of its records has left.
 */
public final class Inbox {

    private static final int FORGETFUL = 1_000;
    private static final Comparator<Entry> ORDER =
            Comparator.comparingLong(Entry::effective).thenComparing(Entry::observation, Observation.BY_KNOWLEDGE);

    private final ArrayDeque<Entry> inOrder = new ArrayDeque<>();
    private final PriorityQueue<Entry> outOfOrder = new PriorityQueue<>(ORDER);
    private final TreeMap<Long, Integer> remaining = new TreeMap<>();
    private final List<Long> emptied = new ArrayList<>();
    private List<Entry> unsaved = new ArrayList<>();
    private long chunk = 1;
    private int current;
    private long taken = Long.MIN_VALUE;

    /**
     * One observation that waits.
     *
     * @param effective when it takes effect, epoch milliseconds
     * @param chunk the chunk it is kept in
     */
    public record Entry(long effective, Observation observation, long chunk) {
        /** True if it came too late to take effect when it became known. */
        public boolean isLate() {
            return effective != observation.knownAt();
        }
    }

    public void add(long effective, Observation observation) {
        Entry entry = new Entry(effective, observation, chunk);
        queue(entry);
        unsaved.add(entry);
        current++;
        // a host that never saves must not make us remember everything
        if (unsaved.size() > FORGETFUL && unsaved.size() > 2 * size()) {
            unsaved = new ArrayList<>(
                    unsaved.stream().filter(one -> one.effective() > taken).toList());
        }
    }

    /** Most records come in the order in which they take effect. */
    private void queue(Entry entry) {
        if (inOrder.isEmpty() || ORDER.compare(inOrder.peekLast(), entry) <= 0) {
            inOrder.addLast(entry);
        } else {
            outOfOrder.add(entry);
        }
    }

    private boolean isFirstInOrder() {
        return outOfOrder.isEmpty()
                || (!inOrder.isEmpty() && ORDER.compare(inOrder.peekFirst(), outOfOrder.peek()) <= 0);
    }

    private Entry first() {
        return isFirstInOrder() ? inOrder.peekFirst() : outOfOrder.peek();
    }

    private Entry removeFirst() {
        Entry first = isFirstInOrder() ? inOrder.removeFirst() : outOfOrder.remove();
        leave(first.chunk());
        return first;
    }

    /** Removes and returns, in their order, the records that take effect at or before the instant. */
    public List<Entry> take(long instant) {
        List<Entry> leaving = new ArrayList<>();
        for (Entry first = first(); first != null && first.effective() <= instant; first = first()) {
            leaving.add(removeFirst());
        }
        taken = Math.max(taken, instant);
        return leaving;
    }

    private void leave(long left) {
        if (left == chunk) {
            current--;
        } else if (remaining.merge(left, -1, Integer::sum) == 0) {
            remaining.remove(left);
            emptied.add(left);
        }
    }

    public int size() {
        return inOrder.size() + outOfOrder.size();
    }

    /** What changed since the last save: the new chunk, if it still holds anything, and the chunks to forget. */
    public record Changes(long chunk, List<Entry> added, List<Long> emptied) {}

    /**
     * Closes the current chunk and returns what has to be saved.
     *
     * @param assessed last instant assessed: what took effect by then has left
     */
    public Changes save(long assessed) {
        List<Entry> waiting =
                unsaved.stream().filter(entry -> entry.effective() > assessed).toList();
        Changes changes = new Changes(chunk, waiting, List.copyOf(emptied));
        unsaved = new ArrayList<>();
        emptied.clear();
        if (current > 0) {
            remaining.put(chunk, current);
        }
        current = 0;
        chunk++;
        return changes;
    }

    /** Puts a saved chunk back; the caller leaves out what had been assessed already. */
    public void restore(long savedChunk, List<Entry> saved) {
        chunk = Math.max(chunk, savedChunk + 1);
        saved.forEach(this::queue);
        if (!saved.isEmpty()) {
            remaining.put(savedChunk, saved.size());
        } else {
            emptied.add(savedChunk);
        }
    }
}
