package io.marketsignal.core.rules;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelReference;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import io.marketsignal.core.profile.Profile;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.DoubleBinaryOperator;
import java.util.function.Function;

/**
 * Turns a checked syntax tree into closures, by the overloads that CEL's type checker chose. Empty where it meets what is
 * left to the interpreter: texts, lists, whole maps, arithmetic of integers.
 */
final class Translation {

    /** Up to here a double holds every integer. */
    private static final long EXACT = 1L << 53;

    private final CelAbstractSyntaxTree tree;
    private final Profile profile;

    Translation(CelAbstractSyntaxTree tree, Profile profile) {
        this.tree = tree;
        this.profile = profile;
    }

    Optional<Logical> logical(CelExpr expr) {
        return switch (expr.exprKind().getKind()) {
            case CONSTANT ->
                Optional.of(expr.constant())
                        .filter(constant -> constant.getKind() == CelConstant.Kind.BOOLEAN_VALUE)
                        .map(constant -> Logical.always(constant.booleanValue()));
            case IDENT ->
                tree.getReference(expr.id())
                        .filter(reference -> reference.name().equals(Conditions.PARTIAL))
                        .map(partial -> (assessment, score) -> Truth.of(assessment.partial()));
            case CALL -> logical(overload(expr), expr.call().args());
            default -> Optional.empty();
        };
    }

    private Optional<Logical> logical(String overload, List<CelExpr> args) {
        return switch (overload) {
            case "logical_and" -> pair(args, this::logical, Logical.Both::new);
            case "logical_or" -> pair(args, this::logical, Logical.Either::new);
            case "logical_not" -> logical(args.get(0)).map(Logical::not);
            case "conditional" ->
                logical(args.get(0)).flatMap(choice -> pair(args.subList(1, 3), this::logical, choice::choose));
            case "in_map" -> value(args.get(1), args.get(0)).map(Numeric::isPresent);
            case "equals" -> equality(args);
            case "not_equals" -> equality(args).map(Logical::not);
            default -> relation(overload).flatMap(relation -> compared(args.get(0), relation, args.get(1)));
        };
    }

    private Optional<Logical> compared(CelExpr left, Numeric.Relation relation, CelExpr right) {
        return numeric(left)
                .flatMap(x -> right.exprKind().getKind() == CelExpr.ExprKind.Kind.CONSTANT
                        ? constant(right.constant()).map(limit -> x.compare(relation, limit))
                        : numeric(right).map(y -> x.compare(relation, y)));
    }

    private Optional<Logical> equality(List<CelExpr> args) {
        if (areAll(args, SimpleType.DOUBLE)) {
            return pair(args, this::numeric, (x, y) -> x.compare((left, right) -> left == right, y));
        }
        return areAll(args, SimpleType.BOOL) ? pair(args, this::logical, Logical::isSameAs) : Optional.empty();
    }

    /** CEL compares a double with an integer in the total order of doubles: NaN is above all, -0.0 below 0. */
    private static Optional<Numeric.Relation> relation(String overload) {
        return switch (overload) {
            case "less_double" -> Optional.of((x, y) -> x < y);
            case "less_equals_double" -> Optional.of((x, y) -> x <= y);
            case "greater_double" -> Optional.of((x, y) -> x > y);
            case "greater_equals_double" -> Optional.of((x, y) -> x >= y);
            case "less_double_int64", "less_int64_double" -> Optional.of((x, y) -> Double.compare(x, y) < 0);
            case "less_equals_double_int64", "less_equals_int64_double" ->
                Optional.of((x, y) -> Double.compare(x, y) <= 0);
            case "greater_double_int64", "greater_int64_double" -> Optional.of((x, y) -> Double.compare(x, y) > 0);
            case "greater_equals_double_int64", "greater_equals_int64_double" ->
                Optional.of((x, y) -> Double.compare(x, y) >= 0);
            default -> Optional.empty();
        };
    }

    private Optional<Numeric> numeric(CelExpr expr) {
        Optional<Variable> variable = Variable.of(expr, tree);
        if (variable.isPresent()) {
            return variable.filter(one -> !one.isMap()).map(Variable::scalar);
        }
        return switch (expr.exprKind().getKind()) {
            case CONSTANT -> constant(expr.constant()).map(value -> (assessment, score) -> value);
            case SELECT -> value(expr.select().operand(), expr.select().field());
            case CALL -> numeric(overload(expr), expr.call().args());
            default -> Optional.empty();
        };
    }

    private Optional<Numeric> numeric(String overload, List<CelExpr> args) {
        return switch (overload) {
            case "index_map" -> value(args.get(0), args.get(1));
            case "highest_of_keys" -> highest(args.get(0), args.get(1));
            case "negate_double" -> numeric(args.get(0)).map(Numeric::negated);
            case "conditional" ->
                logical(args.get(0)).flatMap(choice -> pair(args.subList(1, 3), this::numeric, choice::chooseNumber));
            default ->
                arithmetic(overload).flatMap(operator -> pair(args, this::numeric, (x, y) -> x.compute(operator, y)));
        };
    }

    private static Optional<DoubleBinaryOperator> arithmetic(String overload) {
        return switch (overload) {
            case "add_double" -> Optional.of((x, y) -> x + y);
            case "subtract_double" -> Optional.of((x, y) -> x - y);
            case "multiply_double" -> Optional.of((x, y) -> x * y);
            case "divide_double" -> Optional.of((x, y) -> x / y);
            default -> Optional.empty();
        };
    }

    private static Optional<Double> constant(CelConstant constant) {
        return switch (constant.getKind()) {
            case DOUBLE_VALUE -> Optional.of(constant.doubleValue());
            case INT64_VALUE ->
                Optional.of(constant.int64Value())
                        .filter(value -> -EXACT <= value && value <= EXACT)
                        .map(Long::doubleValue);
            default -> Optional.empty();
        };
    }

    private Optional<Numeric> value(CelExpr map, CelExpr key) {
        return text(key).flatMap(name -> value(map, name));
    }

    private Optional<Numeric> value(CelExpr map, String key) {
        return Variable.of(map, tree).filter(Variable::isMap).map(variable -> variable.value(key, profile));
    }

    private Optional<Numeric> highest(CelExpr map, CelExpr keys) {
        if (keys.exprKind().getKind() != CelExpr.ExprKind.Kind.LIST) {
            return Optional.empty();
        }
        List<Numeric> values = keys.list().elements().stream()
                .flatMap(key -> value(map, key).stream())
                .toList();
        return values.size() == keys.list().elements().size()
                ? Optional.of(new Numeric.Highest(values))
                : Optional.empty();
    }

    private static Optional<String> text(CelExpr expr) {
        return Optional.of(expr)
                .filter(one -> one.exprKind().getKind() == CelExpr.ExprKind.Kind.CONSTANT)
                .map(CelExpr::constant)
                .filter(constant -> constant.getKind() == CelConstant.Kind.STRING_VALUE)
                .map(CelConstant::stringValue);
    }

    /** The overload that a call means; none if that depends on what it meets. */
    private String overload(CelExpr call) {
        List<String> overloads = tree.getReference(call.id())
                .map(CelReference::overloadIds)
                .map(List::copyOf)
                .orElse(List.of());
        return overloads.size() == 1 ? overloads.get(0) : "";
    }

    private boolean areAll(List<CelExpr> args, CelType type) {
        return args.stream()
                .allMatch(arg -> tree.getType(arg.id()).filter(type::equals).isPresent());
    }

    /** Two arguments of one kind, put together. */
    private static <T, R> Optional<R> pair(
            List<CelExpr> args, Function<CelExpr, Optional<T>> kind, BiFunction<T, T, R> together) {
        return kind.apply(args.get(0)).flatMap(x -> kind.apply(args.get(1)).map(y -> together.apply(x, y)));
    }
}
