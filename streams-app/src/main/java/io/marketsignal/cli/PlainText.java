package io.marketsignal.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Text for a terminal. */
final class PlainText {

    // Controls and escapes that a terminal obeys; formats, among them those that turn the direction of writing; line
    // and
    // paragraph separators; halves of surrogate pairs.
    private static final Pattern UNSAFE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]");

    private PlainText() {}

    /** Text of strangers, harmless: each character that a terminal would obey becomes U+FFFD, white space a blank. */
    static String safe(String text) {
        return UNSAFE.matcher(text.replaceAll("[\\t\\r\\n]+", " ")).replaceAll("\uFFFD");
    }

    /** As {@link #safe}, but keeps the line breaks of our own messages. */
    static String safeLines(String text) {
        return text.lines()
                .map(PlainText::safe)
                .reduce((one, next) -> one + "\n" + next)
                .orElse("");
    }

    /** Breaks a text into lines of so many characters, between words where it can. */
    static List<String> wrap(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.strip().split(" +", -1)) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
