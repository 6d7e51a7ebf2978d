package io.marketsignal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {

    @TempDir
    private Path folder;

    private final Cli cli = new Cli();

    @Test
    void shouldListCommandsAndExitCodes() {
        assertThat(cli.run("--help")).isZero();

        assertThat(cli.out()).contains("demo", "run", "import", "alerts", "topics", "rules");
        assertThat(cli.out()).contains("Exit codes:", "0", "1", "2", "3", "130");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "demo",
                "run",
                "import",
                "alerts",
                "topics create",
                "topics describe",
                "rules check",
                "rules publish"
            })
    void shouldExplainEachCommandWithExamples(String command) {
        assertThat(cli.run((command + " --help").split(" ", -1))).isZero();

        assertThat(cli.out()).contains("Usage: monitor " + command, "Examples:", "  monitor " + command, "Exit codes:");
        assertThat(cli.out().lines())
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(110));
    }

    @Test
    void shouldSayItsVersion() {
        assertThat(cli.run("--version")).isZero();
        assertThat(cli.out()).startsWith("monitor ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "dmo",
                "topics",
                "rules",
                "rules check",
                "rules publish",
                "import",
                "import --events x.csv",
                "import --prices x.csv --grid often",
                "demo --partitions 0",
                "demo --broker-port 65536",
                "demo --once=maybe",
                "alerts --from yesterday",
                "alerts --severity huge",
                "alerts",
                "run --set",
                "run --set grace",
                "run --config /none/such.properties",
                "run --bootstrap-server a:1 --set bootstrap.servers=b:1",
                "topics create --bootstrap-server localhost:1 --set acks=7",
                "topics describe --bootstrap-server no-such-host.invalid:9092",
                "import --prices /none/such.csv --bootstrap-server localhost:1 --registry http://localhost:1"
            })
    void shouldRefuseWrongUsageInASentence(String command) {
        int code = cli.run(command.isEmpty() ? new String[0] : command.split(" ", -1));

        assertThat(code).isEqualTo(Exit.USAGE);
        assertThat(cli.err()).startsWith("monitor: ").doesNotContain("Exception", "\tat ");
        assertThat(cli.out()).isEmpty();
    }

    @Test
    void shouldGuessWhatWasMeant() {
        cli.run("alrts");

        assertThat(cli.err()).contains("alerts");
    }

    @Test
    void shouldSayThatNoBrokerAnswers() {
        int code = cli.run(
                "topics",
                "describe",
                "--bootstrap-server",
                "127.0.0.1:1",
                "--set",
                "default.api.timeout.ms=500",
                "--set",
                "request.timeout.ms=400");

        assertThat(code).isEqualTo(Exit.UNAVAILABLE);
        assertThat(cli.err()).isEqualTo("monitor: no Kafka broker answers at 127.0.0.1:1\n");
    }

    @Test
    void shouldShowTheTraceOnlyWhenAsked() {
        String[] command = {"run", "--config", folder.resolve("none").toString()};
        cli.run(command);
        assertThat(cli.err()).doesNotContain("\tat ");

        cli.run(command[0], "--verbose", command[1], command[2]);
        assertThat(cli.err()).contains("InvalidSetting", "\tat ");
    }

    @Test
    void shouldCheckRules() throws Exception {
        Path rules = Files.writeString(folder.resolve("rules.yaml"), """
                rules:
                  - alert: High
                    commodity: tungsten
                    expr: score >= 50
                    clear: score < 45
                    for: 1d
                    severity: warning
                """);

        assertThat(cli.run("rules", "check", rules.toString())).isZero();

        assertThat(cli.out()).contains("High", "warning", "tungsten", "1d", "score >= 50", "until score < 45");
        assertThat(cli.out()).endsWith("1 rule, valid\n");
    }

    @Test
    void shouldTellEveryMistakeInRules() throws Exception {
        Path rules = Files.writeString(folder.resolve("rules.yaml"), """
                rules:
                  - alert: A
                    commodity: tungsten
                    expr: scor >= 50
                    severity: warning
                  - alert: B
                    commodity: tungsten
                    expr: score >= 50
                    clear: score < "low"
                    severity: warning
                """);

        assertThat(cli.run("rules", "check", rules.toString())).isEqualTo(Exit.PROBLEMS);

        assertThat(cli.err())
                .contains(rules + ":4: rule A: ", ":1:1: undeclared reference to 'scor'")
                .contains(rules + ":9: rule B: ", ":1:7: found no matching overload");
        assertThat(cli.out()).isEmpty();
    }
}
