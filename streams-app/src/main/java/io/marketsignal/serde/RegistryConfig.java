package io.marketsignal.serde;

import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.NO_DEFAULT_VALUE;
import static org.apache.kafka.common.config.ConfigDef.Type.BOOLEAN;
import static org.apache.kafka.common.config.ConfigDef.Type.INT;
import static org.apache.kafka.common.config.ConfigDef.Type.LIST;
import static org.apache.kafka.common.config.ConfigDef.Type.LONG;
import static org.apache.kafka.common.config.ConfigDef.Type.PASSWORD;
import static org.apache.kafka.common.config.ConfigDef.Type.STRING;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.security.ssl.DefaultSslEngineFactory;

/**
 * How to reach the registry and what to do there, under Confluent's names. A name may carry the prefix
 * {@code schema.registry.}, which wins. Defaults differ from Confluent's in the waiting: {@code max.retries} 5,
 * {@code retries.wait.ms} 200 doubling up to {@code retries.max.wait.ms} 5000, {@code http.connect.timeout.ms} 5000,
 * {@code http.read.timeout.ms} 15000.
 */
final class RegistryConfig {
    static final String URL = "schema.registry.url";
    static final String AUTO_REGISTER = "auto.register.schemas";
    static final String USE_LATEST = "use.latest.version";

    private static final String PREFIX = "schema.registry.";
    private static final String BASIC_SOURCE = "basic.auth.credentials.source";
    private static final String BASIC_USER_INFO = "basic.auth.user.info";
    private static final String BEARER_SOURCE = "bearer.auth.credentials.source";
    private static final String BEARER_TOKEN = "bearer.auth.token";
    private static final String MAX_RETRIES = "max.retries";
    private static final String WAIT = "retries.wait.ms";
    private static final String MAX_WAIT = "retries.max.wait.ms";
    private static final String CONNECT_TIMEOUT = "http.connect.timeout.ms";
    private static final String READ_TIMEOUT = "http.read.timeout.ms";
    private static final ConfigDef.Range NOT_NEGATIVE = ConfigDef.Range.atLeast(0);

    private static final ConfigDef DEFINITION = new ConfigDef()
            .define(URL, LIST, NO_DEFAULT_VALUE, MEDIUM, "Addresses of the registry, comma separated.")
            .define(AUTO_REGISTER, BOOLEAN, true, MEDIUM, "Register schemas when first written.")
            .define(USE_LATEST, BOOLEAN, false, LOW, "Write under the id of the subject's latest version.")
            .define(BASIC_SOURCE, STRING, "URL", LOW, "URL or USER_INFO.")
            .define(BASIC_USER_INFO, PASSWORD, "", LOW, "user:password, for USER_INFO.")
            .define(BEARER_SOURCE, STRING, "", LOW, "STATIC_TOKEN or nothing.")
            .define(BEARER_TOKEN, PASSWORD, "", LOW, "The token, for STATIC_TOKEN.")
            .define(MAX_RETRIES, INT, 5, NOT_NEGATIVE, LOW, "Rounds over all addresses after the first.")
            .define(WAIT, LONG, 200L, NOT_NEGATIVE, LOW, "Wait before the first retry, doubled each time.")
            .define(MAX_WAIT, LONG, 5_000L, NOT_NEGATIVE, LOW, "Longest wait between retries.")
            .define(CONNECT_TIMEOUT, LONG, 5_000L, ConfigDef.Range.atLeast(1), LOW, "Time to connect.")
            .define(READ_TIMEOUT, LONG, 15_000L, ConfigDef.Range.atLeast(1), LOW, "Time for an answer.");

    private final List<Address> addresses;
    private final boolean autoRegister;
    private final boolean useLatest;
    private final Retries retries;
    private final Duration connectTimeout;
    private final Duration readTimeout;
    private final Optional<SSLContext> ssl;

    /** One registry: its base without credentials, and the value of the Authorization header. */
    record Address(URI base, Optional<String> authorization) {
        @Override
        public String toString() {
            return base.toString();
        }
    }

    record Retries(int max, long waitMillis, long maxWaitMillis) {
        long waitBefore(int retry) {
            return Math.min(maxWaitMillis, waitMillis << Math.min(retry - 1, 20));
        }
    }

    /** @throws ConfigException if a value is missing or makes no sense; never quotes a secret */
    RegistryConfig(Map<String, ?> settings) {
        Map<String, Object> values = DEFINITION.parse(unprefixed(settings));
        addresses = addresses(values);
        autoRegister = (Boolean) values.get(AUTO_REGISTER);
        useLatest = (Boolean) values.get(USE_LATEST);
        retries = new Retries((Integer) values.get(MAX_RETRIES), (Long) values.get(WAIT), (Long) values.get(MAX_WAIT));
        connectTimeout = Duration.ofMillis((Long) values.get(CONNECT_TIMEOUT));
        readTimeout = Duration.ofMillis((Long) values.get(READ_TIMEOUT));
        ssl = sslContext(settings);
    }

    private static Map<String, Object> unprefixed(Map<String, ?> settings) {
        Map<String, Object> known = new HashMap<>();
        for (String name : DEFINITION.names()) {
            Object value = settings.get(name.equals(URL) ? URL : PREFIX + name);
            value = value == null ? settings.get(name) : value;
            if (value != null) {
                known.put(name, value);
            }
        }
        return known;
    }

    private static List<Address> addresses(Map<String, Object> values) {
        List<?> urls = (List<?>) values.get(URL);
        if (urls.isEmpty()) {
            throw new ConfigException(URL + " is empty");
        }
        Optional<String> configured = authorization(values);
        return urls.stream().map(url -> address(url.toString(), configured)).toList();
    }

    private static Address address(String url, Optional<String> configured) {
        URI uri;
        try {
            uri = URI.create(url.replaceFirst("/+$", ""));
        } catch (IllegalArgumentException e) {
            throw notAnAddress(); // Without the cause, which quotes the address and the password in it.
        }
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        if (!(scheme.equals("http") || scheme.equals("https")) || uri.getHost() == null) {
            throw notAnAddress();
        }
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        URI base = URI.create(scheme + "://" + uri.getHost() + port + uri.getRawPath());
        return new Address(
                base, configured.or(() -> Optional.ofNullable(uri.getUserInfo()).map(RegistryConfig::basic)));
    }

    private static ConfigException notAnAddress() {
        return new ConfigException(URL + " must be addresses like http://host:8081, separated by commas");
    }

    private static Optional<String> authorization(Map<String, Object> values) {
        String bearer = ((String) values.get(BEARER_SOURCE)).toUpperCase(Locale.ROOT);
        String basic = ((String) values.get(BASIC_SOURCE)).toUpperCase(Locale.ROOT);
        if (bearer.equals("STATIC_TOKEN")) {
            return Optional.of("Bearer " + secret(values, BEARER_TOKEN));
        }
        if (!bearer.isEmpty()) {
            throw new ConfigException(BEARER_SOURCE + " must be STATIC_TOKEN, not " + bearer);
        }
        return switch (basic) {
            case "URL" -> Optional.empty();
            case "USER_INFO" -> Optional.of(basic(secret(values, BASIC_USER_INFO)));
            default -> throw new ConfigException(BASIC_SOURCE + " must be URL or USER_INFO, not " + basic);
        };
    }

    private static String secret(Map<String, Object> values, String name) {
        String value = ((Password) values.get(name)).value();
        if (value.isEmpty()) {
            throw new ConfigException(name + " is missing");
        }
        return value;
    }

    private static String basic(String userInfo) {
        return "Basic " + Base64.getEncoder().encodeToString(userInfo.getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<SSLContext> sslContext(Map<String, ?> settings) {
        Map<String, Object> given = new HashMap<>();
        settings.forEach((name, value) -> {
            if (name.startsWith(PREFIX + "ssl.") && value != null) {
                given.put(name.substring(PREFIX.length()), value);
            }
        });
        if (given.isEmpty()) {
            return Optional.empty();
        }
        ConfigDef definition = new ConfigDef();
        SslConfigs.addClientSslSupport(definition);
        try (DefaultSslEngineFactory factory = new DefaultSslEngineFactory()) {
            factory.configure(definition.parse(given));
            return Optional.of(factory.sslContext());
        }
    }

    List<Address> addresses() {
        return addresses;
    }

    boolean autoRegister() {
        return autoRegister;
    }

    boolean useLatest() {
        return useLatest;
    }

    Retries retries() {
        return retries;
    }

    Duration connectTimeout() {
        return connectTimeout;
    }

    Duration readTimeout() {
        return readTimeout;
    }

    Optional<SSLContext> ssl() {
        return ssl;
    }

    @Override
    public String toString() {
        return "registry at " + addresses;
    }
}
