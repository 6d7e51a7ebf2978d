package io.marketsignal.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.marketsignal.deadletters.Letter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists dead letters. */
@Command(
        name = "list",
        header = "List the dead letters: where they lie, where they came from, why.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  monitor dead-letters list --config monitor.properties",
            "  monitor dead-letters list --topic price-ticks --stage decode --config monitor.properties"
        })
final class DeadLettersList implements Callable<Integer> {

    private static final String ROW = "%-10s %-21s %-14s %-9s %s%n";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Console console;

    @Mixin
    private ClusterOptions options;

    @Mixin
    private LetterChoice choice;

    @Option(names = "--all", description = "Also those that have been put back.")
    private boolean all;

    @Option(names = "--json", description = "One letter as one line of JSON.")
    private boolean json;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "100",
            description = "List the newest N; all are counted. Default: ${DEFAULT-VALUE}.")
    private int limit;

    DeadLettersList(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (limit < 0) {
            throw Failure.usage("--limit must not be negative");
        }
        try (LetterBox box = new LetterBox(Cluster.connect(options.settings()))) {
            List<Letter> chosen = box.letters(console).stream()
                    .filter(letter -> all || !letter.putBack())
                    .filter(choice::chooses)
                    .toList();
            List<Letter> shown = chosen.subList(Math.max(0, chosen.size() - limit), chosen.size());
            if (json) {
                shown.forEach(letter -> console.out().println(line(letter)));
            } else {
                table(shown);
                summary(chosen, shown.size());
            }
            return Exit.OK;
        }
    }

    private void table(List<Letter> letters) {
        if (letters.isEmpty()) {
            return;
        }
        console.out().printf(ROW, "letter", "known at", "from", "stage", "cause");
        letters.forEach(letter -> console.out()
                .printf(
                        ROW,
                        letter.place(),
                        letter.knownAt(),
                        PlainText.safe(letter.origin().topic()) + ":"
                                + letter.origin().partition(),
                        PlainText.safe(letter.stage()),
                        PlainText.safe(letter.cause()) + (letter.putBack() ? " (put back)" : "")));
        console.out().println();
    }

    private void summary(List<Letter> letters, int shown) {
        Map<String, Long> counts = letters.stream()
                .collect(Collectors.groupingBy(
                        letter -> letter.origin().topic() + ", " + letter.stage(),
                        TreeMap::new,
                        Collectors.counting()));
        counts.forEach((what, count) -> console.out().printf("%8d  %s%n", count, PlainText.safe(what)));
        console.out()
                .println(
                        letters.isEmpty()
                                ? "no dead letters"
                                : letters.size()
                                        + (letters.size() == 1 ? " dead letter" : " dead letters")
                                        + (shown < letters.size() ? ", the newest " + shown + " listed" : ""));
    }

    private static String line(Letter letter) {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.put("letter", letter.place().toString());
        line.put("topic", letter.origin().topic());
        line.put("partition", letter.origin().partition());
        line.put("offset", letter.origin().offset());
        line.put("knownAt", letter.knownAt().toString());
        line.put("stage", letter.stage());
        line.put("cause", PlainText.safe(letter.cause()));
        line.put("putBack", letter.putBack());
        try {
            return JSON.writeValueAsString(line);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain values can be written", e);
        }
    }
}
