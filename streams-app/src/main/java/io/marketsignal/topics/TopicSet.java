package io.marketsignal.topics;

/**
 * The names of one set of topics.
 *
 * @param prefix stands before each name, e.g. {@code backtest1.}; may be empty
 */
public record TopicSet(String prefix) {
    /** The names as they are. */
    public static final TopicSet PLAIN = new TopicSet("");

    public TopicSet {
        if (!prefix.matches("[a-zA-Z0-9._-]{0,200}")) {
            throw new IllegalArgumentException(
                    "a topic prefix has up to 200 letters, digits, '.', '_' and '-', which '%s' has not"
                            .formatted(prefix));
        }
    }

    public String name(Topic topic) {
        return prefix + topic.baseName();
    }

    /** Under which the registry keeps the schema of the topic's values. */
    public String subject(Topic topic) {
        return name(topic) + "-value";
    }
}
