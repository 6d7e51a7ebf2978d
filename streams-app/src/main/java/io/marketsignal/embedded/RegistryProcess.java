package io.marketsignal.embedded;

import io.marketsignal.serde.RegistryClient;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;

/** A schema registry (Apicurio's) as a child process on the loopback address; it ends with this process. */
public final class RegistryProcess implements AutoCloseable {
    /** System property with the directory that holds the unpacked registry. */
    public static final String HOME_PROPERTY = "monitor.registry.home";

    private static final String HOST = "127.0.0.1";
    private static final String API = "/apis/ccompat/v7";
    private static final Duration TIME_TO_END = Duration.ofSeconds(6);

    private final Process process;
    private final int port;
    private final Path log;

    /** Where the registry keeps its schemas. */
    public enum Storage {
        MEMORY,
        /** In files of its directory: subjects and ids outlast the process. */
        FILE
    }

    private RegistryProcess(Process process, int port, Path log) {
        this.process = process;
        this.port = port;
        this.log = log;
    }

    /**
     * Starts a registry without waiting until it serves.
     *
     * @param home the unpacked registry
     * @param directory for its data and its log; made if missing
     * @param port 0 for any free one
     * @throws EmbeddedException if the port is in use or the registry is not there
     */
    public static RegistryProcess start(Path home, Path directory, int port, Storage storage) {
        int chosen = Ports.choose(port, "--registry-port");
        Path runner = runner(home);
        Path log = directory.resolve("registry.log");
        try {
            Files.createDirectories(directory);
            Process process = new ProcessBuilder(command(runner, directory, chosen, storage))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            return new RegistryProcess(process, chosen, log);
        } catch (IOException e) {
            throw new EmbeddedException("cannot start the registry in " + directory + ": " + e.getMessage(), e);
        }
    }

    /** The unpacked registry: the system property {@value #HOME_PROPERTY}, which the launcher sets. */
    public static Path home() {
        String home = System.getProperty(HOME_PROPERTY);
        if (home == null) {
            throw new EmbeddedException("where the registry is unpacked is not known: set -D" + HOME_PROPERTY + "=DIR");
        }
        return Path.of(home);
    }

    private static Path runner(Path home) {
        try (DirectoryStream<Path> runners = Files.newDirectoryStream(home, "*-runner.jar")) {
            for (Path runner : runners) {
                return runner;
            }
        } catch (IOException e) {
            throw new EmbeddedException("no registry in " + home + ": " + e, e);
        }
        throw new EmbeddedException("no registry in " + home + ": it has no *-runner.jar");
    }

    private static List<String> command(Path runner, Path directory, int port, Storage storage) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // Half the time to start; a registry of ten subjects never needs the second compiler.
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx192m"));
        command.add("-Dquarkus.http.host=" + HOST);
        command.add("-Dquarkus.http.port=" + port);
        command.add("-Dquarkus.management.host=" + HOST);
        command.add("-Dquarkus.management.port=0");
        command.add("-Dquarkus.log.level=ERROR");
        command.add("-Dquarkus.http.access-log.enabled=false");
        if (storage == Storage.FILE) {
            // Without delay: an id that is in a record must be in the file.
            Path database = directory.resolve("schemas").toAbsolutePath();
            command.add("-Dapicurio.datasource.url=jdbc:h2:file:" + database + ";WRITE_DELAY=0");
        }
        command.addAll(List.of("-cp", copyOfMain(directory) + java.io.File.pathSeparator + runner));
        command.addAll(List.of(RegistryMain.class.getName(), mainClass(runner)));
        return command;
    }

    // Copied out, for on the class path of this application the registry would meet other versions of its libraries.
    private static Path copyOfMain(Path directory) throws IOException {
        String name = RegistryMain.class.getName().replace('.', '/') + ".class";
        Path root = directory.resolve("main");
        Path copy = root.resolve(name);
        Files.createDirectories(copy.getParent());
        try (InputStream bytes = RegistryMain.class.getResourceAsStream("/" + name)) {
            Files.copy(bytes, copy, StandardCopyOption.REPLACE_EXISTING);
        }
        return root;
    }

    private static String mainClass(Path runner) throws IOException {
        try (JarFile jar = new JarFile(runner.toFile())) {
            return jar.getManifest().getMainAttributes().getValue("Main-Class");
        }
    }

    /**
     * Waits until the registry serves, then has it refuse schemas that break readers or writers of any earlier version.
     *
     * @throws EmbeddedException if it ends instead, or does not serve in time; with the end of its log
     */
    public void awaitReady(Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        HttpClient http = HttpClient.newHttpClient();
        while (!answers(http)) {
            if (!process.isAlive()) {
                throw new EmbeddedException("the registry ended with exit code " + process.exitValue() + endOfLog());
            }
            if (System.nanoTime() > deadline) {
                throw new EmbeddedException(
                        "the registry does not serve after " + patience.toSeconds() + " s" + endOfLog());
            }
            pause();
        }
        new RegistryClient(Map.of("schema.registry.url", url())).setCompatibility("FULL_TRANSITIVE");
    }

    private boolean answers(HttpClient http) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url() + "/subjects"))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private void pause() {
        try {
            boolean unused = process.waitFor(50, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static EmbeddedException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new EmbeddedException("interrupted while waiting for the registry", e);
    }

    private String endOfLog() {
        try {
            List<String> lines =
                    Files.readString(log, StandardCharsets.UTF_8).lines().toList();
            List<String> end = lines.subList(Math.max(0, lines.size() - 15), lines.size());
            return "; the end of " + log + ":" + System.lineSeparator() + String.join(System.lineSeparator(), end);
        } catch (IOException e) {
            return "; its log " + log + " cannot be read";
        }
    }

    /** The base of the Confluent API, for the setting {@code schema.registry.url}. */
    public String url() {
        return "http://" + HOST + ":" + port + API;
    }

    /** Id of the child process. */
    public long pid() {
        return process.pid();
    }

    /** Ends the registry and waits until it has ended. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(TIME_TO_END.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
