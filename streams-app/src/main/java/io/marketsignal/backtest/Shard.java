package io.marketsignal.backtest;

import io.marketsignal.core.Monitor;
import io.marketsignal.core.observation.Input;
import io.marketsignal.core.observation.Observation;
import io.marketsignal.core.observation.RuleVersion;
import io.marketsignal.core.observation.Tick;
import io.marketsignal.core.time.Marks;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** The inputs of one task, decoded and in the order in which they take effect, ready to be run over and over. */
public final class Shard {

    private final TickColumns ticks;
    private final List<Dated> others;
    private final List<Mark> schedule;
    private final Map<Input, Mark> latest;

    private record Dated(long effective, Observation observation) {}

    private record Mark(long instant, long grid) {}

    private Shard(TickColumns ticks, List<Dated> others, List<Mark> schedule, Map<Input, Mark> latest) {
        this.ticks = ticks;
        this.others = others;
        this.schedule = schedule;
        this.latest = latest;
    }

    /** Collects the inputs: each in the order of its own log, whatever the order between them. */
    public static final class Builder {

        private final Marks marks;
        private final TickColumns ticks = new TickColumns();
        private final List<Dated> others = new ArrayList<>();
        private final List<Mark> schedule = new ArrayList<>();
        private final Map<Input, Mark> latest = new EnumMap<>(Input.class);

        /** @param grace how late a record may come and still be in time, milliseconds */
        public Builder(long grace) {
            this.marks = new Marks(grace);
        }

        /** Takes a record at its place among the marks of its input. */
        public void observe(Observation observation) {
            long effective = marks.effective(observation.input(), observation.knownAt());
            if (observation instanceof Tick tick) {
                ticks.add(tick, effective);
            } else {
                others.add(new Dated(effective, observation));
            }
        }

        /** Takes the mark "it is now this instant" of an input. */
        public void mark(Input input, long instant, long grid) {
            if (marks.accept(input, instant, grid)) {
                latest.put(input, new Mark(instant, grid));
                if (input == Input.PRICE_TICKS) {
                    schedule.add(new Mark(instant, grid));
                }
            }
        }

        public Shard build() {
            ticks.sort();
            others.sort(Comparator.comparingLong(Dated::effective));
            return new Shard(ticks, List.copyOf(others), List.copyOf(schedule), new EnumMap<>(latest));
        }
    }

    /** The first instant that can be assessed; empty without marks. */
    public OptionalLong firstInstant() {
        return schedule.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(schedule.get(0).instant());
    }

    /** Number of marks to go through. */
    int length() {
        return schedule.size();
    }

    /** One way through the shard, mark by mark. */
    final class Run {

        private final Monitor monitor;
        private final TickColumns.Superseded superseded = ticks.new Superseded();
        private int marked;
        private int nextTick;
        private int nextOther;

        Run(Monitor monitor, Monitor.Output output) {
            this.monitor = monitor;
            latest.forEach((input, mark) -> {
                if (input != Input.PRICE_TICKS) {
                    monitor.mark(input, mark.instant(), mark.grid(), output);
                }
            });
        }

        /** The next mark's instant; empty at the end. */
        OptionalLong next() {
            return marked == schedule.size()
                    ? OptionalLong.empty()
                    : OptionalLong.of(schedule.get(marked).instant());
        }

        /** Goes on over the next mark. */
        void step(Monitor.Output output) {
            Mark mark = schedule.get(marked++);
            feedTicks(mark);
            feedOthers(mark.instant());
            monitor.mark(Input.PRICE_TICKS, mark.instant(), mark.grid(), output);
        }

        private void feedTicks(Mark mark) {
            int from = nextTick;
            nextTick = ticks.until(from, mark.instant());
            long closed = Math.floorDiv(mark.instant(), mark.grid()) * mark.grid();
            superseded.look(from, nextTick, mark.grid(), closed);
            for (int i = from; i < nextTick; i++) {
                if (!superseded.is(from, i)) {
                    monitor.observe(ticks.tick(i), ticks.effective(i));
                }
            }
        }

        private void feedOthers(long instant) {
            while (nextOther < others.size() && others.get(nextOther).effective() <= instant) {
                Dated dated = others.get(nextOther++);
                monitor.observe(dated.observation(), dated.effective());
            }
        }
    }

    /** The same inputs under other rules, all in force from the first instant on. */
    Shard under(List<RuleVersion> rules) {
        List<Dated> changed = new ArrayList<>();
        rules.forEach(rule -> changed.add(new Dated(rule.knownAt(), rule)));
        others.stream()
                .filter(dated -> !(dated.observation() instanceof RuleVersion))
                .forEach(changed::add);
        changed.sort(Comparator.comparingLong(Dated::effective));
        return new Shard(ticks, changed, schedule, latest);
    }
}
