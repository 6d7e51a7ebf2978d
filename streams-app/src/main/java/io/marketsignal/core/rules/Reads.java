package io.marketsignal.core.rules;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import io.marketsignal.core.profile.Profile;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What an expression reads, in order of appearance, taken from its checked syntax tree. */
final class Reads {

    /**
     * One value that is read.
     *
     * @param key the key of a map variable; empty for a scalar, or for a map read as a whole
     */
    record Read(Variable variable, Optional<String> key) {
        /** The value's name as a rule writes it. */
        String name() {
            return key.map(one -> variable.reference() + "[\"" + one + "\"]").orElse(variable.reference());
        }

        /** The value itself; a map as a whole is none. */
        Numeric value(Profile profile) {
            return variable.isMap()
                    ? key.map(one -> variable.value(one, profile)).orElse(Numeric.NOTHING)
                    : variable.scalar();
        }
    }

    private final CelAbstractSyntaxTree tree;
    private final Set<Read> found = new LinkedHashSet<>();

    private Reads(CelAbstractSyntaxTree tree) {
        this.tree = tree;
    }

    static List<Read> of(CelAbstractSyntaxTree tree) {
        Reads reads = new Reads(tree);
        reads.visit(tree.getExpr());
        return List.copyOf(new ArrayList<>(reads.found));
    }

    private void visit(CelExpr expr) {
        Optional<Variable> variable = variable(expr);
        if (variable.isPresent()) {
            found.add(new Read(variable.get(), Optional.empty()));
            return;
        }
        switch (expr.exprKind().getKind()) {
            case CALL -> visitCall(expr.call());
            case SELECT -> visitSelect(expr.select());
            case LIST -> expr.list().elements().forEach(this::visit);
            case MAP ->
                expr.map().entries().forEach(entry -> {
                    visit(entry.key());
                    visit(entry.value());
                });
            default -> {
                // constants read nothing of the assessment
            }
        }
    }

    private void visitSelect(CelExpr.CelSelect select) {
        Optional<Variable> map = variable(select.operand());
        if (map.isPresent()) {
            found.add(new Read(map.get(), Optional.of(select.field())));
        } else {
            visit(select.operand());
        }
    }

    /** Keys that stand beside a map, as in {@code m["30d"]} or {@code highest(m, ["7d", "30d"])}, are what is read. */
    private void visitCall(CelExpr.CelCall call) {
        Optional<Variable> map =
                call.args().isEmpty() ? Optional.empty() : variable(call.args().get(0));
        if (map.isPresent() && map.get().isMap() && call.args().size() == 2) {
            List<String> keys = keys(call.args().get(1));
            if (!keys.isEmpty()) {
                keys.forEach(key -> found.add(new Read(map.get(), Optional.of(key))));
                return;
            }
        }
        call.target().ifPresent(this::visit);
        call.args().forEach(this::visit);
    }

    private static List<String> keys(CelExpr expr) {
        return switch (expr.exprKind().getKind()) {
            case CONSTANT ->
                expr.constant().getKind() == CelConstant.Kind.STRING_VALUE
                        ? List.of(expr.constant().stringValue())
                        : List.of();
            case LIST ->
                expr.list().elements().stream()
                        .flatMap(element -> keys(element).stream())
                        .toList();
            default -> List.of();
        };
    }

    private Optional<Variable> variable(CelExpr expr) {
        return Variable.of(expr, tree);
    }
}
