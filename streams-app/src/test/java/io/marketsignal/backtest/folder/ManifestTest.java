package io.marketsignal.backtest.folder;

import static io.marketsignal.core.Times.at;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.marketsignal.backtest.input.RunInput;
import io.marketsignal.core.Profiles;
import io.marketsignal.core.observation.Input;
import io.marketsignal.core.observation.RuleVersion;
import io.marketsignal.core.rules.Rule;
import io.marketsignal.core.rules.Severity;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ManifestTest {

    private static final RunInput FILE = new RunInput.File("prices.csv", "ab12", 76);
    private static final Manifest.Range RANGE =
            new Manifest.Range(at("2025-01-01"), at("2025-02-01"), 3_600_000, 60_000);

    @Test
    void shouldSayWhatWasRunAndWhatCameOfIt() {
        RunInput part = new RunInput.Partition("price-ticks", 3, 10, 250, 200);
        Manifest manifest = new Manifest(
                "replay",
                "1.2.3",
                List.of(FILE, part),
                RANGE,
                List.of(rule("B"), rule("A")),
                List.of(Profiles.tungsten()));

        JsonNode json = manifest.json(
                new Manifest.Result(Map.of(Input.PRICE_TICKS, 76L, Input.ALERT_RULES, 2L), 745, 12, 3, 1, "ff00"));

        assertThat(json.at("/format").asInt()).isEqualTo(1);
        assertThat(json.at("/kind").asText()).isEqualTo("replay");
        assertThat(json.at("/product/version").asText()).isEqualTo("1.2.3");
        assertThat(json.at("/inputs/0")).hasToString("{\"file\":\"prices.csv\",\"sha256\":\"ab12\",\"records\":76}");
        assertThat(json.at("/inputs/1"))
                .hasToString("{\"topic\":\"price-ticks\",\"partition\":3,\"from\":10,\"to\":250,\"records\":200}");
        assertThat(json.at("/range"))
                .hasToString("{\"from\":\"2025-01-01T00:00:00Z\",\"until\":\"2025-02-01T00:00:00Z\","
                        + "\"grid\":3600000,\"grace\":60000}");
        assertThat(json.at("/rules").findValuesAsText("rule")).containsExactly("A", "B");
        assertThat(json.at("/profiles/0/commodity").asText()).isEqualTo("tungsten");
        assertThat(json.at("/counts"))
                .hasToString("{\"ticks\":76,\"measures\":0,\"deals\":0,\"rules\":2,\"assessments\":745,"
                        + "\"alertEvents\":12,\"late\":3,\"rejected\":1}");
        assertThat(json.at("/alertsDigest").asText()).isEqualTo("ff00");
    }

    @Test
    void shouldNameARunByAllThatIdentifiesIt() {
        String id = manifest(FILE, RANGE, rule("A")).id();

        assertThat(manifest(FILE, RANGE, rule("A")).id()).isEqualTo(id);
        assertThat(manifest(new RunInput.File("prices.csv", "ab13", 76), RANGE, rule("A"))
                        .id())
                .isNotEqualTo(id);
        assertThat(manifest(FILE, new Manifest.Range(RANGE.from(), RANGE.until(), 1, 60_000), rule("A"))
                        .id())
                .isNotEqualTo(id);
        assertThat(manifest(FILE, RANGE, rule("B")).id()).isNotEqualTo(id);
    }

    private static Manifest manifest(RunInput input, Manifest.Range range, RuleVersion rule) {
        return new Manifest("backtest", "1", List.of(input), range, List.of(rule), List.of(Profiles.tungsten()));
    }

    private static RuleVersion rule(String name) {
        Rule rule =
                new Rule(name, "tungsten", "score > 50", Optional.empty(), 0, 0, Severity.WARNING, Map.of(), Map.of());
        return new RuleVersion(rule, true, at("2025-01-01"));
    }
}
