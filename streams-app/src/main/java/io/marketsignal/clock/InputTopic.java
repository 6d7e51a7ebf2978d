package io.marketsignal.clock;

import io.marketsignal.core.observation.Input;
import io.marketsignal.topics.Topic;
import io.marketsignal.topics.TopicStatus;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * A decision input as a topic of one cluster.
 *
 * @param name the topic's full name, prefix included
 * @param partitions how many partitions it has; the same for all inputs, which are co-partitioned
 */
public record InputTopic(Input input, String name, int partitions) {

    public InputTopic {
        if (partitions < 1) {
            throw new IllegalArgumentException("topic " + name + " does not exist");
        }
    }

    /**
     * All decision inputs.
     *
     * @param topics the topics as they are on the brokers, outputs or not
     * @throws IllegalArgumentException if an input is not among them, or does not exist
     */
    public static List<InputTopic> all(Collection<TopicStatus> topics) {
        return Arrays.stream(Input.values()).map(input -> of(input, topics)).toList();
    }

    private static InputTopic of(Input input, Collection<TopicStatus> topics) {
        return topics.stream()
                .filter(status -> status.topic() == Topic.of(input))
                .map(status -> new InputTopic(input, status.name(), status.partitions()))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("the input " + input.stream() + " is not among " + topics));
    }
}
