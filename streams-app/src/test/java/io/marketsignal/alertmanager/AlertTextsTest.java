package io.marketsignal.alertmanager;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketsignal.avro.AlertEvent;
import io.marketsignal.avro.Evidence;
import io.marketsignal.codec.Samples;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AlertTextsTest {

    private final AlertTexts texts = new AlertTexts(Optional.of(URI.create("https://monitor.example/risk/")));

    @Test
    void shouldLabelAnAlertByWhatNeverChangesInItsLife() {
        assertThat(texts.labels(Samples.firing()))
                .isEqualTo(Map.of(
                        "alertname", "ContestedAsset",
                        "commodity", "tungsten",
                        "severity", "warning",
                        "episode", "2",
                        "team", "desk",
                        "area", "kz"))
                .isEqualTo(texts.labels(Samples.resolved()));
    }

    @Test
    void shouldGiveLabelsNamesThatEveryAlertmanagerTakes() {
        AlertEvent event = AlertEvent.newBuilder(Samples.firing())
                .setLabels(Map.of("on-call team", "desk", "2nd", "b", "", "c", "severity", "mine"))
                .build();
        assertThat(texts.labels(event))
                .containsEntry("on_call_team", "desk")
                .containsEntry("_2nd", "b")
                .containsEntry("_", "c")
                .containsEntry("severity", "warning");
    }

    @Test
    void shouldExplainTheAlert() {
        AlertEvent event = Samples.firing(
                Samples.evidence("W058", "deals", "Bid above market"),
                Samples.retracted(Samples.evidence("W001", "policy", "Ban announced")));
        assertThat(texts.ofEvent(event))
                .isEqualTo(Map.of(
                        "fingerprint", "f1",
                        "status", "firing",
                        "reason", "condition true",
                        "instant", "2025-10-22T00:00:00Z",
                        "score", "82.4 at least: a part has no data",
                        "contributions", "deals 68.3, structure 14.1, price no data, policy 0",
                        "condition", "deals.contested > 0",
                        "values", "deals.contested = 2, price.z[\"7d\"] = no data",
                        "evidence", "2025-10-22 policy, retracted: Ban announced\n2025-10-22 deals: Bid above market",
                        "sources", "https://example.org/W001\nhttps://example.org/W058"));
        assertThat(texts.ofRule(event)).isEqualTo(Map.of("summary", "State-backed rivals want North Katpar"));
    }

    @Test
    void shouldLinkToThePage() {
        AlertEvent event =
                AlertEvent.newBuilder(Samples.firing()).setRule("A & B").build();
        assertThat(texts.link(event))
                .contains(URI.create("https://monitor.example/risk/?commodity=tungsten&rule=A+%26+B"));
        assertThat(new AlertTexts(Optional.empty()).link(event)).isEmpty();
    }

    @Test
    void shouldPassOnForeignTextAsTextAlone() {
        Evidence hostile =
                Samples.evidence("W1", "deals", "<script>x</script>\n\u202E <!channel> <https://evil.example|here>");
        hostile.setSources(List.of("javascript:alert(1)"));
        Map<String, String> told = texts.ofEvent(Samples.firing(hostile));
        assertThat(told.get("evidence"))
                .isEqualTo("2025-10-22 deals: ‹script›x‹/script› \uFFFD ‹!channel› ‹https://evil.example|here›");
        assertThat(told).doesNotContainKey("sources");
        AlertEvent named = AlertEvent.newBuilder(Samples.firing())
                .setAnnotations(Map.of("summary", "first <!here>\u0007\nsecond"))
                .build();
        assertThat(texts.ofRule(named)).isEqualTo(Map.of("summary", "first ‹!here›\uFFFD\nsecond"));
    }

    @Test
    void shouldStayShort() {
        Evidence[] many = IntStream.range(0, 20)
                .mapToObj(number -> Samples.evidence("W" + number, "deals", "x".repeat(5_000)))
                .toArray(Evidence[]::new);
        Map<String, String> told = texts.ofEvent(Samples.firing(many));
        assertThat(told.get("evidence").lines())
                .hasSize(5)
                .allSatisfy(line -> assertThat(line).hasSizeBetween(200, 220));
        assertThat(told.get("sources").lines()).hasSize(5);
    }
}
