package io.marketsignal.scoring;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Choosing on one part of the time and scoring on the next: what a choice made in hindsight hides. The choice sees no price and
 * no label after its part; days whose window reaches beyond it are unknown to it.
 */
public record WalkForward(Objective objective, int variants, List<Fold> folds) {

    /**
     * One choice and how it fared.
     *
     * @param chosen name of the variant
     * @param informed false if no variant did better than another by the objective, so that the first was taken
     * @param before its score in the part it was chosen on
     * @param after its score in the part that followed
     */
    public record Fold(Period train, Period test, String chosen, boolean informed, Score before, Score after) {}

    /** What the objective lost (below 0) or won between the parts; empty where one of them has no value. */
    public OptionalDouble difference(Fold fold) {
        OptionalDouble before = objective.of(fold.before());
        OptionalDouble after = objective.of(fold.after());
        return before.isPresent() && after.isPresent()
                ? OptionalDouble.of(after.getAsDouble() - before.getAsDouble())
                : OptionalDouble.empty();
    }

    /**
     * Chooses before an instant and scores after it.
     *
     * @param variants in order of preference: of equals the earlier is chosen
     * @throws IllegalArgumentException without variants, or if the instant lies outside the period
     */
    public static WalkForward split(Scoring scoring, List<Variant> variants, long instant, Objective objective) {
        Period period = scoring.period();
        require(!variants.isEmpty(), "there is no variant to choose from");
        require(period.from() < instant && instant < period.until(), "the split must lie inside the period");
        Fold fold = fold(scoring, variants, instant, period.until(), objective);
        return new WalkForward(objective, variants.size(), List.of(fold));
    }

    /**
     * Cuts the period into equal parts and for each but the first chooses on all parts before it.
     *
     * @param parts at least 2
     */
    public static WalkForward parts(Scoring scoring, List<Variant> variants, int parts, Objective objective) {
        Period period = scoring.period();
        require(!variants.isEmpty(), "there is no variant to choose from");
        require(parts >= 2, "walk-forward needs at least 2 parts");
        long length = (period.until() - period.from()) / parts;
        require(length > 0, "the period is too short for " + parts + " parts");
        List<Fold> folds = new ArrayList<>();
        for (int part = 1; part < parts; part++) {
            long until = part == parts - 1 ? period.until() : period.from() + (part + 1) * length;
            folds.add(fold(scoring, variants, period.from() + part * length, until, objective));
        }
        return new WalkForward(objective, variants.size(), List.copyOf(folds));
    }

    private static Fold fold(Scoring scoring, List<Variant> variants, long split, long until, Objective objective) {
        Scoring before = scoring.before(split);
        Scoring after = scoring.over(new Period(split, until));
        Variant chosen = variants.get(0);
        Score best = score(before, chosen);
        boolean informed = false;
        for (Variant variant : variants.subList(1, variants.size())) {
            Score tried = score(before, variant);
            int better = Double.compare(
                    objective.of(tried).orElse(-1), objective.of(best).orElse(-1));
            informed |= better != 0;
            if (better > 0) {
                chosen = variant;
                best = tried;
            }
        }
        return new Fold(before.period(), after.period(), chosen.name(), informed, best, score(after, chosen));
    }

    private static Score score(Scoring scoring, Variant variant) {
        return scoring.score(variant.name(), Score.Kind.ALL, Optional.empty(), variant.spans());
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
