package io.marketsignal.core;

import io.marketsignal.core.observation.DealStage;
import io.marketsignal.core.observation.Input;
import io.marketsignal.core.observation.MeasureKind;
import io.marketsignal.core.observation.MeasureStatus;
import io.marketsignal.core.observation.Observation;
import io.marketsignal.core.observation.RuleVersion;
import io.marketsignal.core.profile.Profile;
import io.marketsignal.core.rules.Conditions;
import io.marketsignal.core.rules.Rule;
import java.util.ArrayList;
import java.util.List;

/**
 * What became known when, told to a monitor in that order with a mark in every input at each instant of the grid. The
 * grid is a day and the grace a minute, unless the story says otherwise.
 */
public final class Story {

    private final List<Profile> profiles;
    private final List<Draft> drafts = new ArrayList<>();
    private long grid = Times.DAY;

    private Story(List<Profile> profiles) {
        this.profiles = profiles;
    }

    public static Story of(Profile... profiles) {
        return new Story(List.of(profiles));
    }

    public Story every(long newGrid) {
        grid = newGrid;
        return this;
    }

    public At at(String when) {
        return new At(Times.at(when));
    }

    public Story with(List<? extends Draft> more) {
        drafts.addAll(more);
        return this;
    }

    /** Something becomes known at an instant. */
    public final class At {

        private final long knownAt;
        private final String commodity = profiles.get(0).commodity();

        private At(long knownAt) {
            this.knownAt = knownAt;
        }

        public TickDraft tick(String instrument, double price) {
            return add(new TickDraft(commodity, instrument, price, knownAt));
        }

        public MeasureDraft measure(String measureId, MeasureKind kind, MeasureStatus status) {
            return add(new MeasureDraft(commodity, measureId, kind, status, knownAt));
        }

        public DealDraft deal(String dealId, DealStage stage) {
            return add(new DealDraft(commodity, dealId, stage, knownAt));
        }

        public void rule(Rule rule) {
            drafts.add(() -> new RuleVersion(rule, true, knownAt));
        }

        public void rules(List<Rule> rules) {
            rules.forEach(this::rule);
        }

        public void remove(Rule rule) {
            drafts.add(() -> new RuleVersion(rule, false, knownAt));
        }

        private <D extends Draft> D add(D draft) {
            drafts.add(draft);
            return draft;
        }
    }

    /** Tells the story and assesses every instant of the grid from its first record up to the given time. */
    public Told until(String when) {
        List<Observation> observations = drafts.stream()
                .map(Draft::observation)
                .sorted(Observation.BY_KNOWLEDGE)
                .toList();
        long first = Math.floorDiv(observations.get(0).knownAt(), grid) * grid;
        Monitor monitor = new Monitor(profiles, new Conditions(), Times.MINUTE);
        Told told = new Told();
        int next = 0;
        for (long instant = first; instant <= Times.at(when); instant += grid) {
            while (next < observations.size() && observations.get(next).knownAt() <= instant) {
                monitor.observe(observations.get(next++));
            }
            mark(monitor, instant, told);
        }
        mark(monitor, Times.at(when) + Times.MINUTE, told);
        return told;
    }

    private void mark(Monitor monitor, long instant, Told told) {
        for (Input input : Input.values()) {
            monitor.mark(input, instant, grid, told);
        }
    }
}
