package io.marketsignal.core.rules;

import com.google.common.collect.ImmutableList;
import dev.cel.bundle.Cel;
import dev.cel.bundle.CelBuilder;
import dev.cel.bundle.CelFactory;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOptions;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionBinding;
import java.util.List;
import java.util.Map;

/** Compiles conditions: CEL over {@link Variable}, type-checked, with the function highest(map, keys). */
public final class Conditions {

    private static final int LONGEST = 4_000;

    private final Cel cel;

    public Conditions() {
        CelBuilder builder = CelFactory.standardCelBuilder()
                .setOptions(CelOptions.current()
                        .enableHeterogeneousNumericComparisons(true)
                        .maxExpressionCodePointSize(LONGEST)
                        .build())
                .setResultType(SimpleType.BOOL)
                .addVar("partial", SimpleType.BOOL)
                .addFunctionDeclarations(CelFunctionDecl.newFunctionDeclaration(
                        "highest",
                        CelOverloadDecl.newGlobalOverload(
                                "highest_of_keys",
                                "The highest value among those keys that are present; absent if none is.",
                                SimpleType.DOUBLE,
                                MapType.create(SimpleType.STRING, SimpleType.DOUBLE),
                                ListType.create(SimpleType.STRING))))
                .addFunctionBindings(CelFunctionBinding.from(
                        "highest_of_keys", ImmutableList.of(Map.class, List.class), Conditions::highest));
        for (Variable variable : Variable.values()) {
            builder.addVar(
                    variable.reference(),
                    variable.isMap() ? MapType.create(SimpleType.STRING, SimpleType.DOUBLE) : SimpleType.DOUBLE);
        }
        cel = builder.build();
    }

    /**
     * Compiles an expression.
     *
     * @throws InvalidCondition with line, column and the marked place if it does not compile
     */
    public Condition compile(String expression) {
        try {
            CelAbstractSyntaxTree checked = cel.compile(expression).getAst();
            return new Condition(cel.createProgram(checked), Reads.of(checked));
        } catch (CelValidationException | CelEvaluationException e) {
            throw new InvalidCondition(expression, e);
        }
    }

    private static Object highest(Object[] arguments) throws CelEvaluationException {
        double highest = Double.NEGATIVE_INFINITY;
        for (Object key : (List<?>) arguments[1]) {
            if (((Map<?, ?>) arguments[0]).get(key) instanceof Double value) {
                highest = StrictMath.max(highest, value);
            }
        }
        if (highest == Double.NEGATIVE_INFINITY) {
            throw new CelEvaluationException("none of " + arguments[1] + " is present");
        }
        return highest;
    }
}
