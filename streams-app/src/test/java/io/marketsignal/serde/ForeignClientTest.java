package io.marketsignal.serde;

import static org.assertj.core.api.Assertions.assertThat;

import io.apicurio.registry.serde.avro.AvroKafkaDeserializer;
import io.apicurio.registry.serde.avro.AvroKafkaSerializer;
import io.marketsignal.avro.PriceTick;
import io.marketsignal.embedded.RegistryHome;
import io.marketsignal.embedded.RegistryProcess;
import io.marketsignal.embedded.RegistryProcess.Storage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Somebody else's serde, on a real registry, reads what ours writes, and the other way round. */
@Timeout(180)
class ForeignClientTest {
    private RegistryProcess registry;
    private AvroSerde<PriceTick> ours;
    private Map<String, Object> theirSettings;

    @BeforeEach
    void start(@TempDir Path directory) {
        registry = RegistryProcess.start(RegistryHome.path(), directory, 0, Storage.MEMORY);
        registry.awaitReady(Duration.ofSeconds(90));
        ours = new AvroSerde<>(new RegistryClient(Map.of("schema.registry.url", registry.url())), PriceTick.class);
        theirSettings = Map.of(
                "apicurio.registry.url",
                registry.url().replace("/apis/ccompat/v7", "/apis/registry/v3"),
                "apicurio.registry.use-id",
                "contentId",
                "apicurio.registry.headers.enabled",
                false,
                "apicurio.registry.auto-register",
                true,
                "apicurio.registry.use-specific-avro-reader",
                true);
    }

    @AfterEach
    void close() {
        registry.close();
    }

    @Test
    void shouldBeUnderstoodByAnotherReader() {
        byte[] bytes = ours.serializer().serialize("price-ticks", Ticks.tick("t1"));

        try (AvroKafkaDeserializer<PriceTick> theirs = new AvroKafkaDeserializer<>()) {
            theirs.configure(theirSettings, false);
            assertThat(theirs.deserialize("price-ticks", bytes)).isEqualTo(Ticks.tick("t1"));
        }
    }

    @Test
    void shouldUnderstandAnotherWriterWhoseEnumsAreSubjectsOfTheirOwn() {
        try (AvroKafkaSerializer<PriceTick> theirs = new AvroKafkaSerializer<>()) {
            theirs.configure(theirSettings, false);
            byte[] bytes = theirs.serialize("price-ticks", Ticks.tick("t1"));

            assertThat(ours.deserializer().deserialize("price-ticks", bytes)).isEqualTo(Ticks.tick("t1"));
        }
    }
}
