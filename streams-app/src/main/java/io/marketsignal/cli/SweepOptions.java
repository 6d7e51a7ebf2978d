package io.marketsignal.cli;

import io.marketsignal.backtest.Trials;
import io.marketsignal.core.profile.Profile;
import io.marketsignal.core.rules.Conditions;
import io.marketsignal.feed.CsvInput;
import io.marketsignal.scoring.SweepFile;
import io.marketsignal.scoring.SweepVariant;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import picocli.CommandLine.Option;

/** Options that say which variants of rules and model to try. */
final class SweepOptions {

    @Option(
            names = "--sweep",
            paramLabel = "FILE",
            description =
                    "Tries every combination of the values that a file gives for thresholds, hold times, model weights.")
    private Optional<Path> sweep = Optional.empty();

    @Option(
            names = "--walk-forward",
            paramLabel = "INSTANT",
            description = "Choose the best variant of the sweep before this instant, and score it after it.")
    private Optional<Instant> walkForward = Optional.empty();

    /** @throws Failure if the options do not fit together */
    void check() {
        if (walkForward.isPresent() && sweep.isEmpty()) {
            throw Failure.usage("--walk-forward chooses among the variants of --sweep FILE");
        }
    }

    /**
     * The variants.
     *
     * @param rules file of the rules to vary; empty: those bundled for the commodity
     * @param profileList what --profile says
     * @param profiles those that the settings name
     */
    Optional<Trials.Plan> plan(
            Optional<Path> rules, Optional<String> profileList, List<Profile> profiles, Conditions conditions)
            throws IOException {
        if (sweep.isEmpty()) {
            return Optional.empty();
        }
        SweepFile file = SweepFile.parse(
                sweep.get().toString(), CsvInput.file(sweep.get()).text());
        SweepFile.Base base = new SweepFile.Base(rules(rules, profiles), profiles(profileList, profiles));
        List<SweepVariant> variants = file.variants(base, conditions, SweepFile.MOST_VARIANTS);
        return Optional.of(new Trials.Plan(file.parameters(), variants, split()));
    }

    private OptionalLong split() {
        return walkForward.isPresent() ? OptionalLong.of(walkForward.get().toEpochMilli()) : OptionalLong.empty();
    }

    private static SweepFile.Source rules(Optional<Path> file, List<Profile> profiles) throws IOException {
        if (file.isPresent()) {
            return source(CsvInput.file(file.get()));
        }
        String name = "rules/" + profiles.get(0).commodity() + ".yaml";
        if (profiles.size() > 1 || SweepOptions.class.getResource("/" + name) == null) {
            throw Failure.usage("--sweep needs --rules FILE: the rules to vary");
        }
        return source(CsvInput.resource(name));
    }

    private static List<SweepFile.Source> profiles(Optional<String> list, List<Profile> profiles) throws IOException {
        List<SweepFile.Source> sources = new ArrayList<>();
        if (list.isPresent()) {
            for (String entry : list.get().split(",", -1)) {
                boolean bundled = entry.strip().matches("[a-z0-9-]+");
                sources.add(source(
                        bundled
                                ? CsvInput.resource("profiles/" + entry.strip() + ".yaml")
                                : CsvInput.file(Path.of(entry.strip()))));
            }
            return sources;
        }
        for (Profile profile : profiles) {
            String name = "profiles/" + profile.commodity() + ".yaml";
            if (SweepOptions.class.getResource("/" + name) == null) {
                throw Failure.usage("--sweep needs --profile FILE: the profile to vary");
            }
            sources.add(source(CsvInput.resource(name)));
        }
        return sources;
    }

    private static SweepFile.Source source(CsvInput text) {
        return new SweepFile.Source(text.name(), text.text());
    }
}
