package io.marketsignal.benchmark;

import io.marketsignal.config.ProfileFile;
import io.marketsignal.config.RulesFile;
import io.marketsignal.core.profile.Profile;
import io.marketsignal.core.rules.Conditions;
import io.marketsignal.core.rules.Rule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The profile and the rules that the product ships. */
final class Bundled {

    private Bundled() {}

    static Profile profile() {
        return ProfileFile.parse("profiles/tungsten.yaml", text("profiles/tungsten.yaml"));
    }

    static List<Rule> rules() {
        return RulesFile.parse("rules/tungsten.yaml", text("rules/tungsten.yaml"), new Conditions());
    }

    private static String text(String resource) {
        try (InputStream stream = Bundled.class.getClassLoader().getResourceAsStream(resource)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
