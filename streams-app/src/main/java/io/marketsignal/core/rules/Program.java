package io.marketsignal.core.rules;

import io.marketsignal.core.model.Assessment;
import io.marketsignal.core.profile.Profile;

/** A condition ready to run on the assessments of one profile. */
sealed interface Program permits Closures, Interpreter {

    /**
     * Evaluates the condition.
     *
     * @param score what it reads as the score
     */
    Truth at(Assessment assessment, double score);

    /** What it comes to throughout a stretch, whatever stands for a partial score; unknown if that is not known. */
    Truth throughout(Stretch stretch);

    /** Closures if the whole condition can be put so, else the interpreter: both come to the same result. */
    static Program of(Checked condition, Profile profile) {
        return Closures.of(condition, profile)
                .<Program>map(closures -> closures)
                .orElseGet(() -> new Interpreter(condition, profile));
    }
}
