package io.marketsignal.topics;

import java.util.Locale;

/**
 * Something about a topic that the monitor cannot work with, or should not.
 *
 * @param topic its name
 * @param problem what is wrong
 * @param remedy what to do, a sentence
 */
public record TopicProblem(Severity severity, String topic, String problem, String remedy) {

    /** Whether the monitor may start. */
    public enum Severity {
        /** It must not: alerts would be wrong or missing. */
        ERROR,
        /** It may, and says so. */
        WARNING
    }

    @Override
    public String toString() {
        return "%s: %s: %s. %s".formatted(severity.name().toLowerCase(Locale.ROOT), topic, problem, remedy);
    }
}
