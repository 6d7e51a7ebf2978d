package io.marketsignal.cli;

import io.marketsignal.codec.JsonRecord;
import io.marketsignal.deadletters.Letter;
import io.marketsignal.deadletters.PutBack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.avro.specific.SpecificRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Puts dead letters back. */
@Command(
        name = "replay",
        header = "Put dead letters back into their inputs: each once.",
        description = {
            "",
            "A record that would be refused again stays, and is told with its reason. What is put back keeps its knownAt,"
                    + " so it is a late record: it takes effect at the first instant still open, is counted as late, and"
                    + " changes nothing that was published.",
            ""
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  monitor dead-letters replay --dry-run --config monitor.properties",
            "  monitor dead-letters replay --stage decode --config monitor.properties",
            "  monitor dead-letters replay 0:17 --value repaired.json --config monitor.properties"
        })
final class DeadLettersReplay implements Callable<Integer> {

    private final Console console;

    @Parameters(
            paramLabel = "PARTITION:OFFSET",
            arity = "0..1",
            description = "One letter, as `list` names it. Default: all that the options choose.")
    private Optional<String> place = Optional.empty();

    @Option(
            names = "--value",
            paramLabel = "FILE",
            description = "For one letter: the repaired value, in the JSON that `show --json` prints.")
    private Optional<Path> value = Optional.empty();

    @Option(names = "--dry-run", description = "Only tell what would be put back and what would not.")
    private boolean dryRun;

    @Mixin
    private LetterChoice choice;

    @Mixin
    private ClusterOptions options;

    DeadLettersReplay(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (value.isPresent() && place.isEmpty()) {
            throw Failure.usage("--value needs the letter that it repairs: PARTITION:OFFSET");
        }
        try (LetterBox box = new LetterBox(Cluster.connect(options.settings()))) {
            PutBack putBack = box.putBack();
            List<Letter> chosen = chosen(box.letters(console));
            Optional<PutBack.Repair> repair = value.map(file -> repair(box, chosen.get(0), file));
            long done = 0;
            for (Letter letter : chosen) {
                Optional<String> refusal = putBack.refusal(letter, repair);
                if (refusal.isPresent()) {
                    console.out().println("stays  " + letter.place() + "  " + PlainText.safe(refusal.get()));
                    continue;
                }
                if (!dryRun) {
                    putBack.putBack(letter, repair);
                }
                done++;
                console.out()
                        .println((dryRun ? "would go back  " : "back  ") + letter.place() + "  "
                                + PlainText.safe(letter.origin().toString()));
            }
            conclude(done, chosen.size() - done);
            return done == chosen.size() ? Exit.OK : Exit.PROBLEMS;
        }
    }

    private List<Letter> chosen(List<Letter> letters) {
        if (place.isEmpty()) {
            return letters.stream()
                    .filter(letter -> !letter.putBack())
                    .filter(choice::chooses)
                    .toList();
        }
        Letter letter = Letters.find(letters, place.get());
        if (letter.putBack()) {
            throw Failure.usage(place.get() + " has been put back already");
        }
        return List.of(letter);
    }

    private void conclude(long done, long left) {
        console.out().println(done + (dryRun ? " would go back, " : " put back, ") + left + " would be refused again");
        if (done > 0 && !dryRun) {
            console.out()
                    .println(
                            "They are late records now: each takes effect at the first instant still open and is counted"
                                    + " as late; nothing that was published changes.");
        }
    }

    private static PutBack.Repair repair(LetterBox box, Letter letter, Path file) {
        try {
            SpecificRecord record = JsonRecord.parse(Files.readString(file), box.schema(letter));
            Object knownAt = record.get(record.getSchema().getField("knownAt").pos());
            return new PutBack.Repair(box.bytes(letter, record), (Instant) knownAt);
        } catch (IOException e) {
            throw Failure.usage(file + " cannot be read: " + e.getMessage());
        } catch (IllegalArgumentException e) {
            throw Failure.usage(file + ": " + e.getMessage());
        }
    }
}
