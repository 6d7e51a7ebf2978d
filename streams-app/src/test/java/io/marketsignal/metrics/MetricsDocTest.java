package io.marketsignal.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketsignal.metrics.Family.Kind;
import io.marketsignal.metrics.Family.Where;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** docs/metrics.md is written from the catalogue; {@code -Dgolden.update=true} rewrites it. */
class MetricsDocTest {

    private static final Path DOCUMENT = Path.of("..", "docs", "metrics.md");
    private static final String HEAD = """
            # Metrics

            What `/metrics` of a running monitor tells, and what a backtest writes into `history.om`. Generated from the code.

            A name exists because a board or an alert rule asks for it. Market metrics tell what subscribers got: they are read
            from the published topics, mean the same live and in history, and appear once those topics have been read. A series
            whose subject is gone, such as a task that moved or a rule that was removed, is no longer told. Ages are for queries
            to compute: `time() - marketsignal_task_watermark_timestamp_seconds`.

            - [Market](#market)
            - [Service](#service)
            - [Scores of a backtest](#scores-of-a-backtest)
            - [Labels](#labels)
            - [Kafka Streams, JVM and process](#kafka-streams-jvm-and-process)
            - [How to read them](#how-to-read-them)
            """;
    private static final String HISTORY = """
            Series of `history.om` also have `job="backtest"`, `instance` and `run`, both the id of the run. They keep one sample a
            day and one for each change that a board can show, and end with a NaN where a value becomes absent. Counters begin with
            zeros a week before their first step. Query them in a Prometheus that looks back 25 hours.
            """;
    private static final String RUNTIME = """
            Names are those of Micrometer's binders; what is not listed is not exported. `client_id` and `thread_id` are without the
            part that changes with each new state directory, so a restart continues a series. Latencies are windowed means and
            maxima in milliseconds: not to be given to `rate()`.
            """;
    private static final String READING = """
            The text format of Prometheus is the default; OpenMetrics is served to whoever asks for
            `application/openmetrics-text` in `Accept`. A scrape reads what lies at hand and waits for nobody.

            ```sh
            curl -s http://localhost:8080/metrics
            tools/check-metrics http://localhost:8080/metrics      # promtool's opinion of our own
            tools/check-openmetrics backtest                       # does Prometheus keep every sample of a run?
            ```
            """;

    @Test
    void shouldDocumentWhatThereIs() throws IOException {
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(DOCUMENT, document());
        }
        assertThat(Files.readString(DOCUMENT))
                .as("docs/metrics.md is rewritten with -Dgolden.update=true")
                .isEqualTo(document());
    }

    private static String document() {
        List<String> parts = new ArrayList<>(List.of(HEAD));
        parts.add("## Market\n");
        parts.add(table(MarketFamilies.all()));
        parts.add(HISTORY);
        parts.add("## Service\n");
        parts.add(table(ServiceFamilies.all()));
        parts.add("## Scores of a backtest\n");
        parts.add(
                "One sample each, at the last instant of the run. [Backtesting](backtesting.md#the-figures) defines them.\n");
        parts.add(table(BacktestFamilies.all()));
        parts.add("## Labels\n");
        parts.add(labels());
        parts.add("## Kafka Streams, JVM and process\n");
        parts.add(RUNTIME);
        parts.add(foreign());
        parts.add("## How to read them\n");
        parts.add(READING);
        return String.join("\n", parts);
    }

    private static String table(List<Family> families) {
        boolean isMixed = families.stream().map(Family::where).distinct().count() > 1;
        StringBuilder table = new StringBuilder("| name | kind | unit | labels | meaning |\n|---|---|---|---|---|\n");
        for (Family family : families) {
            String where = isMixed && family.where() != Where.BOTH
                    ? " (" + family.where().name().toLowerCase(Locale.ROOT) + " only)"
                    : "";
            table.append(row(
                    "`" + family.name() + "`",
                    family.kind() == Kind.INFO ? "info" : family.kind().name().toLowerCase(Locale.ROOT),
                    family.unit(),
                    family.labels().stream().map(Label::text).collect(Collectors.joining(", ")),
                    family.help() + where));
        }
        return table.toString();
    }

    private static String labels() {
        StringBuilder table = new StringBuilder("| label | values |\n|---|---|\n");
        Arrays.stream(Label.values()).forEach(label -> table.append(row("`" + label.text() + "`", label.bounds())));
        return table.toString();
    }

    private static String foreign() {
        StringBuilder table = new StringBuilder("| name | labels | meaning |\n|---|---|---|\n");
        RuntimeFamilies.all().forEach(one -> table.append(row("`" + one.name() + "`", one.labels(), one.help())));
        return table.toString();
    }

    private static String row(String... cells) {
        return Arrays.stream(cells)
                .map(cell -> cell.isEmpty() ? "| " : "| " + cell + " ")
                .collect(Collectors.joining("", "", "|\n"));
    }
}
