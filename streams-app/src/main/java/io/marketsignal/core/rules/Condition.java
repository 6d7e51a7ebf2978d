package io.marketsignal.core.rules;

import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import io.marketsignal.core.alerts.AlertEvent.Value;
import io.marketsignal.core.model.Assessment;
import io.marketsignal.core.model.Evidence;
import io.marketsignal.core.model.PolicySignal;
import io.marketsignal.core.profile.Profile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** A compiled condition. Evaluation is three-valued: what is absent can neither fire nor clear an alert. */
public final class Condition {

    private final CelRuntime.Program program;
    private final List<Reads.Read> reads;
    private final boolean readsScore;

    Condition(CelRuntime.Program program, List<Reads.Read> reads) {
        this.program = program;
        this.reads = reads;
        this.readsScore = reads.stream().anyMatch(read -> read.variable() == Variable.SCORE);
    }

    /**
     * A partial score stands for every score from itself to the highest possible one: the condition is true or false
     * only if it is so at both ends.
     */
    public Truth evaluate(Assessment assessment, Profile profile) {
        Truth truth = evaluate(assessment, profile, assessment.score());
        return readsScore && assessment.partial() && truth != evaluate(assessment, profile, assessment.highest())
                ? Truth.UNKNOWN
                : truth;
    }

    private Truth evaluate(Assessment assessment, Profile profile, double score) {
        Map<String, Object> bindings = new LinkedHashMap<>();
        bindings.put("partial", assessment.partial());
        for (Reads.Read read : reads) {
            Variable variable = read.variable();
            if (variable == Variable.SCORE) {
                bindings.put(variable.reference(), score);
            } else if (variable.isMap()) {
                bindings.computeIfAbsent(variable.reference(), any -> variable.map(assessment, profile));
            } else {
                variable.scalar(assessment).ifPresent(value -> bindings.put(variable.reference(), value));
            }
        }
        try {
            return program.eval(bindings) instanceof Boolean result ? Truth.of(result) : Truth.UNKNOWN;
        } catch (CelEvaluationException e) {
            // the only errors of a type-checked condition are absent values, or arithmetic on them: not decidable
            return Truth.UNKNOWN;
        }
    }

    /** The values that the condition reads, as they are. */
    public List<Value> values(Assessment assessment, Profile profile) {
        return reads.stream()
                .map(read -> new Value(read.name(), value(read, assessment, profile)))
                .toList();
    }

    private static OptionalDouble value(Reads.Read read, Assessment assessment, Profile profile) {
        if (!read.variable().isMap()) {
            return read.variable().scalar(assessment);
        }
        Double value = read.key()
                .map(key -> read.variable().map(assessment, profile).get(key))
                .orElse(null);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    /** The input records that explain what the condition reads, strongest first within each value read. */
    public Stream<Evidence> evidence(Assessment assessment, Profile profile) {
        return Stream.concat(
                reads.stream().flatMap(read -> read.variable().evidence(assessment)),
                edges(assessment, profile).stream().map(PolicySignal::evidence));
    }

    /** The scheduled dates that the condition looks at. */
    public List<PolicySignal.Edge> edges(Assessment assessment, Profile profile) {
        return reads.stream()
                .filter(read -> read.variable() == Variable.EDGES)
                .flatMap(read ->
                        profile.horizons().stream().filter(horizon -> read.key().equals(Optional.of(horizon.name()))))
                .flatMap(horizon -> Variable.edgesWithin(assessment, horizon).stream())
                .distinct()
                .toList();
    }
}
