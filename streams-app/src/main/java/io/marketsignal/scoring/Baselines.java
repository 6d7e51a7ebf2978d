package io.marketsignal.scoring;

import io.marketsignal.core.observation.Tick;
import io.marketsignal.core.profile.Profile;
import io.marketsignal.core.rules.Severity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.DoubleFunction;
import java.util.function.LongFunction;

/**
 * Simple methods to compare with. They decide once a day at 00:00 UTC by what was known then, without hold times: on while a
 * value reaches a threshold. A threshold "best in hindsight" is chosen on the very days it is scored on: a bound, no rival.
 */
public final class Baselines {

    // Thresholds are tried in steps of 0.01, up to a rise of 1000 %.
    private static final int STEPS_IN_ONE = 100;
    private static final int MOST_STEPS = 1000;

    /**
     * Constants of the baselines.
     *
     * @param momentumDays over how many days price momentum looks back
     * @param momentumRise plain threshold of momentum, a ratio
     * @param policyStrength plain threshold of policy strength, a ratio; empty: only the best in hindsight
     */
    public record Settings(int momentumDays, double momentumRise, OptionalDouble policyStrength) {

        public static final Settings DEFAULT = new Settings(90, 0.10, OptionalDouble.empty());
    }

    private final String commodity;
    private final Scoring scoring;

    private Baselines(String commodity, Scoring scoring) {
        this.commodity = commodity;
        this.scoring = scoring;
    }

    /**
     * All baselines of a commodity.
     *
     * @param ticks the commodity's
     * @param policy strength of policy, 0 to 1, at each assessed instant
     */
    public static List<Baseline> of(
            String commodity,
            Scoring scoring,
            Collection<Tick> ticks,
            Profile.Price model,
            Series policy,
            Settings settings) {
        Baselines baselines = new Baselines(commodity, scoring);
        Momentum momentum = new Momentum(ticks, model, settings.momentumDays());
        List<Baseline> all = new ArrayList<>();
        DoubleFunction<String> moved =
                rise -> "momentum " + settings.momentumDays() + " d >= " + OutcomeRule.percent(rise);
        DoubleFunction<String> pressed = strength -> "policy only >= " + OutcomeRule.number(strength);
        double rise = settings.momentumRise();
        all.add(baselines.threshold(moved.apply(rise), momentum::at, rise));
        baselines.best(moved, momentum::at).ifPresent(all::add);
        settings.policyStrength()
                .ifPresent(plain -> all.add(baselines.threshold(pressed.apply(plain), policy::at, plain)));
        baselines.best(pressed, policy::at).ifPresent(all::add);
        all.add(baselines.alwaysOn());
        return List.copyOf(all);
    }

    private Baseline alwaysOn() {
        String name = "always on";
        return new Baseline(name, List.of(span(name, 1, scoring.period().from(), OptionalLong.empty())));
    }

    /** The threshold with the highest day F1, the lowest of equals; empty if none catches a positive day. */
    private Optional<Baseline> best(DoubleFunction<String> name, LongFunction<OptionalDouble> signal) {
        double highest = scoring.period()
                .midnights()
                .mapToObj(signal)
                .flatMapToDouble(OptionalDouble::stream)
                .max()
                .orElse(0);
        Optional<Baseline> best = Optional.empty();
        double bestF1 = 0;
        for (int step = 1; step <= MOST_STEPS && step <= highest * STEPS_IN_ONE; step++) {
            double threshold = step / (double) STEPS_IN_ONE;
            Baseline tried = threshold(name.apply(threshold) + ", best in hindsight", signal, threshold);
            double f1 = score(tried).dayF1().orElse(0);
            if (f1 > bestF1) {
                best = Optional.of(tried);
                bestF1 = f1;
            }
        }
        return best;
    }

    private Score score(Baseline baseline) {
        return scoring.score(baseline.name(), Score.Kind.BASELINE, Optional.empty(), baseline.spans());
    }

    private Baseline threshold(String name, LongFunction<OptionalDouble> signal, double threshold) {
        List<Span> spans = new ArrayList<>();
        OptionalLong since = OptionalLong.empty();
        for (long day : scoring.period().midnights().toArray()) {
            OptionalDouble value = signal.apply(day);
            boolean on = value.isPresent() && value.getAsDouble() >= threshold;
            if (on && since.isEmpty()) {
                since = OptionalLong.of(day);
            } else if (!on && since.isPresent()) {
                spans.add(span(name, spans.size() + 1, since.getAsLong(), OptionalLong.of(day)));
                since = OptionalLong.empty();
            }
        }
        if (since.isPresent()) {
            spans.add(span(name, spans.size() + 1, since.getAsLong(), OptionalLong.empty()));
        }
        return new Baseline(name, List.copyOf(spans));
    }

    private Span span(String name, int episode, long from, OptionalLong to) {
        return new Span(commodity, name, Severity.WARNING, episode, from, to);
    }
}
