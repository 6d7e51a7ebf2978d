package io.marketsignal.core.rules;

import java.util.regex.Pattern;

/** A condition that does not compile; the message shows line, column and the place, if it is one place. */
public final class InvalidCondition extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    // A dozen signatures of an operator hide what is wrong.
    private static final Pattern CANDIDATES = Pattern.compile(" \\(candidates: .*\\)");

    InvalidCondition(String expression, Exception cause) {
        super(message(expression, words(cause)), cause);
    }

    InvalidCondition(String expression, String problem) {
        super(message(expression, problem));
    }

    private static String message(String expression, String problem) {
        return "condition does not compile: " + expression + System.lineSeparator() + problem;
    }

    private static String words(Exception cause) {
        String words = CANDIDATES.matcher(String.valueOf(cause.getMessage())).replaceAll("");
        return words.replace("ERROR: <input>:", "at condition:");
    }
}
