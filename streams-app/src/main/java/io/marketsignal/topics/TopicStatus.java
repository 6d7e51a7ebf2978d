package io.marketsignal.topics;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.TopicConfig;

/**
 * A topic as it is on the brokers.
 *
 * @param name its name, with prefix
 * @param partitions 0 if it does not exist
 * @param settings all its settings, defaults of the brokers included; empty if it does not exist
 */
public record TopicStatus(Topic topic, String name, int partitions, Map<String, String> settings) {
    private static final String ROW = "%-32s %10s  %-8s %-12s %-14s %-10s  %s%n";

    static TopicStatus missing(Topic topic, String name) {
        return new TopicStatus(topic, name, 0, Map.of());
    }

    public boolean exists() {
        return partitions > 0;
    }

    String setting(String name) {
        return settings.getOrDefault(name, "");
    }

    /** A limit; none if the broker does not know the setting. */
    long number(String name) {
        return settings.containsKey(name) ? Long.parseLong(settings.get(name)) : Long.MAX_VALUE;
    }

    /** A table for people, a line for each topic, with its problems at the end of the line. */
    public static String table(List<TopicStatus> topics, List<TopicProblem> problems) {
        StringBuilder table = new StringBuilder();
        table.append(ROW.formatted("topic", "partitions", "cleanup", "retention", "timestamps", "ahead", "problems"));
        topics.forEach(topic -> table.append(topic.row(problems)));
        return table.toString();
    }

    private String row(List<TopicProblem> problems) {
        String mine = problems.stream()
                .filter(problem -> problem.topic().equals(name))
                .map(TopicProblem::problem)
                .collect(Collectors.joining("; "));
        if (!exists()) {
            return ROW.formatted(name, "-", "-", "-", "-", "-", mine);
        }
        return ROW.formatted(
                name,
                partitions,
                setting(TopicConfig.CLEANUP_POLICY_CONFIG),
                duration(number(TopicConfig.RETENTION_MS_CONFIG)),
                setting(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG),
                duration(number(TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG)),
                mine.isEmpty() ? "none" : mine);
    }

    static String duration(long millis) {
        if (millis < 0 || millis == Long.MAX_VALUE) {
            return "unlimited";
        }
        if (millis % 86_400_000 == 0) {
            return millis / 86_400_000 + " d";
        }
        return millis % 3_600_000 == 0 ? millis / 3_600_000 + " h" : millis + " ms";
    }
}
