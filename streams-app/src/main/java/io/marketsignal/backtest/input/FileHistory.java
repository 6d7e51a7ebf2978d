package io.marketsignal.backtest.input;

import io.marketsignal.backtest.History;
import io.marketsignal.backtest.Shard;
import io.marketsignal.clock.Grid;
import io.marketsignal.codec.InputDecoder;
import io.marketsignal.core.observation.Input;
import io.marketsignal.core.observation.Observation;
import io.marketsignal.core.observation.RuleVersion;
import io.marketsignal.core.observation.Tick;
import io.marketsignal.core.rules.Rule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;

/**
 * A history from files, in any order: what an import of the same records would have put into the topics, marks included.
 * As no mark stands before a record, none is late.
 */
public final class FileHistory {

    // A date mistyped by centuries, or a grid of seconds, would otherwise run for hours before anybody asks why.
    private static final long MOST_INSTANTS = 20_000_000;

    private final Passage passage;
    private final Optional<List<Rule>> given;
    private final List<Rule> otherwise;
    private final Intake intake;
    private final Shard.Builder shard;
    private final Consumer<Observation> sink;
    private final List<RunInput> inputs = new ArrayList<>();
    private long earliest = Long.MAX_VALUE;
    private long latest = Long.MIN_VALUE;
    private long leftOut;
    private long rejectedRows;

    /**
     * An empty history.
     *
     * @param given rules that hold from the first instant on, in place of those that the files may hold
     * @param otherwise those that hold if the files hold none either
     * @param witness sees every observation that is taken
     */
    public FileHistory(
            Passage passage,
            Optional<List<Rule>> given,
            List<Rule> otherwise,
            InputDecoder decoder,
            Consumer<Observation> witness) {
        this.passage = passage;
        this.given = given;
        this.otherwise = otherwise;
        this.intake = new Intake(decoder, witness);
        this.shard = new Shard.Builder(passage.grace());
        this.sink = shard::observe;
    }

    /**
     * Takes a record, which may be changed afterwards.
     *
     * @param knownAt epoch milliseconds
     * @param place where it stands, for messages
     * @return whether it is part of the history: not if left out or invalid
     */
    boolean take(Input input, String commodity, SpecificRecord value, long knownAt, Supplier<String> place) {
        if (input == Input.ALERT_RULES && given.isPresent()) {
            return false;
        }
        return isIn(knownAt) && intake.take(input, commodity, value, knownAt, place, sink);
    }

    /** Takes a tick that is known to be valid. */
    void take(Tick tick) {
        if (isIn(tick.knownAt())) {
            intake.take(tick, sink);
        }
    }

    /** Notes that there is a record of this time, and tells whether it lies in the range. */
    private boolean isIn(long knownAt) {
        earliest = Math.min(earliest, knownAt);
        if (passage.leavesOut(knownAt)) {
            leftOut++;
            return false;
        }
        latest = Math.max(latest, knownAt);
        return true;
    }

    /**
     * Notes what a file was.
     *
     * @param rejected rows that could not be read as records
     */
    void read(RunInput.File file, long rejected) {
        inputs.add(file);
        rejectedRows += rejected;
    }

    /**
     * Closes the history.
     *
     * @throws UnusableInput if no record lies in the range, or the range is out of all proportion to the grid
     */
    public Decoded close() throws UnusableInput {
        if (latest == Long.MIN_VALUE) {
            throw new UnusableInput(
                    leftOut == 0
                            ? "the files hold no record that can be used" + firstRejection()
                            : "the range is empty: the first record is known at " + Instant.ofEpochMilli(earliest)
                                    + ", after " + passage.until().orElseThrow());
        }
        Grid grid = passage.grid();
        long first = passage.first().map(Instant::toEpochMilli).orElseGet(() -> grid.floor(earliest));
        long until = passage.until().map(Instant::toEpochMilli).orElse(latest);
        if (first > until) {
            throw new UnusableInput("the range is empty: it would start at " + Instant.ofEpochMilli(first)
                    + ", after its last record, of " + Instant.ofEpochMilli(until));
        }
        if ((until - first) / grid.millis() > MOST_INSTANTS) {
            throw new UnusableInput("from " + Instant.ofEpochMilli(first) + " to " + Instant.ofEpochMilli(until)
                    + " there are more than " + MOST_INSTANTS
                    + " instants of the grid: is a date wrong, or the grid too fine?");
        }
        rules().forEach(rule -> intake.take(new RuleVersion(rule, true, first), sink));
        mark(first, until);
        return new Decoded(
                new History(List.of(shard.build())),
                first,
                until,
                grid.millis(),
                List.copyOf(inputs),
                intake.rules(),
                intake.counts(),
                leftOut,
                intake.rejected(),
                intake.rejections(),
                rejectedRows);
    }

    private List<Rule> rules() throws UnusableInput {
        List<Rule> rules = given.orElse(intake.rules().isEmpty() ? otherwise : List.of());
        if (rules.isEmpty() && intake.rules().isEmpty()) {
            throw new UnusableInput("there are no rules: the files hold none, and none are bundled for the commodity");
        }
        return rules;
    }

    private String firstRejection() {
        return intake.rejected().isEmpty()
                ? ""
                : "; the first was rejected: " + intake.rejected().get(0);
    }

    /** The marks of an import: each grid instant, the last instant, and one a grace later that lets it be assessed. */
    private void mark(long first, long until) {
        long reached = first;
        for (long instant = first; instant <= until; instant = passage.grid().after(instant)) {
            markAll(instant);
            reached = instant;
        }
        if (until > reached) {
            markAll(until);
        }
        if (passage.grace() > 0) {
            markAll(until + passage.grace());
        }
    }

    private void markAll(long instant) {
        for (Input input : Input.values()) {
            shard.mark(input, instant, passage.grid().millis());
        }
    }
}
