package io.marketsignal.alertmanager;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Text of strangers for mails, chats and logs. */
final class PlainText {

    // Controls; formats, among them those that turn the direction of writing; halves of surrogate pairs; separators.
    private static final Pattern UNSAFE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]");

    private PlainText() {}

    /** One line of at most so many characters, without what a terminal or a log would obey. */
    static String line(String text, int most) {
        String line = UNSAFE.matcher(text.strip().replaceAll("\\s+", " ")).replaceAll("\uFFFD");
        return line.codePointCount(0, line.length()) <= most
                ? line
                : line.substring(0, line.offsetByCodePoints(0, most - 1)).strip() + "…";
    }

    /**
     * As {@link #line}, line by line, and without angle brackets: HTML, and chats such as Slack, take what stands between
     * them for a command.
     */
    static String prose(String text, int most) {
        return text.lines()
                .map(line -> line(line, most).replace('<', '‹').replace('>', '›'))
                .collect(Collectors.joining("\n"));
    }
}
