import io.marketsignal.embedded.EmbeddedCluster;
import io.marketsignal.embedded.RegistryProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A broker and a registry that outlive the monitor. Arguments: a directory for them, and a settings file to write once they
 * serve. They end with this program's input.
 */
public final class Cluster {

    private Cluster() {}

    public static void main(String[] arguments) throws IOException {
        try (EmbeddedCluster cluster =
                EmbeddedCluster.start(Path.of(arguments[0]), RegistryProcess.home(), 0, 0)) {
            Path draft = Path.of(arguments[1] + ".draft");
            Files.writeString(draft, """
                    bootstrap.servers=%s
                    schema.registry.url=%s
                    """.formatted(cluster.bootstrapServers(), cluster.registryUrl()));
            Files.move(draft, Path.of(arguments[1]));
            while (System.in.read() >= 0) {
                // only the end of input matters
            }
        }
    }
}
