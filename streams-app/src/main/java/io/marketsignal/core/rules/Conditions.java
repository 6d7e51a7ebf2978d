package io.marketsignal.core.rules;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
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
import io.marketsignal.core.profile.Profile;
import java.util.List;
import java.util.Map;

/**
 * Compiles conditions: CEL over {@link Variable}, type-checked, with the function highest(map, keys). A condition cannot
 * loop, and its size is bounded, so its evaluation is. Safe for use by several threads.
 */
public final class Conditions {

    /** The name of what is true while a part of the score has no data. */
    static final String PARTIAL = "partial";

    private static final int LONGEST = 4_000;
    private static final int DEEPEST = 50;
    private static final int LARGEST_PATTERN = 1_000;
    private static final int KEPT = 256;

    private final Cel cel;
    private final Cache<String, Checked> known =
            CacheBuilder.newBuilder().maximumSize(KEPT).build();

    public Conditions() {
        CelBuilder builder = CelFactory.standardCelBuilder()
                .setOptions(CelOptions.current()
                        .enableHeterogeneousNumericComparisons(true)
                        .maxExpressionCodePointSize(LONGEST)
                        .maxParseRecursionDepth(DEEPEST)
                        .maxRegexProgramSize(LARGEST_PATTERN)
                        .enableComprehension(false)
                        .build())
                .setResultType(SimpleType.BOOL)
                .addVar(PARTIAL, SimpleType.BOOL)
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
     * Checks the conditions of a rule.
     *
     * @throws InvalidCondition if one of them does not compile
     */
    public void check(Rule rule) {
        check(rule.expr());
        rule.clear().ifPresent(this::check);
    }

    /**
     * Checks an expression.
     *
     * @throws InvalidCondition with line, column and the marked place if it does not compile
     */
    public void check(String expression) {
        checked(expression);
    }

    /**
     * Compiles an expression for the assessments of a profile.
     *
     * @throws InvalidCondition with line, column and the marked place if it does not compile
     */
    public Condition compile(String expression, Profile profile) {
        return new Condition(checked(expression), profile);
    }

    /** Checking takes a thousand times as long as the rest, and sweeps ask for the same few conditions again and again. */
    Checked checked(String expression) {
        Checked before = known.getIfPresent(expression);
        if (before != null) {
            return before;
        }
        requireShallow(expression);
        try {
            CelAbstractSyntaxTree tree = cel.compile(expression).getAst();
            Checked checked = new Checked(tree, cel.createProgram(tree), Reads.of(tree));
            known.put(expression, checked);
            return checked;
        } catch (CelValidationException | CelEvaluationException e) {
            throw new InvalidCondition(expression, e);
        }
    }

    /** The parser's own limit counts only what it has parsed, which takes stack: brackets are counted before. */
    private static void requireShallow(String expression) {
        int depth = 0;
        for (int at = 0; at < expression.length(); at++) {
            char letter = expression.charAt(at);
            depth += "([{".indexOf(letter) >= 0 ? 1 : 0;
            depth -= ")]}".indexOf(letter) >= 0 ? 1 : 0;
            if (depth > DEEPEST) {
                throw new InvalidCondition(expression, "more than " + DEEPEST + " brackets within each other");
            }
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
