package io.marketsignal.core;

import io.marketsignal.core.alerts.AlertEvent;
import io.marketsignal.core.model.Assessment;
import io.marketsignal.core.observation.Input;
import io.marketsignal.core.observation.Observation;
import io.marketsignal.core.profile.Profile;
import io.marketsignal.core.rules.Conditions;
import io.marketsignal.core.rules.Rule;
import io.marketsignal.core.time.Inbox;
import io.marketsignal.core.time.Marks;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * A task, without Kafka: observations and marks in, assessments and alert events out. What comes out depends on what took
 * effect when, never on the order of arrival within the grace. All state of decisions is in here; {@link #changes} and
 * {@link #restore} let a host keep it.
 */
public final class Monitor {

    private final Decisions decisions;
    private final Marks marks;
    private final Inbox inbox = new Inbox();
    private boolean timeChanged;

    /** Where decisions go. Per commodity an assessment precedes the alert events that it causes. */
    public interface Output {
        void assessed(Assessment assessment);

        void alerted(AlertEvent event);
    }

    /**
     * A monitor that knows nothing yet.
     *
     * @param grace how late a record may come and still be in time, milliseconds
     */
    public Monitor(Collection<Profile> profiles, Conditions conditions, long grace) {
        this.decisions = new Decisions(profiles, conditions);
        this.marks = new Marks(grace);
    }

    /**
     * Takes a record. It waits until its time is assessed.
     *
     * @throws IllegalArgumentException if its commodity has no profile
     */
    public void observe(Observation observation) {
        decisions.requireProfile(observation);
        inbox.add(marks.effective(observation.input(), observation.knownAt()), observation);
    }

    /** Takes the mark "it is now this instant" of an input and assesses every instant that has become due. */
    public void mark(Input input, long instant, long grid, Output output) {
        if (!marks.accept(input, instant, grid)) {
            return;
        }
        timeChanged = true;
        for (OptionalLong due = marks.due(); due.isPresent(); due = marks.due()) {
            long now = due.getAsLong();
            long pane = marks.grid();
            inbox.take(now).forEach(entry -> decisions.take(entry.observation(), entry.isLate(), pane));
            decisions.assess(now, output);
            marks.assessed(now);
        }
    }

    /** The latest mark of each input, epoch milliseconds; one without a mark is missing. */
    public Map<Input, Long> watermarks() {
        return marks.latest();
    }

    /** The last instant assessed; empty before the first. */
    public OptionalLong assessed() {
        return marks.assessed();
    }

    /** Per commodity the records that took another way than the usual one. */
    public Map<String, Tally> tallies() {
        return decisions.tallies();
    }

    /** The rules in force, by commodity. */
    public Map<String, List<Rule>> rulesInForce() {
        return decisions.rulesInForce();
    }

    /** What changed since the last call: everything a host has to keep, or to forget where a piece is empty. */
    public List<Kept> changes() {
        List<Kept> changes = new ArrayList<>(decisions.changes());
        Inbox.Changes waiting = inbox.save(marks.snapshot().assessed());
        if (!waiting.added().isEmpty()) {
            changes.add(new Kept.Waiting(waiting.chunk(), waiting.added()));
        }
        waiting.emptied().forEach(chunk -> changes.add(new Kept.Waiting(chunk, List.of())));
        if (timeChanged) {
            changes.add(new Kept.Time(marks.snapshot()));
            timeChanged = false;
        }
        return changes;
    }

    /** Puts kept pieces back into a new monitor, in any order. */
    public void restore(Collection<Kept> pieces) {
        for (Kept piece : pieces) {
            if (piece instanceof Kept.Time time) {
                marks.restore(time.marks());
            }
        }
        for (Kept piece : pieces) {
            if (piece instanceof Kept.Waiting waiting) {
                inbox.restore(
                        waiting.chunk(),
                        waiting.entries().stream()
                                .filter(entry -> !marks.isClosed(entry.effective()))
                                .toList());
            } else {
                decisions.restore(piece);
            }
        }
    }
}
