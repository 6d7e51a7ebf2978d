package io.marketsignal.core.time;

import io.marketsignal.core.observation.Input;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * How far time has come, by the marks that the inputs themselves carry. A mark says "it is now T"; the watermark is the
 * minimum over the inputs' latest marks. Assessments are due at the multiples of the grid that the marks of the price
 * ticks state, so the times of assessment are recorded facts, gaps in the writing of marks included. All times are
 * epoch milliseconds.
 */
public final class Marks {

    private static final long NEVER = Long.MIN_VALUE;
    private static final Input SCHEDULING = Input.PRICE_TICKS;

    private final long grace;
    private final Map<Input, Long> latest = new EnumMap<>(Input.class);
    private final Deque<Stretch> schedule = new ArrayDeque<>();
    private long assessed = NEVER;

    /** Marks in (after, until] stated this grid. */
    public record Stretch(long after, long until, long grid) {
        /** The first multiple of the grid later than the given instant, if it lies in the stretch. */
        OptionalLong next(long later) {
            long from = Math.max(after, later);
            long candidate = (Math.floorDiv(from, grid) + 1) * grid;
            return candidate <= until ? OptionalLong.of(candidate) : OptionalLong.empty();
        }
    }

    /** The state to keep: latest mark of each input, grid stretches not yet used up, last instant assessed. */
    public record Snapshot(Map<Input, Long> latest, List<Stretch> schedule, long assessed) {}

    /**
     * @param grace how late, by the marks of its own partition, a record may come and still be in time; milliseconds
     */
    public Marks(long grace) {
        if (grace < 0) {
            throw new IllegalArgumentException("grace must not be negative: " + grace);
        }
        this.grace = grace;
    }

    /** Takes a mark; one that is not later than the input's latest changes nothing, so several writers may mark. */
    public boolean accept(Input input, long instant, long grid) {
        long previous = latest.getOrDefault(input, NEVER);
        if (instant <= previous) {
            return false;
        }
        latest.put(input, instant);
        if (input == SCHEDULING) {
            extendSchedule(previous == NEVER ? instant - 1 : previous, instant, grid);
        }
        return true;
    }

    private void extendSchedule(long after, long until, long grid) {
        Stretch last = schedule.peekLast();
        if (last != null && last.grid() == grid) {
            schedule.removeLast();
            schedule.addLast(new Stretch(last.after(), until, grid));
        } else {
            schedule.addLast(new Stretch(after, until, grid));
        }
    }

    /**
     * When a record takes effect: at its knownAt, or, if it comes too late for that, at the first instant still open.
     * Decided by the record's place among the marks of its own input alone, hence the same in every replay.
     */
    public long effective(Input input, long knownAt) {
        Long mark = latest.get(input);
        return mark == null ? knownAt : Math.max(knownAt, mark - grace + 1);
    }

    /** The time up to which all inputs have been heard; empty while one of them has no mark yet. */
    public OptionalLong watermark() {
        return latest.size() < Input.values().length
                ? OptionalLong.empty()
                : latest.values().stream().mapToLong(Long::longValue).min();
    }

    /** The latest mark of each input; one without a mark is missing. */
    public Map<Input, Long> latest() {
        return new EnumMap<>(latest);
    }

    /** The last instant assessed; empty before the first. */
    public OptionalLong assessed() {
        return assessed == NEVER ? OptionalLong.empty() : OptionalLong.of(assessed);
    }

    /** The next instant that the watermark has passed by the grace and that has not been assessed. */
    public OptionalLong due() {
        OptionalLong watermark = watermark();
        while (watermark.isPresent() && !schedule.isEmpty()) {
            Stretch stretch = schedule.peekFirst();
            OptionalLong next = stretch.next(assessed);
            if (next.isPresent()) {
                return next.getAsLong() <= watermark.getAsLong() - grace ? next : OptionalLong.empty();
            }
            if (schedule.size() == 1) {
                return OptionalLong.empty();
            }
            schedule.removeFirst();
        }
        return OptionalLong.empty();
    }

    /** The grid in force at the next due instant, milliseconds. */
    public long grid() {
        return schedule.getFirst().grid();
    }

    /** Records that the instant has been assessed. */
    public void assessed(long instant) {
        assessed = instant;
    }

    /** True if what takes effect then has gone into an assessment already. */
    public boolean isClosed(long effective) {
        return effective <= assessed;
    }

    public Snapshot snapshot() {
        return new Snapshot(latest(), new ArrayList<>(schedule), assessed);
    }

    public void restore(Snapshot snapshot) {
        latest.clear();
        latest.putAll(snapshot.latest());
        schedule.clear();
        schedule.addAll(snapshot.schedule());
        assessed = snapshot.assessed();
    }
}
