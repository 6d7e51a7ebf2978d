package io.marketsignal.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketsignal.clock.IdempotentProducer;
import io.marketsignal.embedded.EmbeddedCluster;
import io.marketsignal.topics.Topic;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A dead letter is larger than what it holds: the largest record that a broker takes must not stop the application. */
@ExtendWith(SharedCluster.class)
class LargestBadRecordTest {

    private static final int LARGEST = 1_048_400;

    @TempDir
    private Path directory;

    @Test
    void shouldKeepABadRecordOfTheLargestSizeAndGoOn(EmbeddedCluster cluster) throws Exception {
        try (Scene scene = new Scene(cluster, 1, directory)) {
            scene.startApp(1);
            Map<String, String> wide = new HashMap<>(scene.clients);
            wide.put("max.request.size", "2000000");
            try (Producer<byte[], byte[]> producer = IdempotentProducer.open(wide)) {
                byte[] key = "tungsten".getBytes(StandardCharsets.UTF_8);
                producer.send(new ProducerRecord<>(scene.topics.name(Topic.PRICE_TICKS), key, new byte[LARGEST]))
                        .get();
                producer.send(new ProducerRecord<>(scene.topics.name(Topic.PRICE_TICKS), key, new byte[1]))
                        .get();
            }
            scene.awaitCaughtUp();
            List<ConsumerRecord<byte[], byte[]>> letters = scene.read(Topic.DEAD_LETTERS);
            assertThat(letters).extracting(letter -> letter.value().length).containsExactly(LARGEST, 1);
        }
    }
}
