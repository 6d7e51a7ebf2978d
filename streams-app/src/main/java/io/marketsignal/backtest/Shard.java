package io.marketsignal.backtest;

import io.marketsignal.core.Decisions;
import io.marketsignal.core.Monitor;
import io.marketsignal.core.model.PriceSeries;
import io.marketsignal.core.observation.Input;
import io.marketsignal.core.observation.Observation;
import io.marketsignal.core.observation.RuleVersion;
import io.marketsignal.core.observation.Tick;
import io.marketsignal.core.time.Marks;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * The inputs of one task with their time settled: the instants that are assessed, and what takes effect before each. Of
 * ticks that nobody could see only the last of a pane is kept.
 */
public final class Shard {

    private final List<Instant> instants;
    private final List<Dated> records;
    private final long[] effective;
    private final List<TickColumns.Kin> kin;
    private final OptionalLong firstMark;

    /** An instant that is assessed, and the length of the pane that it closes, milliseconds. */
    record Instant(long instant, long pane) {}

    private Shard(List<Instant> instants, List<Dated> records, List<TickColumns.Kin> kin, OptionalLong firstMark) {
        this.instants = instants;
        this.records = records;
        this.effective = records.stream().mapToLong(Dated::effective).toArray();
        this.kin = kin;
        this.firstMark = firstMark;
    }

    /** Collects the inputs: each in the order of its own log, whatever the order between them. */
    public static final class Builder {

        private final long grace;
        private final Marks marks;
        private final TickColumns ticks = new TickColumns();
        private final List<Dated> others = new ArrayList<>();
        private final List<Mark> schedule = new ArrayList<>();
        private final Map<Input, Mark> latest = new EnumMap<>(Input.class);

        private record Mark(long instant, long grid) {}

        /** @param grace how late a record may come and still be in time, milliseconds */
        public Builder(long grace) {
            this.grace = grace;
            this.marks = new Marks(grace);
        }

        /** Takes a record at its place among the marks of its input. */
        public void observe(Observation observation) {
            long effective = marks.effective(observation.input(), observation.knownAt());
            if (observation instanceof Tick tick) {
                ticks.add(tick, effective);
            } else {
                others.add(new Dated.Of(effective, observation));
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
            List<Instant> instants = instants();
            List<Dated> records = new ArrayList<>(others);
            ticks.retained(instants, records::add);
            records.sort(Dated.ORDER);
            OptionalLong firstMark = schedule.isEmpty()
                    ? OptionalLong.empty()
                    : OptionalLong.of(schedule.get(0).instant());
            return new Shard(instants, List.copyOf(records), List.copyOf(ticks.kin()), firstMark);
        }

        /** What the marks make due: all but those that set the schedule have been heard to their end. */
        private List<Instant> instants() {
            Marks heard = new Marks(grace);
            latest.forEach((input, mark) -> {
                if (input != Input.PRICE_TICKS) {
                    heard.accept(input, mark.instant(), mark.grid());
                }
            });
            List<Instant> instants = new ArrayList<>();
            for (Mark mark : schedule) {
                heard.accept(Input.PRICE_TICKS, mark.instant(), mark.grid());
                for (OptionalLong due = heard.due(); due.isPresent(); due = heard.due()) {
                    instants.add(new Instant(due.getAsLong(), heard.grid()));
                    heard.assessed(due.getAsLong());
                }
            }
            return List.copyOf(instants);
        }
    }

    /** The first mark, from which on rules can hold; empty without marks. */
    public OptionalLong firstInstant() {
        return firstMark;
    }

    /** Number of instants that are assessed. */
    int length() {
        return instants.size();
    }

    /** The same inputs under other rules. */
    Shard under(List<RuleVersion> rules) {
        List<Dated> changed = new ArrayList<>();
        rules.forEach(rule -> changed.add(new Dated.Of(rule.knownAt(), rule)));
        records.stream()
                .filter(dated -> !(dated instanceof Dated.Of record && record.observation() instanceof RuleVersion))
                .forEach(changed::add);
        changed.sort(Dated.ORDER);
        return new Shard(instants, changed, kin, firstMark);
    }

    /** One way through the shard, instant by instant. */
    final class Run {

        private final Decisions decisions;
        private final List<Consumer<PriceSeries.Point>> panes = new ArrayList<>(Collections.nCopies(kin.size(), null));
        private int done;
        private int taken;

        Run(Decisions decisions) {
            this.decisions = decisions;
        }

        /** The next instant; empty at the end. */
        OptionalLong next() {
            return done == instants.size()
                    ? OptionalLong.empty()
                    : OptionalLong.of(instants.get(done).instant());
        }

        /** Takes what takes effect by the next instant and assesses it. */
        void step(Monitor.Output output) {
            Instant now = instants.get(done++);
            while (taken < effective.length && effective[taken] <= now.instant()) {
                Dated dated = records.get(taken++);
                if (dated instanceof Dated.Pane pane) {
                    panes(pane.kin()).accept(pane.point());
                } else if (dated instanceof Dated.Of record) {
                    decisions.take(record.observation(), record.isLate(), now.pane());
                }
            }
            decisions.assess(now.instant(), output);
        }

        /** Found once, at the first pane: what is not heard of yet must not be assessed. */
        private Consumer<PriceSeries.Point> panes(int number) {
            Consumer<PriceSeries.Point> found = panes.get(number);
            if (found == null) {
                TickColumns.Kin own = kin.get(number);
                found = decisions.panes(own.commodity(), own.instrument(), own.kind());
                panes.set(number, found);
            }
            return found;
        }
    }
}
