package io.marketsignal.backtest;

import io.marketsignal.core.Decisions;
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

/** Runs the core over a history in a plain loop: the decisions that the topology would have made on the same inputs. */
public final class Backtest {

    private final History history;
    private final Collection<Profile> profiles;
    private final Conditions conditions;

    /** Told now and then how far the run is: so many of so many instants, and the instant reached. */
    public interface Progress {
        Progress NONE = (done, total, instant) -> {};

        void at(long done, long total, long instant);
    }

    public Backtest(History history, Collection<Profile> profiles, Conditions conditions) {
        this.history = history;
        this.profiles = List.copyOf(profiles);
        this.conditions = conditions;
    }

    /** Runs. The output is told in the order of instants and, within one, of commodities. */
    public void run(Monitor.Output output, Progress progress) {
        List<Shard.Run> runs = new ArrayList<>();
        history.shards().forEach(shard -> runs.add(shard.new Run(new Decisions(profiles, conditions))));
        long total = history.shards().stream().mapToLong(Shard::length).sum();
        long done = 0;
        for (OptionalLong next = earliest(runs); next.isPresent(); next = earliest(runs)) {
            long instant = next.getAsLong();
            Round round = new Round();
            for (Shard.Run run : runs) {
                if (run.next().equals(next)) {
                    run.step(round);
                    done++;
                }
            }
            round.tell(output);
            progress.at(done, total, instant);
        }
    }

    private static OptionalLong earliest(List<Shard.Run> runs) {
        return runs.stream()
                .map(Shard.Run::next)
                .filter(OptionalLong::isPresent)
                .mapToLong(OptionalLong::getAsLong)
                .min();
    }

    /** What the shards say of one instant. */
    private static final class Round implements Monitor.Output {

        private final List<Said> said = new ArrayList<>();

        private record Said(Assessment assessment, List<AlertEvent> events) {}

        @Override
        public void assessed(Assessment assessment) {
            said.add(new Said(assessment, new ArrayList<>(0)));
        }

        @Override
        public void alerted(AlertEvent event) {
            said.get(said.size() - 1).events().add(event);
        }

        void tell(Monitor.Output output) {
            said.sort(Comparator.comparing(one -> one.assessment().commodity()));
            for (Said one : said) {
                output.assessed(one.assessment());
                one.events().forEach(output::alerted);
            }
        }
    }
}
