package io.marketsignal.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.marketsignal.core.observation.Input;
import io.marketsignal.history.PlainLoop;
import java.util.List;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;

/** A producer with another partitioner would split a commodity over tasks that never meet. */
class PartitionerTest {

    @Test
    void shouldRefuseAKeyInAPartitionThatIsNotItsOwn() {
        try (TopologyHarness topology = new TopologyHarness(List.of(PlainLoop.profile("tungsten")), 12)) {
            // murmur2 puts tungsten into partition 1 of 12, and the driver has only partition 0
            topology.pipe(
                    Input.DEAL_NEWS, "tungsten".getBytes(UTF_8), new byte[] {0, 0, 0, 0, 1}, 0, new RecordHeaders());
            List<TestRecord<byte[], byte[]>> letters = topology.deadLetters();
            assertThat(letters).hasSize(1);
            assertThat(new String(
                            letters.get(0)
                                    .headers()
                                    .lastHeader(DeadLetter.CAUSE)
                                    .value(),
                            UTF_8))
                    .contains("partition 1 of 12", "murmur2");
        }
    }
}
