package io.marketsignal.core.rules;

import io.marketsignal.core.alerts.AlertEvent.Value;
import io.marketsignal.core.model.Assessment;
import io.marketsignal.core.model.Evidence;
import io.marketsignal.core.model.PolicySignal;
import io.marketsignal.core.profile.Horizon;
import io.marketsignal.core.profile.Profile;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * A condition on the assessments of one profile. Evaluation is three-valued: what is absent can neither fire nor clear an
 * alert.
 */
public final class Condition {

    private record Named(String name, Numeric number) {
        Value of(Assessment assessment) {
            double value = number.at(assessment, assessment.score());
            return new Value(name, Absent.is(value) ? OptionalDouble.empty() : OptionalDouble.of(value));
        }
    }

    private final Program program;
    private final List<Reads.Read> reads;
    private final List<Named> values;
    private final List<Horizon> calendar;
    private final boolean readsScore;

    Condition(Checked condition, Profile profile) {
        this.program = Program.of(condition, profile);
        this.reads = condition.reads();
        this.values = reads.stream()
                .map(read -> new Named(read.name(), read.value(profile)))
                .toList();
        this.calendar = reads.stream()
                .filter(read -> read.variable() == Variable.EDGES)
                .flatMap(read ->
                        profile.horizons().stream().filter(horizon -> read.key().equals(Optional.of(horizon.name()))))
                .toList();
        this.readsScore = reads.stream().anyMatch(read -> read.variable() == Variable.SCORE);
    }

    /**
     * A partial score stands for every score from itself to the highest possible one: the condition is true or false
     * only if it is so at both ends.
     */
    public Truth evaluate(Assessment assessment) {
        Truth truth = program.at(assessment, assessment.score());
        // without a look at the parts: the highest is another than the score only if one is absent
        return readsScore
                        && assessment.highest() != assessment.score()
                        && truth != program.at(assessment, assessment.highest())
                ? Truth.UNKNOWN
                : truth;
    }

    /** What {@link #evaluate} comes to at every assessment of a stretch; unknown if that differs or is not known. */
    public Truth throughout(Stretch stretch) {
        return program.throughout(stretch);
    }

    /** The values that the condition reads, as they are. */
    public List<Value> values(Assessment assessment) {
        return values.stream().map(value -> value.of(assessment)).toList();
    }

    /** The input records that explain what the condition reads, strongest first within each value read. */
    public Stream<Evidence> evidence(Assessment assessment) {
        return Stream.concat(
                reads.stream().flatMap(read -> read.variable().evidence(assessment)),
                edges(assessment).stream().map(PolicySignal::evidence));
    }

    /** The scheduled dates that the condition looks at. */
    public List<PolicySignal.Edge> edges(Assessment assessment) {
        return calendar.stream()
                .flatMap(horizon -> assessment.policy().edges().stream()
                        .filter(edge -> edge.instant() - assessment.instant() <= horizon.millis()))
                .distinct()
                .toList();
    }
}
