package io.marketsignal.core.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketsignal.core.alerts.AlertStatus;
import io.marketsignal.core.alerts.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** docs/alerts.md says what the code does. */
class AlertsDocTest {

    private final List<String> lines = Files.readAllLines(Path.of("..", "docs", "alerts.md"));

    AlertsDocTest() throws IOException {}

    /** The rows of the table below a header, without it. */
    private List<String> table(String header) {
        int start = lines.indexOf(header);
        assertThat(start).as(header).isNotNegative();
        return lines.subList(start + 2, lines.size()).stream()
                .takeWhile(line -> line.startsWith("|"))
                .toList();
    }

    @Test
    void shouldListTheVariables() {
        assertThat(table("| variable | by | meaning |"))
                .containsExactlyElementsOf(
                        Arrays.stream(Variable.values()).map(AlertsDocTest::row).toList());
    }

    private static String row(Variable variable) {
        String by = switch (variable) {
            case CONTRIBUTION -> " part ";
            default -> variable.isMap() ? " horizon " : " ";
        };
        return "| `" + variable.reference() + "` |" + by + "| " + variable.meaning() + " |";
    }

    @Test
    void shouldListTheReasonsAndStatuses() {
        assertThat(table("| reason | the alert moved because |"))
                .extracting(row -> row.split("\\|", -1)[1].strip())
                .containsExactlyElementsOf(
                        Arrays.stream(Reason.values()).map(Enum::name).toList());
        assertThat(table("| status | the alert | meaning |"))
                .extracting(row -> row.split("\\|", -1)[1].strip())
                .containsExactlyElementsOf(
                        Arrays.stream(AlertStatus.values()).map(Enum::name).toList());
    }

    @Test
    void shouldDrawTheEdgesThatAreTested() {
        assertThat(lines.stream().filter(line -> line.contains(" --> ") && !line.contains("[*]")))
                .as("see LifecycleTest")
                .hasSize(14);
    }
}
