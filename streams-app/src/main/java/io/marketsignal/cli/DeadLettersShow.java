package io.marketsignal.cli;

import io.marketsignal.codec.RecordJson;
import io.marketsignal.deadletters.Letter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Header;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows one dead letter. */
@Command(
        name = "show",
        header = "Show a dead letter with its headers, key and value.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  monitor dead-letters show 0:17 --config monitor.properties",
            "  monitor dead-letters show 0:17 --json --config monitor.properties > repaired.json"
        })
final class DeadLettersShow implements Callable<Integer> {

    private static final int SHOWN_BYTES = 512;

    private final Console console;

    @Parameters(paramLabel = "PARTITION:OFFSET", description = "The letter, as `list` names it.")
    private String place;

    @Option(
            names = "--json",
            description = "Only the value, as JSON to be repaired. Fails if the value cannot be read as a record.")
    private boolean json;

    @Mixin
    private ClusterOptions options;

    DeadLettersShow(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        try (LetterBox box = new LetterBox(Cluster.connect(options.settings()))) {
            Letter letter = Letters.find(box.letters(console), place);
            Optional<SpecificRecord> record = box.record(letter);
            if (json) {
                console.out()
                        .println(RecordJson.line(record.orElseThrow(() ->
                                Failure.unavailable("the value of " + place + " cannot be read: " + letter.cause()))));
                return Exit.OK;
            }
            line("letter", letter.place() + (letter.putBack() ? ", has been put back" : ""));
            line("from", letter.origin().toString());
            line("known at", letter.knownAt().toString());
            line("stage", letter.stage());
            line("cause", letter.cause());
            for (Header header : letter.headers()) {
                line("header", header.key() + " = " + text(header.value()));
            }
            line("key", letter.key() == null ? "none" : text(letter.key()));
            line(
                    "value",
                    record.map(RecordJson::line)
                            .orElseGet(() -> letter.value() == null ? "none" : hex(letter.value())));
            return Exit.OK;
        }
    }

    private void line(String name, String text) {
        console.out().printf("%-10s %s%n", name, PlainText.safe(text));
    }

    private static String text(byte[] bytes) {
        return bytes == null ? "none" : new String(bytes, StandardCharsets.UTF_8);
    }

    private static String hex(byte[] value) {
        String shown = HexFormat.ofDelimiter(" ").formatHex(Arrays.copyOf(value, Math.min(value.length, SHOWN_BYTES)));
        return value.length + " bytes: " + shown + (value.length > SHOWN_BYTES ? " ..." : "");
    }
}
