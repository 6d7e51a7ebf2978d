package io.marketsignal.backtest;

import io.marketsignal.core.Monitor;
import io.marketsignal.core.alerts.AlertEvent;
import io.marketsignal.core.model.Assessment;
import io.marketsignal.core.profile.Profile;
import io.marketsignal.core.rules.Conditions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.PriorityQueue;

/** Runs the core over a history in a plain loop: the decisions that the topology would have made on the same inputs. */
public final class Backtest {

    /** Before every instant, with room for the grace. */
    private static final long NOWHERE = Long.MIN_VALUE / 2;

    private final History history;
    private final Collection<Profile> profiles;
    private final Conditions conditions;
    private final long grace;

    /** Told now and then how far the run is: so many of so many marks, and the instant reached. */
    public interface Progress {
        Progress NONE = (done, total, instant) -> {};

        void at(long done, long total, long instant);
    }

    /** @param grace how late a record may come and still be in time, milliseconds; that of the history */
    public Backtest(History history, Collection<Profile> profiles, Conditions conditions, long grace) {
        this.history = history;
        this.profiles = List.copyOf(profiles);
        this.conditions = conditions;
        this.grace = grace;
    }

    /** Runs. The output is told in the order of instants and, within one, of commodities. */
    public void run(Monitor.Output output, Progress progress) {
        long total = history.shards().stream().mapToLong(Shard::length).sum();
        Merge merge = new Merge(output);
        PriorityQueue<Advance> waiting = new PriorityQueue<>(Comparator.comparingLong(Advance::next));
        for (Shard shard : history.shards()) {
            new Advance(shard, merge).enter(waiting);
        }
        for (long done = 1; !waiting.isEmpty(); done++) {
            Advance first = waiting.remove();
            first.step();
            first.enter(waiting);
            // what a shard has still to say lies after its last mark, less the grace
            waiting.stream().mapToLong(Advance::reached).min().ifPresent(least -> merge.tellUntil(least - grace));
            progress.at(done, total, first.reached());
        }
        merge.tellUntil(Long.MAX_VALUE);
    }

    /** One shard on its way. */
    private final class Advance {
        private final Shard.Run run;
        private final Merge merge;
        private long reached = NOWHERE;

        Advance(Shard shard, Merge merge) {
            this.merge = merge;
            this.run = shard.new Run(new Monitor(profiles, conditions, grace), merge);
        }

        long next() {
            return run.next().orElseThrow();
        }

        long reached() {
            return reached;
        }

        void step() {
            reached = next();
            run.step(merge);
        }

        void enter(PriorityQueue<Advance> waiting) {
            OptionalLong next = run.next();
            if (next.isPresent()) {
                waiting.add(this);
            }
        }
    }

    /** Puts the output of the shards in order. */
    private static final class Merge implements Monitor.Output {

        private static final Comparator<Said> ORDER = Comparator.comparingLong(
                        (Said said) -> said.assessment().instant())
                .thenComparing(said -> said.assessment().commodity());

        private final Monitor.Output output;
        private final List<Said> held = new ArrayList<>();

        private record Said(Assessment assessment, List<AlertEvent> events) {}

        Merge(Monitor.Output output) {
            this.output = output;
        }

        @Override
        public void assessed(Assessment assessment) {
            held.add(new Said(assessment, new ArrayList<>(0)));
        }

        @Override
        public void alerted(AlertEvent event) {
            held.get(held.size() - 1).events().add(event);
        }

        void tellUntil(long instant) {
            held.sort(ORDER);
            int told = 0;
            while (told < held.size() && held.get(told).assessment().instant() <= instant) {
                Said said = held.get(told++);
                output.assessed(said.assessment());
                said.events().forEach(output::alerted);
            }
            held.subList(0, told).clear();
        }
    }
}
