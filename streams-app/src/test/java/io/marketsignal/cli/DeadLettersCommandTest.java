package io.marketsignal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketsignal.avro.PriceTick;
import io.marketsignal.clock.IdempotentProducer;
import io.marketsignal.embedded.EmbeddedCluster;
import io.marketsignal.live.Scene;
import io.marketsignal.live.SharedCluster;
import io.marketsignal.serde.Ticks;
import io.marketsignal.topics.Partitioning;
import io.marketsignal.topics.Topic;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A person looks after the dead letters. */
@ExtendWith(SharedCluster.class)
class DeadLettersCommandTest {

    private static final byte[] KEY = "tungsten".getBytes(StandardCharsets.UTF_8);
    private static final int PARTITIONS = 2;
    private static final int HOME = Partitioning.partitionFor(KEY, PARTITIONS);
    private static final long KNOWN = Instant.parse("2025-10-28T00:00:00Z").toEpochMilli();

    private final Cli cli = new Cli();

    @TempDir
    private Path directory;

    private Scene scene;
    private String config;

    @BeforeEach
    void open(EmbeddedCluster cluster) throws Exception {
        scene = new Scene(cluster, PARTITIONS, directory);
        config = Files.writeString(directory.resolve("monitor.properties"), """
                bootstrap.servers=%s
                schema.registry.url=%s
                topic.prefix=%s
                application.id=%s
                """.formatted(
                                cluster.bootstrapServers(), cluster.registryUrl(), scene.topics.prefix(), scene.id))
                .toString();
        scene.startApp(1);
    }

    @AfterEach
    void close() {
        scene.close();
    }

    private int deadLetters(String... arguments) {
        List<String> all = new ArrayList<>(List.of("dead-letters"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--config", config));
        return cli.run(all.toArray(String[]::new));
    }

    /** Three records that are refused: in the wrong partition, with another timestamp than it says, and no record at all. */
    private void sendWhatIsRefused() throws Exception {
        String topic = scene.topics.name(Topic.PRICE_TICKS);
        try (Producer<byte[], byte[]> producer = IdempotentProducer.open(scene.clients)) {
            producer.send(new ProducerRecord<>(topic, 1 - HOME, KNOWN, KEY, bytes(topic, "astray")))
                    .get();
            producer.send(new ProducerRecord<>(topic, HOME, KNOWN + 1, KEY, bytes(topic, "untimely")))
                    .get();
            ProducerRecord<byte[], byte[]> garbage = new ProducerRecord<>(topic, HOME, KNOWN, KEY, new byte[] {7});
            // it claims that a letter has been put back
            garbage.headers().add(new RecordHeader("put-back", "0:0".getBytes(StandardCharsets.UTF_8)));
            producer.send(garbage).get();
        }
        scene.awaitCaughtUp();
    }

    private byte[] bytes(String topic, String id) {
        return scene.values.serializer().serialize(topic, Ticks.tick(id));
    }

    private List<ConsumerRecord<byte[], byte[]>> lettersAndNotes() {
        return scene.read(Topic.DEAD_LETTERS);
    }

    private List<String> idsPutBack() {
        return scene.read(Topic.PRICE_TICKS).stream()
                .filter(record -> record.headers().lastHeader("put-back-from") != null)
                .map(record ->
                        ((PriceTick) scene.values.deserializer().deserialize(record.topic(), record.value())).getId())
                .toList();
    }

    @Test
    void shouldPutBackOnceWhatWouldBeBelieved() throws Exception {
        sendWhatIsRefused();

        assertThat(deadLetters("list")).as(cli.err()).isEqualTo(Exit.OK);
        assertThat(cli.out())
                .contains("3 dead letters", "belongs into partition " + HOME, "differs from the record timestamp");

        assertThat(deadLetters("replay")).as(cli.err()).isEqualTo(Exit.PROBLEMS);
        assertThat(cli.out()).contains("1 put back, 2 would be refused again", "late records now");
        assertThat(idsPutBack()).containsExactly("astray");

        assertThat(deadLetters("replay")).isEqualTo(Exit.PROBLEMS);
        assertThat(cli.out()).contains("0 put back, 2 would be refused again");
        assertThat(idsPutBack()).containsExactly("astray");

        scene.awaitCaughtUp();
        assertThat(lettersAndNotes()).as("three letters and one note").hasSize(4);
        assertThat(deadLetters("list", "--all", "--json")).isEqualTo(Exit.OK);
        assertThat(cli.out().lines().filter(line -> line.contains("\"putBack\":true")))
                .hasSize(1);
    }

    @Test
    void shouldPutBackWhatAPersonHasRepaired() throws Exception {
        sendWhatIsRefused();
        deadLetters("list", "--cause", "TIMESTAMP", "--json");
        String place = cli.out().replaceAll("(?s).*\"letter\":\"([0-9:]+)\".*", "$1");

        assertThat(deadLetters("show", place, "--json")).as(cli.err()).isEqualTo(Exit.OK);
        Path repaired =
                Files.writeString(directory.resolve("repaired.json"), cli.out().replace("untimely", "repaired"));
        assertThat(deadLetters("replay", place, "--value", repaired.toString()))
                .as(cli.out() + cli.err())
                .isEqualTo(Exit.OK);

        assertThat(idsPutBack()).containsExactly("repaired");
        assertThat(deadLetters("replay", place)).isEqualTo(Exit.USAGE);
        assertThat(cli.err()).contains("has been put back already");
    }

    @Test
    void shouldShowWhatCannotBeRead() throws Exception {
        sendWhatIsRefused();
        deadLetters("list", "--stage", "decode", "--json");
        String place = cli.out().replaceAll("(?s).*\"letter\":\"([0-9:]+)\".*", "$1");

        assertThat(deadLetters("show", place)).isEqualTo(Exit.OK);
        assertThat(cli.out()).contains("key        tungsten", "1 bytes: 07", "put-back = 0:0");
        assertThat(deadLetters("show", place, "--json")).isEqualTo(Exit.UNAVAILABLE);
        assertThat(deadLetters("show", "7:7")).isEqualTo(Exit.USAGE);
        assertThat(deadLetters("show", "first")).isEqualTo(Exit.USAGE);
        assertThat(deadLetters("replay", "--dry-run", "--topic", "elsewhere")).isEqualTo(Exit.OK);
        assertThat(cli.out()).contains("0 would go back, 0 would be refused again");
    }
}
