package io.marketsignal.alertmanager;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketsignal.app.AlertmanagerSettings;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;

class DeliveryTest {

    private static final long PATIENCE = 60;

    private final AlertTopic topic = new AlertTopic(1);
    private final CountDownLatch told = new CountDownLatch(1);

    private Delivery delivery(Supplier<Consumer<byte[], byte[]>> consumers, Endpoint endpoint) {
        AlertmanagerSettings settings = new AlertmanagerSettings(
                URI.create("http://alertmanager"), Duration.ofMinutes(1), Duration.ofSeconds(5), Optional.empty());
        return new Delivery(
                new Delivery.Config(settings, "app", AlertTopic.NAME, Map.of(), topic.values()), consumers, endpoint);
    }

    private Answer accept(List<Message> alerts) {
        if (!alerts.isEmpty()) {
            told.countDown();
        }
        return new Answer.Accepted();
    }

    @Test
    void shouldDeliverInAThreadOfItsOwnAndCloseItsConsumer() throws Exception {
        topic.append(0, new Events().fires("A", 1));
        MockConsumer<byte[], byte[]> consumer = topic.consumer();
        try (Delivery delivery = delivery(() -> consumer, this::accept)) {
            assertThat(delivery.status()).isEqualTo(new DeliveryStatus(false, 0, 0, 0, 0));
            delivery.start();
            assertThat(told.await(PATIENCE, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(consumer.closed()).isTrue();
    }

    @Test
    void shouldBeginAnewWithAnotherConsumerWhenOneFails() throws Exception {
        topic.append(0, new Events().fires("A", 1));
        MockConsumer<byte[], byte[]> broken = topic.consumer();
        broken.setPollException(new KafkaException("not authorised"));
        Deque<Consumer<byte[], byte[]>> consumers = new ArrayDeque<>(List.of(broken, topic.consumer()));
        try (Delivery delivery = delivery(consumers::pop, this::accept)) {
            delivery.start();
            assertThat(told.await(PATIENCE, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(broken.closed()).isTrue();
    }

    @Test
    void shouldCloseWhileAlertmanagerKeepsItWaiting() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        MockConsumer<byte[], byte[]> consumer = topic.consumer();
        try (Delivery delivery = delivery(() -> consumer, alerts -> {
            asked.countDown();
            new CountDownLatch(1).await();
            return new Answer.Accepted();
        })) {
            delivery.start();
            assertThat(asked.await(PATIENCE, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(consumer.closed()).isTrue();
    }
}
