package io.marketsignal.core.rules;

import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Well-typed conditions of all that closures know, flat ones and deep ones. */
final class RandomConditions {

    private static final int DEEPEST = 6;

    private final Random random;

    private RandomConditions(Random random) {
        this.random = random;
    }

    static Arbitrary<String> any() {
        return Arbitraries.randomValue(random -> new RandomConditions(random).logical(random.nextInt(DEEPEST + 1)));
    }

    private String one(String... of) {
        return of[random.nextInt(of.length)];
    }

    private boolean seldom() {
        return random.nextInt(10) == 0;
    }

    private String logical(int depth) {
        if (depth == 0) {
            return one("true", "false", "partial", "(score >= 50)", "(" + key() + " in " + map() + ")");
        }
        int less = random.nextInt(depth);
        return switch (random.nextInt(10)) {
            case 0, 1 -> pair(logical(depth - 1), "&&", logical(less));
            case 2, 3 -> pair(logical(less), "||", logical(depth - 1));
            case 4 -> "!(" + logical(depth - 1) + ")";
            case 5 -> "(" + logical(less) + " ? " + logical(depth - 1) + " : " + logical(less) + ")";
            case 6 -> pair(logical(depth - 1), one("==", "!="), logical(less));
            case 7 -> pair(numeric(depth - 1), one("==", "!="), numeric(less));
            case 8 -> pair(numeric(less), size(), numeric(depth - 1));
            default ->
                random.nextBoolean()
                        ? pair(numeric(depth - 1), size(), integer())
                        : pair(integer(), size(), numeric(depth - 1));
        };
    }

    private String numeric(int depth) {
        if (depth == 0) {
            return switch (random.nextInt(5)) {
                case 0 -> one("0.0", "-0.0", "0.5", "1.0", "-1.0", "50.0", "1.0e308");
                case 1 -> map() + "[" + key() + "]";
                case 2 -> "contribution." + (seldom() ? "nothing" : one("structure", "price", "policy"));
                case 3 -> "highest(" + map() + ", " + keys() + ")";
                default -> scalar();
            };
        }
        int less = random.nextInt(depth);
        return switch (random.nextInt(4)) {
            case 0 -> "-(" + numeric(depth - 1) + ")";
            case 1 -> "(" + logical(less) + " ? " + numeric(depth - 1) + " : " + numeric(less) + ")";
            default -> pair(numeric(depth - 1), one("+", "-", "*", "/"), numeric(less));
        };
    }

    private static String pair(String left, String operator, String right) {
        return "(" + left + " " + operator + " " + right + ")";
    }

    private String size() {
        return one("<", "<=", ">", ">=");
    }

    private String integer() {
        return one("0", "1", "-1", "2", "50", "9007199254740992", "-9007199254740992");
    }

    private String scalar() {
        return one(
                "score",
                "structure.strength",
                "price.strength",
                "policy.strength",
                "deals.strength",
                "price.silent_days",
                "policy.in_force",
                "deals.contested");
    }

    private String map() {
        return one("price.return", "price.z", "policy.tightening", "calendar.edges");
    }

    private String key() {
        return seldom() ? "\"31d\"" : one("\"1d\"", "\"7d\"", "\"30d\"", "\"90d\"");
    }

    private String keys() {
        return Stream.generate(this::key)
                .limit(seldom() ? 0 : 1 + random.nextInt(3))
                .collect(Collectors.joining(", ", "[", "]"));
    }
}
