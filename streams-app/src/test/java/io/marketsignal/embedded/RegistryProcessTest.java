package io.marketsignal.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marketsignal.avro.PriceTick;
import io.marketsignal.embedded.RegistryProcess.Storage;
import io.marketsignal.serde.AvroSerde;
import io.marketsignal.serde.AvroSerializer;
import io.marketsignal.serde.RegistryClient;
import io.marketsignal.serde.RegistryException;
import io.marketsignal.serde.Ticks;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class RegistryProcessTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String SUBJECT = "price-ticks-value";

    @Test
    void shouldServeTheSerdeAndGuardTheSchemas(@TempDir Path directory) {
        try (RegistryProcess registry = RegistryProcess.start(RegistryHome.path(), directory, 0, Storage.MEMORY)) {
            registry.awaitReady(PATIENCE);
            RegistryClient client = client(registry);

            AvroSerde<PriceTick> serde = new AvroSerde<>(client, PriceTick.class);
            byte[] bytes = serde.serializer().serialize("price-ticks", Ticks.tick("t1"));
            assertThat(serde.deserializer().deserialize("price-ticks", bytes)).isEqualTo(Ticks.tick("t1"));

            Schema registered =
                    client(registry).schemaById(ByteBuffer.wrap(bytes).getInt(1));
            assertThat(registered.toString()).doesNotContain("avro.java.string").contains("One observed price");
            assertThat(client.latest(SUBJECT).version()).isEqualTo(1);
            assertThat(client.lookup(SUBJECT, PriceTick.getClassSchema()))
                    .isEqualTo(client.latest(SUBJECT).id());

            assertRefusals(client);
        }
    }

    private static void assertRefusals(RegistryClient client) {
        String broken = client.latest(SUBJECT).schema().toString().replace("\"name\":\"mid\"", "\"name\":\"middle\"");
        assertThatThrownBy(() -> client.register(SUBJECT, new Schema.Parser().parse(broken)))
                .isInstanceOfSatisfying(
                        RegistryException.class, e -> assertThat(e.status()).isEqualTo(409))
                .hasMessageContaining(SUBJECT);
        assertThatThrownBy(() -> client.schemaById(4711))
                .isInstanceOfSatisfying(
                        RegistryException.class, e -> assertThat(e.code()).isEqualTo(40403));
        assertThatThrownBy(() -> client.latest("nobody"))
                .isInstanceOfSatisfying(
                        RegistryException.class, e -> assertThat(e.code()).isEqualTo(40401));
    }

    @Test
    void shouldKeepIdsInItsDirectory(@TempDir Path directory) {
        byte[] before;
        try (RegistryProcess registry = RegistryProcess.start(RegistryHome.path(), directory, 0, Storage.FILE)) {
            registry.awaitReady(PATIENCE);
            client(registry).register("deal-news-value", Schema.create(Schema.Type.STRING));
            before = new AvroSerializer<PriceTick>(client(registry)).serialize("price-ticks", Ticks.tick("t1"));
        }
        try (RegistryProcess registry = RegistryProcess.start(RegistryHome.path(), directory, 0, Storage.FILE)) {
            registry.awaitReady(PATIENCE);

            assertThat(new AvroSerializer<PriceTick>(client(registry)).serialize("price-ticks", Ticks.tick("t1")))
                    .isEqualTo(before);
        }
    }

    @Test
    void shouldSayWhichPortIsInUse(@TempDir Path directory) throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            assertThatThrownBy(() -> RegistryProcess.start(RegistryHome.path(), directory, port, Storage.MEMORY))
                    .isInstanceOf(EmbeddedException.class)
                    .hasMessage("port %d is in use; choose another with --registry-port", port);
        }
    }

    @Test
    void shouldSayWhereTheRegistryIsMissing(@TempDir Path directory) {
        assertThatThrownBy(() -> RegistryProcess.start(directory, directory, 0, Storage.MEMORY))
                .isInstanceOf(EmbeddedException.class)
                .hasMessageContaining(directory.toString())
                .hasMessageContaining("runner.jar");
    }

    @Test
    void shouldShowTheLogOfARegistryThatEnds(@TempDir Path directory) throws Exception {
        Files.writeString(directory.resolve("schemas.mv.db"), "not a database");

        try (RegistryProcess registry = RegistryProcess.start(RegistryHome.path(), directory, 0, Storage.FILE)) {
            assertThatThrownBy(() -> registry.awaitReady(PATIENCE))
                    .isInstanceOf(EmbeddedException.class)
                    .hasMessageContaining("registry ended with exit code")
                    .hasMessageContaining("registry.log");
        }
    }

    @Test
    void shouldEndWhenAskedWhileItStarts(@TempDir Path directory) {
        RegistryProcess registry = RegistryProcess.start(RegistryHome.path(), directory, 0, Storage.MEMORY);

        registry.close();

        assertThat(ProcessHandle.of(registry.pid())).isEmpty();
    }

    private static RegistryClient client(RegistryProcess registry) {
        return new RegistryClient(Map.of("schema.registry.url", registry.url()));
    }
}
