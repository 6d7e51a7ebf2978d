package io.marketsignal.core.model;

import io.marketsignal.core.observation.Observation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The known steps of one measure or deal, in the order in which they became known. A step with a known id corrects the
 * earlier one in its old place: a correction is no news.
 */
public record Steps<S extends Observation>(List<Known<S>> all) {

    /**
     * A step as it reads today.
     *
     * @param since when the step first became known, before any correction; epoch milliseconds
     */
    public record Known<S extends Observation>(S step, long since) {}

    public static <S extends Observation> Steps<S> none() {
        return new Steps<>(List.of());
    }

    public Known<S> last() {
        return all.get(all.size() - 1);
    }

    public Fate fate(S step) {
        for (Known<S> known : all) {
            if (known.step().id().equals(step.id())) {
                return Observation.BY_KNOWLEDGE.compare(step, known.step()) <= 0 ? Fate.REPEATED : Fate.CORRECTED;
            }
        }
        return Fate.ADDED;
    }

    /** The thread with this step. */
    public Steps<S> with(S step) {
        List<Known<S>> steps = new ArrayList<>(all);
        Fate fate = fate(step);
        if (fate == Fate.REPEATED) {
            return this;
        }
        if (fate == Fate.CORRECTED) {
            steps.replaceAll(known -> known.step().id().equals(step.id()) ? new Known<>(step, known.since()) : known);
        } else {
            steps.add(new Known<>(step, step.knownAt()));
            steps.sort(Comparator.comparingLong((Known<S> known) -> known.since())
                    .thenComparing(known -> known.step().id()));
        }
        return new Steps<>(List.copyOf(steps));
    }
}
