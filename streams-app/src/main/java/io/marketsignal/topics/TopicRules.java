package io.marketsignal.topics;

import io.marketsignal.topics.TopicProblem.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.TopicConfig;

/** What the topics must be like for time and replay to hold. */
public final class TopicRules {
    private static final long DAY = 86_400_000;
    private static final long ROOM = 16_384;

    private final boolean allowLimitedRetention;
    private final List<TopicProblem> problems = new ArrayList<>();

    private TopicRules(boolean allowLimitedRetention) {
        this.allowLimitedRetention = allowLimitedRetention;
    }

    /**
     * What is wrong with the topics, errors and warnings.
     *
     * @param allowLimitedRetention true if the operator wants old inputs and alerts to be deleted
     */
    public static List<TopicProblem> problems(List<TopicStatus> topics, boolean allowLimitedRetention) {
        TopicRules rules = new TopicRules(allowLimitedRetention);
        topics.forEach(rules::check);
        rules.checkRoomForDeadLetters(topics);
        rules.checkPartitions(topics);
        return rules.problems;
    }

    private void check(TopicStatus topic) {
        if (!topic.exists()) {
            add(Severity.ERROR, topic, "does not exist", "Create it with `monitor topics create`.");
            return;
        }
        checkCleanup(topic);
        checkRetention(topic);
        checkTimestamps(topic);
    }

    private void checkCleanup(TopicStatus topic) {
        String wanted = topic.topic().cleanup().policy();
        String found = topic.setting(TopicConfig.CLEANUP_POLICY_CONFIG);
        if (!found.equals(wanted)) {
            String why = topic.topic().cleanup() == Topic.Cleanup.DELETE
                    ? "all but the last record of a key is lost"
                    : "an alert is lost that has been open for long";
            set(Severity.ERROR, topic, TopicConfig.CLEANUP_POLICY_CONFIG, wanted, "is " + found + ": " + why);
        }
    }

    private void checkRetention(TopicStatus topic) {
        boolean mustLast = topic.topic().isKeptForEver() && !allowLimitedRetention;
        Severity severity = mustLast ? Severity.ERROR : Severity.WARNING;
        for (String setting : List.of(TopicConfig.RETENTION_MS_CONFIG, TopicConfig.RETENTION_BYTES_CONFIG)) {
            long found = topic.number(setting);
            if (found >= 0) {
                String why = "brokers judge old timestamps by today's clock and delete in silence";
                set(severity, topic, setting, "-1", "is " + found + ": " + why);
            }
        }
    }

    private void checkTimestamps(TopicStatus topic) {
        String type = topic.setting(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG);
        if (!type.equals("CreateTime")) {
            String why = "the time at which something could be known is overwritten";
            set(
                    Severity.ERROR,
                    topic,
                    TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
                    "CreateTime",
                    "is " + type + ": " + why);
        }
        String before = TopicConfig.MESSAGE_TIMESTAMP_BEFORE_MAX_MS_CONFIG;
        if (topic.number(before) != Long.MAX_VALUE) {
            String why = "history older than that is refused";
            set(
                    Severity.ERROR,
                    topic,
                    before,
                    Long.toString(Long.MAX_VALUE),
                    "is " + topic.number(before) + ": " + why);
        }
        String after = TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG;
        if (topic.topic().isInput() && topic.number(after) > DAY) {
            String why = "one record from the future would silence a commodity";
            String wanted = Long.toString(Topic.TIMESTAMP_AHEAD_MILLIS);
            String found = TopicStatus.duration(topic.number(after));
            set(Severity.ERROR, topic, after, wanted, "is " + found + ", more than a day: " + why);
        }
    }

    // A dead letter is the record as it came and some headers: one that does not fit would stop the application.
    private void checkRoomForDeadLetters(List<TopicStatus> topics) {
        String setting = TopicConfig.MAX_MESSAGE_BYTES_CONFIG;
        long largest = topics.stream()
                .filter(topic -> topic.topic().isInput() && topic.exists())
                .mapToLong(topic -> topic.number(setting))
                .max()
                .orElse(0);
        for (TopicStatus topic : topics) {
            if (topic.topic() == Topic.DEAD_LETTERS && topic.exists() && topic.number(setting) < largest + ROOM) {
                String problem = "is " + topic.number(setting) + ": the largest record of an input (" + largest
                        + ") would not fit with its headers";
                set(Severity.ERROR, topic, setting, Long.toString(largest + ROOM), problem);
            }
        }
    }

    // Kafka gives the records of a commodity to one task only if all inputs are cut the same way.
    private void checkPartitions(List<TopicStatus> topics) {
        List<TopicStatus> inputs = topics.stream()
                .filter(topic -> topic.topic().isInput() && topic.exists())
                .toList();
        Set<Integer> counts = new TreeSet<>();
        inputs.forEach(input -> counts.add(input.partitions()));
        if (counts.size() < 2) {
            return;
        }
        int most = counts.stream().max(Comparator.naturalOrder()).orElseThrow();
        String all = inputs.stream()
                .collect(Collectors.toMap(TopicStatus::name, TopicStatus::partitions, (a, b) -> a, TreeMap::new))
                .toString();
        for (TopicStatus input : inputs) {
            if (input.partitions() < most) {
                add(
                        Severity.ERROR,
                        input,
                        "the inputs differ in partitions " + all + ": what belongs together would never meet",
                        "Records do not move to new partitions: delete it, create it again with `monitor topics create"
                                + " --partitions " + most + "` and import its history again.");
            }
        }
    }

    private void set(Severity severity, TopicStatus topic, String setting, String value, String problem) {
        String remedy = "Set it with `kafka-configs --bootstrap-server SERVER --alter --entity-type topics"
                + " --entity-name %s --add-config %s=%s`.".formatted(topic.name(), setting, value);
        add(severity, topic, setting + " " + problem, remedy);
    }

    private void add(Severity severity, TopicStatus topic, String problem, String remedy) {
        problems.add(new TopicProblem(severity, topic.name(), problem, remedy));
    }
}
