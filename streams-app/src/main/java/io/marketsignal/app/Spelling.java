package io.marketsignal.app;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds what a misspelt name may have meant. */
final class Spelling {

    private static final int CLOSE = 3;

    private Spelling() {}

    /** The known name that differs by at most three letters, or starts with the same word. */
    static Optional<String> closest(String name, Collection<String> known) {
        Comparator<String> byDistance = Comparator.comparingInt(candidate -> distance(name, candidate));
        return known.stream()
                .filter(candidate ->
                        distance(name, candidate) <= CLOSE || firstWord(name).equals(firstWord(candidate)))
                .min(byDistance);
    }

    private static String firstWord(String name) {
        return name.split("\\.", -1)[0];
    }

    /** Levenshtein distance. */
    static int distance(String a, String b) {
        int[] above = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int changed = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(changed, 1 + Math.min(above[j], row[j - 1]));
            }
            above = row;
        }
        return above[b.length()];
    }
}
