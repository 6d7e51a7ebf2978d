package io.marketsignal.core.rules;

import dev.cel.runtime.CelEvaluationException;
import io.marketsignal.core.model.Assessment;
import io.marketsignal.core.profile.Profile;
import java.util.LinkedHashMap;
import java.util.Map;

/** CEL's own interpreter: takes every condition, and takes a hundred times as long as {@link Closures}. */
record Interpreter(Checked condition, Profile profile) implements Program {

    @Override
    public Truth at(Assessment assessment, double score) {
        try {
            Object result = condition.interpreted().eval(bindings(assessment, score));
            return result instanceof Boolean decided ? Truth.of(decided) : Truth.UNKNOWN;
        } catch (CelEvaluationException e) {
            // the only errors of a type-checked condition are absent values, or arithmetic on them: not decidable
            return Truth.UNKNOWN;
        }
    }

    @Override
    public Truth throughout(Stretch stretch) {
        return Truth.UNKNOWN;
    }

    private Map<String, Object> bindings(Assessment assessment, double score) {
        Map<String, Object> bindings = new LinkedHashMap<>();
        bindings.put(Conditions.PARTIAL, assessment.partial());
        for (Reads.Read read : condition.reads()) {
            Variable variable = read.variable();
            if (variable.isMap()) {
                bindings.computeIfAbsent(variable.reference(), any -> map(variable, assessment, score));
            } else {
                put(bindings, variable.reference(), variable.scalar().at(assessment, score));
            }
        }
        return bindings;
    }

    private Map<String, Object> map(Variable variable, Assessment assessment, double score) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (String key : variable.keys(profile)) {
            put(map, key, variable.value(key, profile).at(assessment, score));
        }
        return map;
    }

    private static void put(Map<String, Object> bindings, String name, double value) {
        if (!Absent.is(value)) {
            bindings.put(name, value);
        }
    }
}
