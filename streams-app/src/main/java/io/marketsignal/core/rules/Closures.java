package io.marketsignal.core.rules;

import io.marketsignal.core.model.Assessment;
import io.marketsignal.core.profile.Profile;
import java.util.Optional;

/** A condition as closures over doubles, which allocate nothing. */
record Closures(Logical root) implements Program {

    /** The condition as closures; empty if part of it is beyond them. */
    static Optional<Closures> of(Checked condition, Profile profile) {
        return new Translation(condition.tree(), profile)
                .logical(condition.tree().getExpr())
                .map(Closures::new);
    }

    @Override
    public Truth at(Assessment assessment, double score) {
        return root.at(assessment, score);
    }

    @Override
    public Truth throughout(Stretch stretch) {
        return root.throughout(stretch);
    }
}
