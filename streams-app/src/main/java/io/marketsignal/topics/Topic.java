package io.marketsignal.topics;

import io.marketsignal.core.observation.Input;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.config.TopicConfig;

/** The topics: the only place that says what each is called, keyed by, and kept like. Names with prefix: {@link TopicSet}. */
public enum Topic {
    PRICE_TICKS(Input.PRICE_TICKS),
    TARIFF_ANNOUNCEMENTS(Input.TARIFF_ANNOUNCEMENTS),
    DEAL_NEWS(Input.DEAL_NEWS),
    /** A log, not a table: the rules of the past stay known. */
    ALERT_RULES(Input.ALERT_RULES),
    ASSESSMENTS("assessments", Role.OUTPUT, Key.COMMODITY, Cleanup.DELETE),
    ALERTS("alerts", Role.OUTPUT, Key.COMMODITY, Cleanup.DELETE),
    /** Each alert as it stands. */
    ALERT_STATE("alert-state", Role.OUTPUT, Key.FINGERPRINT, Cleanup.COMPACT),
    DEAD_LETTERS("dead-letters", Role.OUTPUT, Key.AS_RECEIVED, Cleanup.DELETE);

    /** How far ahead of the broker's clock the timestamp of an input record may lie in the topics made here. */
    public static final long TIMESTAMP_AHEAD_MILLIS = 3_600_000;

    /** Room for the largest input record that brokers take by default, and the headers that say what is wrong with it. */
    public static final int DEAD_LETTER_BYTES = 2 << 20;

    /** Whether decisions are made from it or written to it. */
    public enum Role {
        INPUT,
        OUTPUT
    }

    /** What the record key is; UTF-8 except as received. */
    public enum Key {
        /** Slug, e.g. tungsten. */
        COMMODITY,
        /** Of an alert. */
        FINGERPRINT,
        /** The bytes of the record that was refused. */
        AS_RECEIVED
    }

    /** What the broker does to old records, if it is let. */
    public enum Cleanup {
        DELETE(TopicConfig.CLEANUP_POLICY_DELETE),
        COMPACT(TopicConfig.CLEANUP_POLICY_COMPACT);

        private final String policy;

        Cleanup(String policy) {
            this.policy = policy;
        }

        /** The value of {@code cleanup.policy}. */
        public String policy() {
            return policy;
        }
    }

    private final String baseName;
    private final Role role;
    private final Key key;
    private final Cleanup cleanup;

    Topic(Input input) {
        this(input.stream(), Role.INPUT, Key.COMMODITY, Cleanup.DELETE);
    }

    Topic(String baseName, Role role, Key key, Cleanup cleanup) {
        this.baseName = baseName;
        this.role = role;
        this.key = key;
        this.cleanup = cleanup;
    }

    /** The topic of a decision input. */
    public static Topic of(Input input) {
        return switch (input) {
            case PRICE_TICKS -> PRICE_TICKS;
            case TARIFF_ANNOUNCEMENTS -> TARIFF_ANNOUNCEMENTS;
            case DEAL_NEWS -> DEAL_NEWS;
            case ALERT_RULES -> ALERT_RULES;
        };
    }

    /** The topics that decisions are made from; all have the same number of partitions. */
    public static List<Topic> inputs() {
        return Arrays.stream(values()).filter(Topic::isInput).toList();
    }

    /** The topics that decisions are written to. */
    public static List<Topic> outputs() {
        return Arrays.stream(values()).filter(topic -> !topic.isInput()).toList();
    }

    /** The name without prefix. */
    public String baseName() {
        return baseName;
    }

    public boolean isInput() {
        return role == Role.INPUT;
    }

    public Role role() {
        return role;
    }

    public Key key() {
        return key;
    }

    public Cleanup cleanup() {
        return cleanup;
    }

    /** True if a backtest or an audit is wrong without its oldest record. */
    public boolean isKeptForEver() {
        return isInput() || this == ALERTS;
    }

    /** The settings it is made with. */
    public Map<String, String> settings() {
        Map<String, String> settings = new TreeMap<>(Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG, cleanup.policy(),
                TopicConfig.RETENTION_MS_CONFIG, "-1",
                TopicConfig.RETENTION_BYTES_CONFIG, "-1",
                TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "CreateTime"));
        if (isInput()) {
            settings.put(TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG, Long.toString(TIMESTAMP_AHEAD_MILLIS));
        }
        if (this == DEAD_LETTERS) {
            settings.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(DEAD_LETTER_BYTES));
        }
        return settings;
    }
}
