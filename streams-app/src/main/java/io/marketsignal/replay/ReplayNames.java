package io.marketsignal.replay;

import io.marketsignal.topics.Topic;
import io.marketsignal.topics.TopicSet;
import java.util.List;

/**
 * What a replay calls its own, apart from what is live.
 *
 * @param source the topics that are replayed
 * @param liveApplicationId under which the live monitor runs
 * @param prefix of the replay's own topics
 */
public record ReplayNames(TopicSet source, String liveApplicationId, String prefix) {

    /** @throws IllegalArgumentException if the prefix would not keep them apart */
    public ReplayNames {
        if (prefix.isEmpty() || prefix.equals(source.prefix())) {
            throw new IllegalArgumentException("a replay needs a prefix other than that of the topics it reads ('"
                    + source.prefix() + "'): it would write among what is live");
        }
    }

    /** Name of its consumer group, and start of the names of its internal topics. */
    public String applicationId() {
        return liveApplicationId + "-" + prefix;
    }

    /** The topics that it may write. */
    public TopicSet own() {
        return new TopicSet(prefix);
    }

    /**
     * What the topology reads and writes.
     *
     * @param ownRules whether it reads rules of its own in place of those logged
     */
    TopicSet topics(boolean ownRules) {
        List<Topic> shared = Topic.inputs().stream()
                .filter(topic -> !ownRules || topic != Topic.ALERT_RULES)
                .toList();
        return own().with(shared, source);
    }
}
