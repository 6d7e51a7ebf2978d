package io.marketsignal.core.time;

import io.marketsignal.core.observation.Observation;
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

    private static final Comparator<Entry> ORDER =
            Comparator.comparingLong(Entry::effective).thenComparing(Entry::observation, Observation.BY_KNOWLEDGE);

    private final PriorityQueue<Entry> entries = new PriorityQueue<>(ORDER);
    private final TreeMap<Long, Integer> remaining = new TreeMap<>();
    private final List<Long> emptied = new ArrayList<>();
    private List<Entry> unsaved = new ArrayList<>();
    private long chunk = 1;

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
        entries.add(entry);
        unsaved.add(entry);
        remaining.merge(chunk, 1, Integer::sum);
    }

    /** Removes and returns, in their order, the records that take effect at or before the instant. */
    public List<Entry> take(long instant) {
        List<Entry> taken = new ArrayList<>();
        while (!entries.isEmpty() && entries.peek().effective() <= instant) {
            Entry entry = entries.poll();
            taken.add(entry);
            leave(entry.chunk());
        }
        return taken;
    }

    private void leave(long left) {
        if (remaining.merge(left, -1, Integer::sum) == 0) {
            remaining.remove(left);
            if (left != chunk) {
                emptied.add(left);
            }
        }
    }

    public int size() {
        return entries.size();
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
        chunk++;
        return changes;
    }

    /** Puts a saved chunk back; the caller leaves out what had been assessed already. */
    public void restore(long savedChunk, List<Entry> saved) {
        chunk = Math.max(chunk, savedChunk + 1);
        entries.addAll(saved);
        if (!saved.isEmpty()) {
            remaining.put(savedChunk, saved.size());
        } else {
            emptied.add(savedChunk);
        }
    }
}
