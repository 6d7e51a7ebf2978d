package io.marketsignal.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketsignal.avro.Alert;
import io.marketsignal.avro.AlertEvent;
import io.marketsignal.avro.AlertStatus;
import io.marketsignal.codec.InputEncoder;
import io.marketsignal.core.observation.Input;
import io.marketsignal.core.rules.Rule;
import io.marketsignal.feed.Feed;
import io.marketsignal.feed.FeedReader;
import io.marketsignal.feed.InputRecord;
import io.marketsignal.history.AlertLines;
import io.marketsignal.history.PlainLoop;
import java.io.IOException;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

class TopologyHistoryTest {

    private static final long DAY = 24 * PlainLoop.HOUR;

    @Test
    void shouldDecideAsThePlainLoopDoes() throws IOException {
        PlainLoop reference = PlainLoop.over(PlainLoop.bundled("tungsten"), PlainLoop.profile("tungsten"), DAY);
        try (TopologyHarness topology = new TopologyHarness(List.of(PlainLoop.profile("tungsten")))) {
            pipeHistory(topology);

            assertThat(topology.deadLetters()).isEmpty();
            assertThat(topology.assessments()).hasSameSizeAs(reference.assessments.values());
            List<AlertEvent> alerts = topology.alerts();
            assertThat(AlertLines.of(alerts)).containsExactlyElementsOf(AlertLines.of(reference.encoded()));
            assertThatStateIsTheLastEventOfEachAlert(topology, alerts);
        }
    }

    private static void assertThatStateIsTheLastEventOfEachAlert(TopologyHarness topology, List<AlertEvent> alerts) {
        topology.alertState().forEach((fingerprint, state) -> {
            AlertEvent last = alerts.stream()
                    .filter(event -> event.getFingerprint().equals(fingerprint))
                    .reduce((a, b) -> b)
                    .orElseThrow();
            assertThat(((Alert) state).getLastEvent()).isEqualTo(last);
            assertThat(((Alert) state).getStatus()).isEqualTo(last.getTo()).isNotEqualTo(AlertStatus.UNKNOWN);
        });
    }

    private static void pipeHistory(TopologyHarness topology) throws IOException {
        long start = PlainLoop.START.toEpochMilli();
        for (Rule rule : PlainLoop.rules("tungsten")) {
            SpecificRecord record = InputEncoder.rule(rule, true, start);
            topology.pipe(Input.ALERT_RULES, rule.commodity(), record, start);
        }
        Feed feed = FeedReader.bundled("tungsten");
        int next = 0;
        for (long instant = start; instant <= PlainLoop.END.toEpochMilli(); instant += DAY) {
            while (next < feed.records().size()
                    && feed.records().get(next).knownAt().toEpochMilli() <= instant) {
                InputRecord record = feed.records().get(next++);
                topology.pipe(
                        record.input(),
                        record.key(),
                        record.value(),
                        record.knownAt().toEpochMilli());
            }
            topology.markAll(instant, DAY);
        }
        topology.markAll(PlainLoop.END.plus(TopologyHarness.GRACE).toEpochMilli(), DAY);
    }
}
