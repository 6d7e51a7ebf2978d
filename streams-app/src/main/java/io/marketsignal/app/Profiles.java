package io.marketsignal.app;

import io.marketsignal.config.InvalidFile;
import io.marketsignal.config.ProfileFile;
import io.marketsignal.core.profile.Profile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds profiles: those bundled with the product by name, others by path. */
public final class Profiles {

    private Profiles() {}

    /**
     * Loads profiles.
     *
     * @param list names of bundled profiles and paths of files, comma separated
     * @throws IllegalArgumentException if there is none, one cannot be used, or two are of one commodity
     */
    public static List<Profile> load(String list) {
        List<Profile> profiles = new ArrayList<>();
        Set<String> commodities = new HashSet<>();
        for (String entry : list.split(",", -1)) {
            Profile profile = one(entry.strip());
            if (!commodities.add(profile.commodity())) {
                throw new IllegalArgumentException("two profiles of " + profile.commodity());
            }
            profiles.add(profile);
        }
        return List.copyOf(profiles);
    }

    private static Profile one(String entry) {
        if (entry.isEmpty()) {
            throw new IllegalArgumentException("a name or path is missing; there must be at least one profile");
        }
        try {
            return entry.matches("[a-z0-9-]+") ? bundled(entry) : ProfileFile.read(Path.of(entry));
        } catch (InvalidFile e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static Profile bundled(String name) {
        String resource = "/profiles/" + name + ".yaml";
        try (InputStream in = Profiles.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalArgumentException(
                        "no profile '" + name + "' is bundled; name a file as ./" + name + " or " + name + ".yaml");
            }
            return ProfileFile.parse(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + resource, e);
        }
    }
}
