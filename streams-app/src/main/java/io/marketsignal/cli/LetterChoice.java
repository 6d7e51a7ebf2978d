package io.marketsignal.cli;

import io.marketsignal.deadletters.Letter;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Options that choose among dead letters. */
final class LetterChoice {

    @Option(names = "--topic", paramLabel = "TOPIC", description = "Only those that came from this topic.")
    private Optional<String> topic = Optional.empty();

    /** What was being done when a record was refused. */
    enum Stage {
        receive,
        decode,
        validate
    }

    @Option(
            names = "--stage",
            paramLabel = "STAGE",
            description = "Only those that were refused at this stage: ${COMPLETION-CANDIDATES}.")
    private Optional<Stage> stage = Optional.empty();

    @Option(names = "--cause", paramLabel = "TEXT", description = "Only those whose cause contains this text.")
    private Optional<String> cause = Optional.empty();

    @Option(
            names = "--from",
            paramLabel = "INSTANT",
            description = "Only those with this record timestamp or a later one (UTC), e.g. 2025-10-01T00:00:00Z.")
    private Optional<Instant> from = Optional.empty();

    @Option(names = "--to", paramLabel = "INSTANT", description = "Only those with an earlier record timestamp.")
    private Optional<Instant> to = Optional.empty();

    boolean chooses(Letter letter) {
        return topic.map(letter.origin().topic()::equals).orElse(true)
                && stage.map(one -> one.name().equals(letter.stage().toLowerCase(Locale.ROOT)))
                        .orElse(true)
                && cause.map(text -> letter.cause().toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT)))
                        .orElse(true)
                && from.map(first -> !letter.knownAt().isBefore(first)).orElse(true)
                && to.map(end -> letter.knownAt().isBefore(end)).orElse(true);
    }
}
