package io.marketsignal.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class EmbeddedBrokerTest {

    @Test
    void shouldServeAgainWhatAnEarlierRunWrote(@TempDir Path directory) throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory, 0)) {
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
                admin.createTopics(List.of(new NewTopic("old", 1, (short) 1)))
                        .all()
                        .get(30, TimeUnit.SECONDS);
            }
            writeInTransaction(broker, new ProducerRecord<>("old", 0, 0L, "tungsten", "first"));
        }
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory, 0)) {
            writeInTransaction(broker, new ProducerRecord<>("old", 0, 1L, "tungsten", "second"));

            assertThat(read(broker)).containsExactly("first", "second");
        }
    }

    private static void writeInTransaction(EmbeddedBroker broker, ProducerRecord<String, String> record)
            throws Exception {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", broker.bootstrapServers(), "transactional.id", "writer");
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(record).get(30, TimeUnit.SECONDS);
            producer.commitTransaction();
        }
    }

    private static List<String> read(EmbeddedBroker broker) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                broker.bootstrapServers(),
                "group.id",
                "reader",
                "auto.offset.reset",
                "earliest",
                "isolation.level",
                "read_committed");
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            TopicPartition partition = new TopicPartition("old", 0);
            consumer.assign(List.of(partition));
            List<String> values = new java.util.ArrayList<>();
            while (values.size() < 2) {
                consumer.poll(Duration.ofSeconds(1)).forEach(record -> values.add(record.value()));
            }
            return values;
        }
    }

    @Test
    void shouldSayWhichPortIsInUse(@TempDir Path directory) throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> EmbeddedBroker.start(directory, taken.getLocalPort()))
                    .isInstanceOf(EmbeddedException.class)
                    .hasMessage("port %d is in use; choose another with --broker-port", taken.getLocalPort());
        }
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void shouldListenOnTheGivenPort(@TempDir Path directory) {
        int port = Ports.choose(0, "");
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory, port)) {
            assertThat(broker.bootstrapServers()).isEqualTo("127.0.0.1:" + port);
            assertThat(broker.port()).isEqualTo(port);
        }
    }

    @Test
    void shouldLeaveNoThreadBehindWhenItCannotStart(@TempDir Path directory) throws Exception {
        EmbeddedBroker.start(directory, 0).close();
        Set<Thread> before = lastingThreads();
        Path log = directory.resolve("__cluster_metadata-0");
        Files.move(log, directory.resolve("elsewhere"));
        Files.writeString(log, "not a directory");

        assertThatThrownBy(() -> EmbeddedBroker.start(directory, 0))
                .isInstanceOf(EmbeddedException.class)
                .hasMessageContaining(directory.toString());

        assertThat(lastingThreads()).isSubsetOf(before);
    }

    @Test
    void shouldLeaveNoThreadBehindWhenItsDirectoryIsOfAnotherNode(@TempDir Path directory) throws Exception {
        EmbeddedBroker.start(directory, 0).close();
        Set<Thread> before = lastingThreads();
        Path properties = directory.resolve("meta.properties");
        Files.writeString(properties, Files.readString(properties).replace("node.id=1", "node.id=2"));

        assertThatThrownBy(() -> EmbeddedBroker.start(directory, 0))
                .isInstanceOf(EmbeddedException.class)
                .hasMessageContaining(directory.toString());

        assertThat(lastingThreads()).isSubsetOf(before);
    }

    static Set<Thread> lastingThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !thread.isDaemon())
                .collect(Collectors.toSet());
    }
}
