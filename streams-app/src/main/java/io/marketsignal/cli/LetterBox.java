package io.marketsignal.cli;

import io.marketsignal.avro.AlertRule;
import io.marketsignal.avro.DealNews;
import io.marketsignal.avro.PriceTick;
import io.marketsignal.avro.TariffAnnouncement;
import io.marketsignal.clock.InputTopic;
import io.marketsignal.codec.InputDecoder;
import io.marketsignal.core.observation.Input;
import io.marketsignal.core.rules.Conditions;
import io.marketsignal.deadletters.Letter;
import io.marketsignal.deadletters.LetterLog;
import io.marketsignal.deadletters.PutBack;
import io.marketsignal.topics.CommittedConsumer;
import io.marketsignal.topics.Topic;
import io.marketsignal.topology.InputReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The dead letters of a cluster. */
final class LetterBox implements AutoCloseable {

    private final Scope scope = new Scope();
    private final Cluster cluster;
    private final String topic;

    LetterBox(Cluster cluster) {
        this.cluster = scope.open(cluster);
        this.topic = cluster.settings().topics().name(Topic.DEAD_LETTERS);
        if (!cluster.topics().describe(List.of(Topic.DEAD_LETTERS)).get(0).exists()) {
            close();
            throw Failure.unavailable("topic " + topic + " does not exist; `monitor topics create` makes it");
        }
    }

    /** What lies in it now. */
    List<Letter> letters(Console console) {
        try (Consumer<byte[], byte[]> consumer =
                CommittedConsumer.open(cluster.settings().consumer())) {
            LetterLog log = new LetterLog(consumer, topic);
            List<Letter> letters = log.read();
            if (log.strangers() > 0) {
                console.say(log.strangers() + " records in " + topic + " are no dead letters of the monitor");
            }
            return letters;
        }
    }

    /** What puts letters back; letters are to be read after it is there. */
    PutBack putBack() {
        Map<String, Object> settings = new HashMap<>(cluster.settings().producer());
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, cluster.settings().applicationId() + "-put-back");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        Map<String, Input> inputs = new TreeMap<>();
        cluster.inputs().forEach(input -> inputs.put(input.name(), input.input()));
        int partitions = cluster.inputs().get(0).partitions();
        return scope.open(new PutBack(
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer()),
                topic,
                inputs,
                partitions,
                new InputReader(
                        partitions,
                        cluster.values().deserializer(),
                        new InputDecoder(cluster.settings().profiles(), new Conditions()))));
    }

    /** The value of a letter as a record, if it can be read as one. */
    Optional<SpecificRecord> record(Letter letter) {
        if (letter.value() == null) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(cluster.values()
                    .deserializer()
                    .deserialize(letter.origin().topic(), letter.headers(), letter.value()));
        } catch (KafkaException e) {
            return Optional.empty();
        }
    }

    /**
     * The schema of the records of the input that a letter came from.
     *
     * @throws Failure if it came from no input
     */
    Schema schema(Letter letter) {
        Input from = cluster.inputs().stream()
                .filter(input -> input.name().equals(letter.origin().topic()))
                .map(InputTopic::input)
                .findFirst()
                .orElseThrow(() -> Failure.usage(
                        letter.place() + " came from " + letter.origin().topic() + ", which is no input"));
        return switch (from) {
            case PRICE_TICKS -> PriceTick.getClassSchema();
            case TARIFF_ANNOUNCEMENTS -> TariffAnnouncement.getClassSchema();
            case DEAL_NEWS -> DealNews.getClassSchema();
            case ALERT_RULES -> AlertRule.getClassSchema();
        };
    }

    /** A record in the bytes of its topic. */
    byte[] bytes(Letter letter, SpecificRecord record) {
        return cluster.values().serializer().serialize(letter.origin().topic(), letter.headers(), record);
    }

    @Override
    public void close() {
        scope.close();
    }
}
