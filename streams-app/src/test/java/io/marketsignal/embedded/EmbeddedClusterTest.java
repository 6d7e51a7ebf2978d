package io.marketsignal.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(240)
class EmbeddedClusterTest {

    /** A process of its own with a cluster, to be killed. */
    static final class ClusterMain {
        private ClusterMain() {}

        public static void main(String[] arguments) throws Exception {
            try (EmbeddedCluster cluster = EmbeddedCluster.start(Path.of(arguments[0]), Path.of(arguments[1]), 0, 0)) {
                System.out.println("registry " + cluster.registryPid());
                System.in.read();
            }
        }
    }

    @Test
    void shouldKeepItsDirectoryForOneProcess(@TempDir Path directory) {
        try (EmbeddedCluster cluster = start(directory)) {
            assertThat(cluster.bootstrapServers()).startsWith("127.0.0.1:");
            assertThat(cluster.registryUrl()).endsWith("/apis/ccompat/v7");

            assertThatThrownBy(() -> start(directory))
                    .isInstanceOf(EmbeddedException.class)
                    .hasMessage(
                            "another monitor (pid %d) is using %s",
                            ProcessHandle.current().pid(), directory);
        }
    }

    @Test
    void shouldEndItsRegistryAndFreeItsDirectoryWhenKilled(@TempDir Path directory) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ClusterMain.class.getName(),
                        directory.toString(),
                        RegistryHome.path().toAbsolutePath().toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader output = reader(process)) {
            long pid = registryPid(output);
            Optional<ProcessHandle> registry = ProcessHandle.of(pid);
            assertThat(registry).isPresent();
            assertThatThrownBy(() -> start(directory))
                    .hasMessage("another monitor (pid %d) is using %s", process.pid(), directory);

            process.destroyForcibly().waitFor(); // kill -9

            registry.get().onExit().get(30, TimeUnit.SECONDS);
            start(directory).close();
        } finally {
            process.destroyForcibly();
        }
    }

    private static BufferedReader reader(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    private static long registryPid(BufferedReader output) throws Exception {
        String line = output.readLine();
        while (!line.startsWith("registry ")) {
            line = output.readLine();
        }
        return Long.parseLong(line.substring("registry ".length()));
    }

    @Test
    void shouldLeaveNothingRunningWhenAPortIsTaken(@TempDir Path directory) throws Exception {
        List<Long> before = children();
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            assertThatThrownBy(() -> EmbeddedCluster.start(directory, RegistryHome.path(), port, 0))
                    .hasMessageContaining("--broker-port");
            assertThatThrownBy(() -> EmbeddedCluster.start(directory, RegistryHome.path(), 0, port))
                    .hasMessageContaining("--registry-port");
        }
        assertThat(children()).isSubsetOf(before);
        DirectoryLock.take(directory).close();
    }

    /** Other tests of this run may have a registry of their own. */
    private static List<Long> children() {
        return ProcessHandle.current().children().map(ProcessHandle::pid).toList();
    }

    @Test
    void shouldEndTheBrokerWhenTheRegistryCannotStart(@TempDir Path directory) throws Exception {
        Files.createDirectories(directory.resolve("registry"));
        Files.writeString(directory.resolve("registry/schemas.mv.db"), "not a database");
        var before = EmbeddedBrokerTest.lastingThreads();

        assertThatThrownBy(() -> start(directory)).hasMessageContaining("the registry ended");

        assertThat(EmbeddedBrokerTest.lastingThreads()).isSubsetOf(before);
    }

    @Test
    void shouldSayThatItCannotWriteInItsDirectory(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "");

        assertThatThrownBy(() -> start(file))
                .isInstanceOf(EmbeddedException.class)
                .hasMessageContaining("cannot write in " + file);
    }

    @Test
    void shouldSayThatItsDirectoryIsFull(@TempDir Path directory) {
        assertThatThrownBy(() -> EmbeddedCluster.requireSpace(directory, Long.MAX_VALUE))
                .isInstanceOf(EmbeddedException.class)
                .hasMessageContaining(directory.toString())
                .hasMessageContaining("MB left");
    }

    private static EmbeddedCluster start(Path directory) {
        return EmbeddedCluster.start(directory, RegistryHome.path(), 0, 0);
    }
}
