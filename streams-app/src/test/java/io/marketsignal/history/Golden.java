package io.marketsignal.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Files under src/test/resources that record what a build puts out; {@code -Dgolden.update=true} rewrites them. */
public final class Golden {

    private static final Path RESOURCES = Path.of("src", "test", "resources");

    private Golden() {}

    public static void check(String name, List<String> lines) {
        Path file = RESOURCES.resolve(name);
        try {
            if (Boolean.getBoolean("golden.update")) {
                Files.createDirectories(file.getParent());
                Files.write(file, lines);
            }
            assertThat(lines)
                    .as(
                            "%s; a change on purpose is recorded with -Dgolden.update=true and explained in the commit",
                            name)
                    .containsExactlyElementsOf(Files.readAllLines(file));
        } catch (IOException e) {
            throw new IllegalStateException("cannot use " + file, e);
        }
    }
}
