package io.marketsignal.embedded;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.Feature;
import org.apache.kafka.server.common.MetadataVersion;

/** A Kafka broker in this process: one node, controller included, on the loopback address, its data in a directory. */
public final class EmbeddedBroker implements AutoCloseable {
    static final String PORT_OPTION = "--broker-port";

    private static final int NODE = 1;
    private static final String HOST = "127.0.0.1";

    private static final int SECONDS_TO_END = 30;

    private final int port;
    private final KafkaRaftServer server;

    private EmbeddedBroker(int port, KafkaRaftServer server) {
        this.port = port;
        this.server = server;
    }

    /**
     * Starts a broker and waits until it serves.
     *
     * @param directory made if missing; what an earlier broker left there is served again
     * @param port 0 for any free one
     * @throws EmbeddedException if the port is in use or the directory cannot be used
     */
    public static EmbeddedBroker start(Path directory, int port) {
        int brokerPort = Ports.choose(port, PORT_OPTION);
        int controllerPort = Ports.free();
        format(directory);
        KafkaConfig config = new KafkaConfig(settings(directory, brokerPort, controllerPort));
        return new EmbeddedBroker(brokerPort, startup(config, directory));
    }

    private static KafkaRaftServer startup(KafkaConfig config, Path directory) {
        // A broker that cannot start ends the process; without that it cleans up and throws.
        Exit.setExitProcedure((status, message) -> {});
        Exit.setHaltProcedure((status, message) -> {});
        try {
            KafkaRaftServer server = new KafkaRaftServer(config, Time.SYSTEM);
            startOrShutDown(server);
            return server;
        } catch (Exception e) {
            throw new EmbeddedException("the broker cannot start in " + directory + ": " + e.getMessage(), e);
        } finally {
            Exit.resetExitProcedure();
            Exit.resetHaltProcedure();
        }
    }

    private static void startOrShutDown(KafkaRaftServer server) {
        try {
            server.startup();
        } catch (Exception e) {
            server.shutdown();
            throw e;
        }
    }

    private static void format(Path directory) {
        if (Files.exists(directory.resolve("meta.properties"))) {
            return;
        }
        try {
            Files.createDirectories(directory);
            new Formatter()
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                    .setSupportedFeatures(Feature.PRODUCTION_FEATURES)
                    .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
                    .setClusterId(Uuid.randomUuid().toString())
                    .setNodeId(NODE)
                    .setControllerListenerName("CONTROLLER")
                    .setMetadataLogDirectory(directory.toString())
                    .addDirectory(directory.toString())
                    .run();
        } catch (Exception e) {
            throw new EmbeddedException("cannot prepare " + directory + " for the broker: " + e.getMessage(), e);
        }
    }

    private static Map<String, String> settings(Path directory, int port, int controllerPort) {
        Map<String, String> settings = new HashMap<>();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", String.valueOf(NODE));
        settings.put("listeners", "PLAINTEXT://%s:%d,CONTROLLER://%s:%d".formatted(HOST, port, HOST, controllerPort));
        settings.put("controller.listener.names", "CONTROLLER");
        settings.put("controller.quorum.voters", "%d@%s:%d".formatted(NODE, HOST, controllerPort));
        settings.put("log.dirs", directory.toString());

        // Topics are made with the settings they need, never by mistake.
        settings.put("auto.create.topics.enable", "false");
        // Retention judges old timestamps by today's clock: history would vanish while it is being imported.
        settings.put("log.retention.ms", "-1");
        settings.put("offsets.retention.minutes", String.valueOf(Integer.MAX_VALUE));

        // One node, one user: no replicas to wait for, little memory.
        for (String log : new String[] {"offsets.topic", "transaction.state.log", "share.coordinator.state.topic"}) {
            settings.put(log + ".replication.factor", "1");
            settings.put(log + ".num.partitions", "1");
        }
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");
        settings.put("num.network.threads", "2");
        settings.put("num.io.threads", "2");
        settings.put("log.cleaner.dedupe.buffer.size", "4194304");
        settings.put("group.initial.rebalance.delay.ms", "0");
        settings.put("group.streams.initial.rebalance.delay.ms", "0");

        settings.put("server.max.startup.time.ms", "60000");
        // A restart waits until the session of the earlier run has ended.
        settings.put("broker.session.timeout.ms", "4000");
        settings.put("broker.heartbeat.interval.ms", "400");
        return settings;
    }

    public String bootstrapServers() {
        return HOST + ":" + port;
    }

    public int port() {
        return port;
    }

    /** Ends the broker, in {@value #SECONDS_TO_END} seconds at most. */
    @Override
    public void close() {
        Thread closing = new Thread(server::shutdown, "close-broker");
        closing.setDaemon(true);
        closing.start();
        try {
            closing.join(SECONDS_TO_END * 1_000L);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (closing.isAlive()) {
            throw new EmbeddedException("the broker has not ended yet; what it had acknowledged is kept");
        }
    }
}
