package io.marketsignal.compose;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * The compose file, merges resolved.
 *
 * @param volumes the named volumes
 */
record ComposeFile(Map<String, Service> services, List<String> volumes) {

    static final Path ROOT = Path.of("..");

    /** Where a service finds something of the host or of a volume. */
    record Mount(String source, String target, boolean readOnly) {
        boolean isNamed() {
            return !source.startsWith(".");
        }
    }

    /**
     * A port of a service.
     *
     * @param host address on the host
     * @param published port on the host
     * @param inside port in the container
     */
    record Port(String host, int published, int inside) {}

    /** What a service waits for. */
    record Dependency(String service, String condition, boolean required) {}

    /** A service by its name; {@code all} is everything that is said of it. */
    record Service(String name, Map<String, Object> all) {

        String text(String key) {
            return String.valueOf(all.get(key));
        }

        List<String> strings(String key) {
            return list(all.get(key)).stream().map(String::valueOf).toList();
        }

        Map<String, String> environment() {
            Map<String, String> variables = new TreeMap<>();
            map(all.get("environment")).forEach((key, value) -> variables.put(key, (String) value));
            return variables;
        }

        List<Mount> mounts() {
            return list(all.get("volumes")).stream().map(Service::mount).toList();
        }

        private static Mount mount(Object said) {
            if (said instanceof Map<?, ?> parts) {
                String source = withoutVariable((String) parts.get("source"));
                return new Mount(source, (String) parts.get("target"), Boolean.TRUE.equals(parts.get("read_only")));
            }
            String[] parts = ((String) said).split(":", -1);
            return new Mount(parts[0], parts[1], parts.length > 2 && parts[2].equals("ro"));
        }

        // ${NAME:-default} is its default here.
        private static String withoutVariable(String source) {
            return source.replaceAll("\\$\\{[A-Z]+:-([^}]*)}", "$1");
        }

        List<Port> ports() {
            return strings("ports").stream()
                    .map(port -> port.split(":", -1))
                    .map(parts -> new Port(parts[0], Integer.parseInt(parts[1]), Integer.parseInt(parts[2])))
                    .toList();
        }

        List<Dependency> dependencies() {
            return map(all.get("depends_on")).entrySet().stream()
                    .map(entry -> {
                        Map<String, Object> how = map(entry.getValue());
                        boolean required = !Boolean.FALSE.equals(how.get("required"));
                        return new Dependency(entry.getKey(), (String) how.get("condition"), required);
                    })
                    .toList();
        }

        /** A flag of its command, such as {@code --config.file}. */
        Optional<String> flag(String name) {
            return strings("command").stream()
                    .filter(word -> word.startsWith(name + "="))
                    .map(word -> word.substring(name.length() + 1))
                    .findFirst();
        }

        /** The file of the repository that stands at a path of the container. */
        Optional<Path> file(String path) {
            return mounts().stream()
                    .filter(mount -> !mount.isNamed())
                    .filter(mount -> path.equals(mount.target()) || path.startsWith(mount.target() + "/"))
                    .map(mount -> ROOT.resolve(
                            mount.source() + path.substring(mount.target().length())))
                    .findFirst();
        }

        boolean isTask() {
            return text("restart").equals("no");
        }
    }

    static ComposeFile read() throws IOException {
        Map<String, Object> root = yaml(ROOT.resolve("docker-compose.yml"));
        Map<String, Service> services = new TreeMap<>();
        map(root.get("services")).forEach((name, service) -> services.put(name, new Service(name, map(service))));
        return new ComposeFile(services, List.copyOf(map(root.get("volumes")).keySet()));
    }

    Service service(String name) {
        if (!services.containsKey(name)) {
            throw new AssertionError("there is no service " + name);
        }
        return services.get(name);
    }

    Stream<Service> monitors() {
        return services.values().stream()
                .filter(service -> service.text("image").startsWith("market-signal-monitor:"));
    }

    /** Whether an address such as {@code kafka:19092} is a service and a port on which it listens. */
    boolean listens(String address) {
        String host = address.substring(0, address.lastIndexOf(':'));
        int port = Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
        return services.containsKey(host) && listening(services.get(host)).anyMatch(open -> open == port);
    }

    private static Stream<Integer> listening(Service service) {
        Stream<Integer> published = service.ports().stream().map(Port::inside);
        String listeners = service.environment().getOrDefault("KAFKA_LISTENERS", "");
        Stream<Integer> kafka = Stream.of(listeners.split(","))
                .filter(listener -> !listener.isEmpty())
                .map(listener -> Integer.parseInt(listener.substring(listener.lastIndexOf(':') + 1)));
        return Stream.concat(published, kafka);
    }

    static Map<String, Object> yaml(Path file) throws IOException {
        return map(new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file)));
    }

    /** An empty one in place of nothing. */
    @SuppressWarnings("unchecked")
    static Map<String, Object> map(Object node) {
        return node == null ? Map.of() : (Map<String, Object>) node;
    }

    /** An empty one in place of nothing. */
    static List<?> list(Object node) {
        return node == null ? List.of() : (List<?>) node;
    }
}
