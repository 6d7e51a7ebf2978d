package io.marketsignal.app;

import static java.util.Map.entry;

import io.marketsignal.clock.Grid;
import io.marketsignal.config.Durations;
import io.marketsignal.core.profile.Profile;
import io.marketsignal.topics.TopicSet;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The settings of the product, parsed and checked once. Flags win over environment variables, those over the settings
 * file, that over defaults. What is not ours goes to Kafka's clients and the registry's as it is.
 */
public final class Settings {

    public static final String BOOTSTRAP_SERVERS = "bootstrap.servers";
    public static final String REGISTRY_URL = "schema.registry.url";

    private static final String APPLICATION_ID = "application.id";
    private static final String TOPIC_PREFIX = "topic.prefix";
    private static final String MARKS = "marks";
    private static final String MARKS_GRID = "marks.grid";
    private static final String GRACE = "grace";
    private static final String PROFILES = "profiles";
    private static final String LIMITED_RETENTION = "allow.limited.retention";
    private static final String STATE_DIR = "state.dir";
    private static final String HTTP = "http";
    private static final String HTTP_HOST = "http.host";
    private static final String HTTP_PORT = "http.port";
    private static final String VIEW_HISTORY = "view.history";
    private static final String ALERTMANAGER_URL = "alertmanager.url";
    private static final String ALERTMANAGER_RESEND = "alertmanager.resend";
    private static final String ALERTMANAGER_SETTLE = "alertmanager.settle";
    private static final String EXTERNAL_URL = "external.url";
    private static final List<String> OURS = List.of(
            APPLICATION_ID,
            TOPIC_PREFIX,
            MARKS,
            MARKS_GRID,
            GRACE,
            PROFILES,
            LIMITED_RETENTION,
            HTTP,
            HTTP_HOST,
            HTTP_PORT,
            VIEW_HISTORY,
            ALERTMANAGER_URL,
            ALERTMANAGER_RESEND,
            ALERTMANAGER_SETTLE,
            EXTERNAL_URL);

    private static final String VARIABLE = "MONITOR_";
    // Of the launcher, and the settings file's own.
    private static final List<String> OTHER_VARIABLES = List.of("MONITOR_JAVA_OPTS", "MONITOR_CONFIG");

    private final Map<String, Setting> all;
    private final String applicationId;
    private final TopicSet topics;
    private final boolean marks;
    private final Grid marksGrid;
    private final Duration grace;
    private final List<Profile> profiles;
    private final boolean allowsLimitedRetention;
    private final Optional<HttpAddress> http;
    private final Duration viewHistory;
    private final Optional<AlertmanagerSettings> alertmanager;

    private Settings(Map<String, Setting> all) {
        this.all = all;
        all.values().forEach(Settings::refuseMisspelt);
        applicationId = read(APPLICATION_ID, Settings::name);
        topics = read(TOPIC_PREFIX, TopicSet::new);
        marks = read(MARKS, Settings::yesOrNo);
        marksGrid = read(MARKS_GRID, text -> new Grid(Durations.parse(text)));
        grace = read(GRACE, text -> Duration.ofMillis(Durations.parse(text)));
        profiles = read(PROFILES, Profiles::load);
        allowsLimitedRetention = read(LIMITED_RETENTION, Settings::yesOrNo);
        String host = read(HTTP_HOST, Settings::host);
        int port = read(HTTP_PORT, Settings::port);
        http = read(HTTP, Settings::yesOrNo) ? Optional.of(new HttpAddress(host, port)) : Optional.empty();
        viewHistory = read(VIEW_HISTORY, text -> Duration.ofMillis(Durations.parse(text)));
        Duration resend = read(ALERTMANAGER_RESEND, Settings::positive);
        Duration settle = read(ALERTMANAGER_SETTLE, text -> Duration.ofMillis(Durations.parse(text)));
        Optional<URI> externalUrl = read(EXTERNAL_URL, Settings::address);
        alertmanager = read(ALERTMANAGER_URL, Settings::address)
                .map(url -> new AlertmanagerSettings(url, resend, settle, externalUrl));
        all.values().stream().filter(setting -> !OURS.contains(setting.key())).forEach(ClientSettings::check);
    }

    /**
     * Reads the settings.
     *
     * @param file Java properties
     * @param environment all environment variables; MONITOR_MARKS_GRID is marks.grid
     * @param flags what the command line says
     * @throws InvalidSetting if one makes no sense; the message names it and where it was said
     */
    public static Settings load(Optional<Path> file, Map<String, String> environment, Collection<Setting> flags) {
        Map<String, Setting> all = new TreeMap<>();
        defaults(environment).forEach((key, value) -> all.put(key, new Setting(key, value, "default")));
        file.map(SettingsFile::read).ifPresent(said -> said.forEach(setting -> all.put(setting.key(), setting)));
        variables(environment).forEach(setting -> all.put(setting.key(), setting));
        all.putAll(onceEach(flags));
        all.replaceAll((key, setting) -> SecretFile.resolve(setting));
        return new Settings(all);
    }

    private static Map<String, String> defaults(Map<String, String> environment) {
        return Map.ofEntries(
                entry(APPLICATION_ID, "market-signal-monitor"),
                entry(TOPIC_PREFIX, ""),
                entry(MARKS, "true"),
                entry(MARKS_GRID, "60s"),
                entry(GRACE, "1m"),
                entry(PROFILES, "tungsten"),
                entry(LIMITED_RETENTION, "false"),
                entry(
                        STATE_DIR,
                        stateHome(environment).resolve("market-signal-monitor").toString()),
                entry(HTTP, "true"),
                entry(HTTP_HOST, "127.0.0.1"),
                entry(HTTP_PORT, "8080"),
                entry(VIEW_HISTORY, "30d"),
                entry(ALERTMANAGER_URL, ""),
                entry(ALERTMANAGER_RESEND, "1m"),
                entry(ALERTMANAGER_SETTLE, "5s"),
                entry(EXTERNAL_URL, ""));
    }

    // Not a temporary directory, which is Kafka's default: what is cleaned there would be restored at every start.
    private static Path stateHome(Map<String, String> environment) {
        String home = environment.getOrDefault("XDG_STATE_HOME", "");
        return home.isEmpty() ? Path.of(System.getProperty("user.home"), ".local", "state") : Path.of(home);
    }

    private static List<Setting> variables(Map<String, String> environment) {
        return environment.entrySet().stream()
                .filter(variable -> variable.getKey().startsWith(VARIABLE))
                .filter(variable -> !OTHER_VARIABLES.contains(variable.getKey()))
                .map(variable -> new Setting(
                        variable.getKey()
                                .substring(VARIABLE.length())
                                .toLowerCase(Locale.ROOT)
                                .replace('_', '.'),
                        variable.getValue().strip(),
                        "environment variable " + variable.getKey()))
                .toList();
    }

    private static Map<String, Setting> onceEach(Collection<Setting> flags) {
        Map<String, Setting> once = new TreeMap<>();
        for (Setting flag : flags) {
            Setting earlier = once.putIfAbsent(flag.key(), flag);
            if (earlier != null) {
                throw new InvalidSetting(flag.origin() + ": " + flag.key() + " is already set by " + earlier.origin());
            }
        }
        return once;
    }

    private static void refuseMisspelt(Setting setting) {
        if (OURS.contains(setting.key()) || ClientSettings.isKnown(setting.key())) {
            return;
        }
        Spelling.closest(setting.key(), OURS).ifPresent(meant -> {
            throw new InvalidSetting(
                    setting.origin() + ": unknown setting " + setting.key() + "; did you mean " + meant + "?");
        });
    }

    private <T> T read(String key, Function<String, T> parser) {
        Setting setting = all.get(key);
        try {
            return parser.apply(setting.value());
        } catch (IllegalArgumentException e) {
            throw new InvalidSetting(setting.origin() + ": " + key + ": " + e.getMessage(), e);
        }
    }

    private static boolean yesOrNo(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("neither true nor false: " + text);
        };
    }

    private static String host(String text) {
        if (!text.matches("[a-zA-Z0-9.:_-]{1,253}")) {
            throw new IllegalArgumentException("not the name or address of a host: " + text);
        }
        return text;
    }

    private static int port(String text) {
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > 65_535) {
            throw new IllegalArgumentException("must be 0 (any free one) to 65535: " + text);
        }
        return Integer.parseInt(text);
    }

    private static Duration positive(String text) {
        long millis = Durations.parse(text);
        if (millis == 0) {
            throw new IllegalArgumentException("must be longer than 0: " + text);
        }
        return Duration.ofMillis(millis);
    }

    /** Empty text: none. */
    private static Optional<URI> address(String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        URI address = URI.create(text);
        if (!List.of("http", "https").contains(address.getScheme()) || address.getHost() == null) {
            throw new IllegalArgumentException("must be an http or https address");
        }
        return Optional.of(address);
    }

    // It becomes part of topic and directory names.
    private static String name(String text) {
        if (!text.matches("[a-zA-Z0-9._-]{1,100}")) {
            throw new IllegalArgumentException("must be 1 to 100 letters, digits, '.', '_' and '-'");
        }
        return text;
    }

    /** Name of the consumer group, and start of the names of internal topics. */
    public String applicationId() {
        return applicationId;
    }

    public TopicSet topics() {
        return topics;
    }

    /** Whether this process writes live marks. */
    public boolean marks() {
        return marks;
    }

    public Grid marksGrid() {
        return marksGrid;
    }

    /** How late a record may come and still be in time. */
    public Duration grace() {
        return grace;
    }

    /** Profiles of the commodities to watch, at least one. */
    public List<Profile> profiles() {
        return profiles;
    }

    /** Whether the operator wants old inputs and alerts to be deleted. */
    public boolean allowsLimitedRetention() {
        return allowsLimitedRetention;
    }

    /** Where to serve metrics, health, the API and the page; port 0: any free one; empty: nowhere. */
    public Optional<HttpAddress> http() {
        return http;
    }

    /** How far back the page and its API look. */
    public Duration viewHistory() {
        return viewHistory;
    }

    /** Where alerts are delivered to; empty: nowhere. */
    public Optional<AlertmanagerSettings> alertmanager() {
        return alertmanager;
    }

    /**
     * The addresses of the cluster.
     *
     * @throws InvalidSetting if none are set
     */
    public String bootstrapServers() {
        return required(BOOTSTRAP_SERVERS, "--bootstrap-server HOST:PORT");
    }

    /**
     * The address of the registry, without credentials.
     *
     * @throws InvalidSetting if none is set
     */
    public String registryUrl() {
        required(REGISTRY_URL, "--registry URL");
        return all.get(REGISTRY_URL).shown();
    }

    private String required(String key, String flag) {
        if (!all.containsKey(key) || all.get(key).value().isEmpty()) {
            throw new InvalidSetting(key + " is not set: give " + flag + ", the environment variable " + VARIABLE
                    + key.toUpperCase(Locale.ROOT).replace('.', '_') + ", or a line of the settings file");
        }
        return all.get(key).value();
    }

    /** All that is not ours: for Kafka Streams, which knows the prefixes of its clients, and for the registry client. */
    public Map<String, String> clients() {
        return all.values().stream()
                .filter(setting -> !OURS.contains(setting.key()))
                .collect(Collectors.toMap(Setting::key, Setting::value, (one, other) -> other, TreeMap::new));
    }

    /** For a producer of its own. */
    public Map<String, Object> producer() {
        return ClientSettings.of(ClientSettings.PRODUCER, clients());
    }

    /** For a consumer of its own. */
    public Map<String, Object> consumer() {
        return ClientSettings.of(ClientSettings.CONSUMER, clients());
    }

    public Map<String, Object> admin() {
        return ClientSettings.of(ClientSettings.ADMIN, clients());
    }

    /** All settings by name, secrets hidden, for one line of a log. */
    @Override
    public String toString() {
        return all.values().stream().map(Setting::toString).collect(Collectors.joining(" "));
    }
}
