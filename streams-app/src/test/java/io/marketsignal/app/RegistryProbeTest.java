package io.marketsignal.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;

class RegistryProbeTest {

    @Test
    void shouldTellWhetherTheRegistryAnsweredTheLastTime() {
        AtomicBoolean away = new AtomicBoolean();
        try (RegistryProbe probe = new RegistryProbe(() -> {
            if (away.get()) {
                throw new KafkaException("away");
            }
        })) {
            assertThat(probe.isUp()).isTrue();
            away.set(true);
            probe.ask();
            assertThat(probe.isUp()).isFalse();
            away.set(false);
            probe.ask();
            assertThat(probe.isUp()).isTrue();
        }
    }

    @Test
    void shouldAskInAThreadOfItsOwn() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        Thread here = Thread.currentThread();
        try (RegistryProbe probe = new RegistryProbe(() -> {
            if (Thread.currentThread() != here) {
                asked.countDown();
            }
        })) {
            probe.start();
            assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }
}
