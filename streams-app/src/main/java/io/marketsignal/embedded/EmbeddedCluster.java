package io.marketsignal.embedded;

import io.marketsignal.embedded.RegistryProcess.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Broker and schema registry, started side by side. Everything they keep is in one directory ({@code broker/},
 * {@code registry/}, {@code lock}), which one process uses at a time and which a later start goes on with.
 */
public final class EmbeddedCluster implements AutoCloseable {
    private static final long SPACE_NEEDED = 256L << 20;
    private static final Duration REGISTRY_PATIENCE = Duration.ofSeconds(90);

    private final DirectoryLock lock;
    private final RegistryProcess registry;
    private final EmbeddedBroker broker;

    private EmbeddedCluster(DirectoryLock lock, RegistryProcess registry, EmbeddedBroker broker) {
        this.lock = lock;
        this.registry = registry;
        this.broker = broker;
    }

    /**
     * Starts both and waits until they serve.
     *
     * @param directory made if missing
     * @param brokerPort 0 for any free one
     * @param registryPort 0 for any free one
     * @throws EmbeddedException if a port or the directory is in use, or cannot be used; nothing is left running
     */
    public static EmbeddedCluster start(Path directory, Path registryHome, int brokerPort, int registryPort) {
        DirectoryLock lock = DirectoryLock.take(directory);
        RegistryProcess registry = null;
        EmbeddedBroker broker = null;
        try {
            requireSpace(directory, SPACE_NEEDED);
            // Before a registry is started in vain.
            Ports.choose(brokerPort, EmbeddedBroker.PORT_OPTION);
            registry = RegistryProcess.start(registryHome, directory.resolve("registry"), registryPort, Storage.FILE);
            broker = EmbeddedBroker.start(directory.resolve("broker"), brokerPort);
            registry.awaitReady(REGISTRY_PATIENCE);
            return new EmbeddedCluster(lock, registry, broker);
        } catch (RuntimeException e) {
            close(broker, registry, lock);
            throw e;
        }
    }

    static void requireSpace(Path directory, long needed) {
        try {
            long free = Files.getFileStore(directory).getUsableSpace();
            if (free < needed) {
                throw new EmbeddedException("%s has %d MB left; the broker needs %d MB to start"
                        .formatted(directory, free >> 20, needed >> 20));
            }
        } catch (IOException e) {
            throw new EmbeddedException("cannot use " + directory + ": " + e, e);
        }
    }

    public String bootstrapServers() {
        return broker.bootstrapServers();
    }

    /** For the setting {@code schema.registry.url}. */
    public String registryUrl() {
        return registry.url();
    }

    /** Process id of the registry. */
    public long registryPid() {
        return registry.pid();
    }

    /** Ends both, in under a minute. */
    @Override
    public void close() {
        close(broker, registry, lock);
    }

    private static void close(EmbeddedBroker broker, RegistryProcess registry, DirectoryLock lock) {
        // Closed in the opposite order, each whatever happens to the others.
        try (lock;
                registry;
                broker) {
            return;
        }
    }
}
