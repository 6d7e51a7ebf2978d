package io.marketsignal.topics;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/**
 * The names of one set of topics.
 *
 * @param prefix stands before each name, e.g. {@code backtest1.}; may be empty
 * @param elsewhere other prefixes, of the topics that are shared with another set
 */
public record TopicSet(String prefix, Map<Topic, String> elsewhere) {
    /** The names as they are. */
    public static final TopicSet PLAIN = new TopicSet("");

    public TopicSet {
        if (!prefix.matches("[a-zA-Z0-9._-]{0,200}")) {
            throw new IllegalArgumentException(
                    "a topic prefix has up to 200 letters, digits, '.', '_' and '-', which '%s' has not"
                            .formatted(prefix));
        }
        elsewhere = Map.copyOf(elsewhere);
    }

    public TopicSet(String prefix) {
        this(prefix, Map.of());
    }

    /** These names, but some topics are those of another set. */
    public TopicSet with(Collection<Topic> topics, TopicSet of) {
        Map<Topic, String> prefixes = new TreeMap<>(elsewhere);
        topics.forEach(topic -> prefixes.put(topic, of.elsewhere.getOrDefault(topic, of.prefix)));
        return new TopicSet(prefix, prefixes);
    }

    public String name(Topic topic) {
        return elsewhere.getOrDefault(topic, prefix) + topic.baseName();
    }

    /** Under which the registry keeps the schema of the topic's values. */
    public String subject(Topic topic) {
        return name(topic) + "-value";
    }
}
