package io.marketsignal.parity;

import io.marketsignal.avro.AlertEvent;
import io.marketsignal.avro.Assessment;
import io.marketsignal.core.observation.Input;
import io.marketsignal.live.Scene;
import io.marketsignal.topics.Topic;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes histories to the topics of a scene, and reads what was decided on them. */
final class OnBroker {

    private final Scene scene;
    private final int partitions;
    private final Bytes bytes;

    OnBroker(Scene scene, int partitions) {
        this.scene = scene;
        this.partitions = partitions;
        this.bytes = new Bytes(scene.topics, scene.values.serializer());
    }

    /** Writes all inputs in turns. */
    void write(Map<Input, List<Entry>> logs, Random random) throws Exception {
        try (Producer<byte[], byte[]> producer = producer(Map.of())) {
            send(producer, InTestDriver.interleaved(logs, random));
        }
    }

    /**
     * The same, but the second half of one input stands in a transaction that hides it until all the others are complete,
     * behind another that is aborted.
     */
    void writeBehindAnOpenTransaction(Map<Input, List<Entry>> logs, Input hidden, Random random) throws Exception {
        Map<Input, List<Entry>> others = new HashMap<>(logs);
        List<Entry> log = others.remove(hidden);
        List<Entry> open = log.subList(0, log.size() / 2);
        List<Entry> held = log.subList(log.size() / 2, log.size());
        Map<String, Object> transactional = Map.of(
                ProducerConfig.TRANSACTIONAL_ID_CONFIG, scene.id, ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 60_000);
        try (Producer<byte[], byte[]> plain = producer(Map.of());
                Producer<byte[], byte[]> producer = producer(transactional)) {
            producer.initTransactions();
            send(plain, open);
            producer.beginTransaction();
            send(producer, held);
            producer.abortTransaction();
            producer.beginTransaction();
            send(producer, held);
            send(plain, InTestDriver.interleaved(others, random));
            producer.commitTransaction();
        }
    }

    private Producer<byte[], byte[]> producer(Map<String, Object> further) {
        Map<String, Object> settings = new HashMap<>(scene.clients);
        settings.putAll(further);
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private void send(Producer<byte[], byte[]> producer, List<Entry> entries)
            throws ExecutionException, InterruptedException {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (Entry entry : entries) {
            for (int partition : entry.partitions(partitions)) {
                sent.add(producer.send(bytes.record(entry, partition)));
            }
        }
        producer.flush();
        for (Future<RecordMetadata> one : sent) {
            one.get();
        }
    }

    Decided decided() {
        return Decided.of(read(Topic.ALERTS, AlertEvent.class), read(Topic.ASSESSMENTS, Assessment.class));
    }

    private <T> List<T> read(Topic topic, Class<T> type) {
        return scene.read(topic).stream()
                .sorted(Comparator.comparingInt(ConsumerRecord::partition))
                .map(record -> type.cast(scene.values.deserializer().deserialize(record.topic(), record.value())))
                .toList();
    }
}
