package io.marketsignal.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them in profiles, rules and options: 90d, 12h, 30m, 15s, 500ms. */
public final class Durations {

    private static final Pattern FORM = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");

    private Durations() {}

    /**
     * Reads a duration.
     *
     * @return milliseconds
     * @throws IllegalArgumentException if it has another form
     */
    public static long parse(String text) {
        Matcher form = FORM.matcher(text.trim());
        if (!form.matches()) {
            throw new IllegalArgumentException("not a duration: '" + text + "' (write e.g. 90d, 12h, 30m, 15s, 500ms)");
        }
        long unit = switch (form.group(2)) {
            case "ms" -> 1;
            case "s" -> 1_000;
            case "m" -> 60_000;
            case "h" -> 3_600_000;
            default -> 86_400_000;
        };
        return Long.parseLong(form.group(1)) * unit;
    }
}
