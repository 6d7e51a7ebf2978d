package io.marketsignal.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.metrics.model.snapshots.Labels;
import org.junit.jupiter.api.Test;

class RelabelledTest {

    private static final String PROCESS = "market-signal-monitor-0f8fad5b-d9cb-469f-a165-70867728950e";

    @Test
    void shouldKeepLabelsThatOutliveARestart() {
        String consumer = PROCESS + "-StreamThread-1-consumer";
        assertThat(relabelled("client_id", consumer, "kafka_version", "4.3.1", "topic", "alerts"))
                .isEqualTo("{client_id=\"StreamThread-1-consumer\",topic=\"alerts\"}");
        assertThat(relabelled("client_id", PROCESS)).isEqualTo("{}");
    }

    @Test
    void shouldCallAStoreAStoreWhateverItsKind() {
        assertThat(relabelled("in_memory_state_id", "state", "task_id", "0_1"))
                .isEqualTo("{store=\"state\",task_id=\"0_1\"}");
    }

    private static String relabelled(String... labels) {
        return Relabelled.relabelled(Labels.of(labels)).toString();
    }
}
