package io.marketsignal.parity;

import io.marketsignal.config.ProfileFile;
import io.marketsignal.core.Profiles;
import io.marketsignal.core.profile.Profile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Two commodities with short horizons, so that ten days are a long history. Brokers take no dates of the future. */
final class Commodities {

    static final List<String> NAMES = List.of("kryptonite", "unobtainium");

    private Commodities() {}

    private static String yaml(String commodity) {
        return Profiles.smallText()
                .replace("commodity: unobtainium", "commodity: " + commodity)
                .replace("public_from: 2030-01-01", "public_from: 2023-01-01");
    }

    static List<Profile> profiles() {
        return NAMES.stream().map(name -> ProfileFile.parse(name, yaml(name))).toList();
    }

    /** The profiles as files, named as the setting profiles wants them. */
    static String files(Path directory) {
        return NAMES.stream()
                .map(name -> {
                    try {
                        return Files.writeString(directory.resolve(name + ".yaml"), yaml(name))
                                .toString();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .collect(Collectors.joining(","));
    }
}
