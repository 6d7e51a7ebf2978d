package io.marketsignal.core.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RuleTest {

    private static final Rule RULE = new Rule(
            "High",
            "tungsten",
            "score > 50",
            Optional.empty(),
            0,
            0,
            Severity.WARNING,
            Map.of("team", "desk"),
            Map.of("summary", "high"));

    private static Rule with(String expr, Severity severity, Map<String, String> labels, String summary) {
        return new Rule("High", "tungsten", expr, Optional.empty(), 0, 0, severity, labels, Map.of("summary", summary));
    }

    @Test
    void shouldKeepItsIdentityThroughChangesOfConditionSeverityAndTexts() {
        Rule changed = with("score > 60", Severity.CRITICAL, RULE.labels(), "higher");

        assertThat(changed.fingerprint("tungsten")).isEqualTo(RULE.fingerprint("tungsten"));
        assertThat(changed.version()).isNotEqualTo(RULE.version());
    }

    @Test
    void shouldNotBeAnotherVersionByItsTexts() {
        assertThat(with("score > 50", Severity.WARNING, RULE.labels(), "other words")
                        .version())
                .isEqualTo(RULE.version());
    }

    @Test
    void shouldBeAnotherAlertForAnotherCommodityOrOtherLabels() {
        assertThat(RULE.fingerprint("antimony")).isNotEqualTo(RULE.fingerprint("tungsten"));
        assertThat(with("score > 50", Severity.WARNING, Map.of("team", "risk"), "high")
                        .fingerprint("tungsten"))
                .isNotEqualTo(RULE.fingerprint("tungsten"));
    }

    @Test
    void shouldHaveTheSameIdentityOnEveryMachine() {
        // sha-256 of the parts, each ended by U+001F: printf 'High\x1ftungsten\x1f{team=desk}\x1f' | sha256sum
        assertThat(RULE.fingerprint("tungsten")).isEqualTo("031e7042efdaff9d");
    }
}
