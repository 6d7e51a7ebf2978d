package io.marketsignal.app;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.streams.StreamsConfig;

/** What is known of settings that are Kafka's or the registry's. */
final class ClientSettings {

    static final String PRODUCER = "producer.";
    static final String CONSUMER = "consumer.";
    static final String ADMIN = "admin.";

    private static final Map<String, ConfigDef> BY_PREFIX = new TreeMap<>(Map.of(
            PRODUCER,
            ProducerConfig.configDef(),
            CONSUMER,
            ConsumerConfig.configDef(),
            StreamsConfig.MAIN_CONSUMER_PREFIX,
            ConsumerConfig.configDef(),
            StreamsConfig.RESTORE_CONSUMER_PREFIX,
            ConsumerConfig.configDef(),
            StreamsConfig.GLOBAL_CONSUMER_PREFIX,
            ConsumerConfig.configDef(),
            ADMIN,
            AdminClientConfig.configDef()));
    private static final List<ConfigDef> PLAIN = List.of(
            StreamsConfig.configDef(),
            ConsumerConfig.configDef(),
            ProducerConfig.configDef(),
            AdminClientConfig.configDef());
    private static final List<String> REGISTRY =
            List.of("schema.registry.", "basic.auth.", "bearer.auth.", "auto.register.schemas", "use.latest.version");

    private ClientSettings() {}

    static boolean isKnown(String key) {
        return definition(key).isPresent()
                || key.startsWith(StreamsConfig.TOPIC_PREFIX)
                || REGISTRY.stream().anyMatch(key::startsWith);
    }

    /** @throws InvalidSetting if Kafka would not take the value */
    static void check(Setting setting) {
        definition(setting.key()).ifPresent(known -> {
            try {
                Object value = ConfigDef.parseType(known.name, setting.value(), known.type);
                if (known.validator != null) {
                    known.validator.ensureValid(known.name, value);
                }
            } catch (ConfigException e) {
                String why = Setting.isSecret(setting.key()) ? "is not valid" : "is not valid: " + e.getMessage();
                throw new InvalidSetting(setting.origin() + ": " + setting.key() + " " + why);
            }
        });
    }

    private static Optional<ConfigDef.ConfigKey> definition(String key) {
        for (Map.Entry<String, ConfigDef> client : BY_PREFIX.entrySet()) {
            if (key.startsWith(client.getKey())) {
                String name = key.substring(client.getKey().length());
                return Optional.ofNullable(client.getValue().configKeys().get(name));
            }
        }
        return PLAIN.stream()
                .filter(client -> client.configKeys().containsKey(key))
                .map(client -> client.configKeys().get(key))
                .findFirst();
    }

    /** The settings of one kind of client: those without a prefix, under those with its own. */
    static Map<String, Object> of(String prefix, Map<String, String> all) {
        Map<String, Object> settings = new HashMap<>(all);
        all.forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                settings.put(key.substring(prefix.length()), value);
            }
        });
        return settings;
    }
}
