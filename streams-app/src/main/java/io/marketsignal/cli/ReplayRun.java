package io.marketsignal.cli;

import io.marketsignal.app.Settings;
import io.marketsignal.core.rules.Rule;
import io.marketsignal.replay.FrozenTopics;
import io.marketsignal.replay.MissingHistory;
import io.marketsignal.replay.OpenTransaction;
import io.marketsignal.replay.OutputReader;
import io.marketsignal.replay.Replay;
import io.marketsignal.replay.ReplayNames;
import io.marketsignal.replay.ReplayResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** One replay, from the inputs as they are to what was decided on them. */
final class ReplayRun {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long LOOK_EVERY_MILLIS = 200;

    private final Console console;
    private final Cluster cluster;
    private final ReplayNames names;
    private final ReplayResult.Range range;

    ReplayRun(Console console, Cluster cluster, ReplayNames names, ReplayResult.Range range) {
        this.console = console;
        this.cluster = cluster;
        this.names = names;
        this.range = range;
    }

    /**
     * The inputs as of now, as far as the range asks for.
     *
     * @throws Failure if a transaction stays open, or something is missing
     */
    FrozenTopics freeze(Scope scope) {
        Settings settings = cluster.settings();
        try {
            FrozenTopics all = scope.open(FrozenTopics.freeze(
                    cluster.admin(),
                    settings.consumer(),
                    cluster.inputs(),
                    PATIENCE,
                    hidden -> console.say("a transaction is open in " + hidden + "; waiting up to "
                            + PATIENCE.toSeconds() + " s for its end")));
            all.lossesBefore(range.from())
                    .forEach(loss ->
                            console.say("warning: " + loss + ". What was known before is missing: alerts may differ"));
            if (all.firstInstant().isEmpty()) {
                throw Failure.unavailable("the inputs hold no clock mark, so no instant can be decided");
            }
            return range.until()
                    .map(until -> all.until(until, settings.grace()))
                    .orElse(all);
        } catch (OpenTransaction | MissingHistory e) {
            throw Failure.unavailable(e.getMessage(), e);
        }
    }

    /** Runs the topology until it has decided on everything. */
    ReplayResult decide(Scope scope, FrozenTopics frozen, Optional<List<Rule>> rules, short replication)
            throws InterruptedException {
        StatusLine status = new StatusLine(console);
        try (Scope running = new Scope()) {
            Replay replay = running.open(
                    Replay.prepare(cluster.admin(), cluster.settings(), names, frozen, rules, replication));
            ReplayProgress progress = new ReplayProgress(console, status);
            Running.start(replay.app());
            Replay.Progress now = replay.progress();
            while (!now.isComplete()) {
                progress.show(now);
                TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
                Running.requireAlive(replay.app());
                now = replay.progress();
            }
            status.clear();
            console.out()
                    .println("%,d records in %.1f s, %,.0f a second"
                            .formatted(now.read(), progress.seconds(), progress.rate(now)));
        } finally {
            status.clear();
        }
        OutputReader reader = scope.open(new OutputReader(
                cluster.admin(), cluster.settings().consumer(), cluster.values().deserializer()));
        return ReplayResult.read(reader, names.own(), range);
    }

    /** What was decided, for people. */
    List<String> summary(ReplayResult result) {
        List<String> lines = new ArrayList<>();
        if (result.assessments() == 0) {
            lines.add(
                    "No instant was decided: in the range there are no marks of all inputs, or no commodity is known.");
            return lines;
        }
        Instant last = result.last().orElseThrow();
        lines.add("%,d assessments, the last of %s; %,d alert events, %,d late records, %,d rejected"
                .formatted(result.assessments(), last, result.alerts().size(), result.late(), result.rejected()));
        AlertTally tally = new AlertTally();
        result.alerts().forEach(tally::add);
        lines.add("");
        lines.addAll(tally.table());
        return lines;
    }
}
