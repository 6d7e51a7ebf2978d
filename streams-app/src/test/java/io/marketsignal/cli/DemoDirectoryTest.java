package io.marketsignal.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoDirectoryTest {

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final PrintStream stream = new PrintStream(said, true, StandardCharsets.UTF_8);
    private final Console console = new Console(stream, stream, false, false, Palette.OFF);

    private DemoDirectory claim(Path path) {
        return DemoDirectory.claim(path, console);
    }

    @Test
    void shouldMakeADirectoryAndKeepItForOneDemo() {
        Path path = folder.resolve("new");
        try (DemoDirectory first = claim(path)) {
            assertThat(first.cluster().getParent()).isEqualTo(path);
            assertThatThrownBy(() -> claim(path))
                    .isInstanceOf(Failure.class)
                    .hasMessageContaining(
                            "another monitor (pid " + ProcessHandle.current().pid() + ") is using " + path)
                    .hasMessageEndingWith("choose another directory with --dir");
        }
    }

    @Test
    void shouldDeleteWhatAnEarlierDemoLeftAndSaySo() throws Exception {
        Path path = folder.resolve("again");
        Path outside = Files.writeString(folder.resolve("outside"), "stays");
        try (DemoDirectory first = claim(path)) {
            Files.createDirectories(first.cluster().resolve("broker"));
            Files.writeString(first.cluster().resolve("broker/log"), "old");
            Files.createSymbolicLink(path.resolve("link"), outside);
        }
        assertThat(said.toString(StandardCharsets.UTF_8)).isEmpty();

        claim(path).close();

        assertThat(said.toString(StandardCharsets.UTF_8)).isEqualTo("Deleting the earlier demo in " + path + "\n");
        assertThat(path.resolve("cluster")).doesNotExist();
        assertThat(path.resolve("link")).doesNotExist();
        assertThat(outside).hasContent("stays");
    }

    @Test
    void shouldNotTouchADirectoryOfSomebodyElse() throws Exception {
        Path file = Files.writeString(folder.resolve("thesis.txt"), "years of work");

        assertThatThrownBy(() -> claim(folder))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("holds files that are not of a demo");

        assertThat(file).hasContent("years of work");
        assertThat(folder.toFile().list()).containsExactly("thesis.txt");
    }

    @Test
    void shouldSayThatItCannotWriteThere() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");

        assertThatThrownBy(() -> claim(file)).hasMessageContaining(file + " is not a directory");
        assertThatThrownBy(() -> claim(file.resolve("below")))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("cannot write in " + file.resolve("below"));
    }
}
