package io.marketsignal.backtest.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {

    private static final String MANIFEST = "{\"format\": 1, \"kind\": \"backtest\"}";

    @TempDir
    private Path home;

    @Test
    void shouldAppearOnlyWhenItIsComplete() throws IOException {
        Path target = home.resolve("new/run");
        try (RunFolder folder = RunFolder.begin(target)) {
            Files.writeString(folder.file(RunFolder.MANIFEST), MANIFEST);
            assertThat(target).doesNotExist();
            folder.complete();
        }

        assertThat(names(target)).containsExactly("manifest.json");
        assertThat(names(target.getParent())).containsExactly("run");
        assertThat(RunFolder.isRun(target)).isTrue();
    }

    @Test
    void shouldLeaveNothingBehindIfItIsNotCompleted() throws IOException {
        try (RunFolder folder = RunFolder.begin(home.resolve("run"))) {
            Files.writeString(folder.file(RunFolder.ALERTS), "{}");
        }

        assertThat(names(home)).isEmpty();
    }

    @Test
    void shouldReplaceAnEarlierRunWhole() throws IOException {
        write(home.resolve("run"), RunFolder.SWEEP, RunFolder.MANIFEST);

        write(home.resolve("run"), RunFolder.MANIFEST, RunFolder.ALERTS);

        assertThat(names(home)).containsExactly("run");
        assertThat(names(home.resolve("run"))).containsExactly("alerts.jsonl", "manifest.json");
    }

    @Test
    void shouldKeepTheEarlierRunUntilTheNewOneIsComplete() throws IOException {
        write(home.resolve("run"), RunFolder.MANIFEST);
        try (RunFolder folder = RunFolder.begin(home.resolve("run"))) {
            Files.writeString(folder.file(RunFolder.ALERTS), "{}");
        }

        assertThat(names(home)).containsExactly("run");
        assertThat(names(home.resolve("run"))).containsExactly("manifest.json");
    }

    @Test
    void shouldTakeAnEmptyFolder() throws IOException {
        Files.createDirectory(home.resolve("run"));
        write(home.resolve("run"), RunFolder.MANIFEST);

        assertThat(RunFolder.isRun(home.resolve("run"))).isTrue();
    }

    @Test
    void shouldRefuseWhatItDidNotWrite() throws IOException {
        write(home.resolve("run"), RunFolder.MANIFEST);
        Files.writeString(home.resolve("run/notes.md"), "mine");
        Files.createDirectory(home.resolve("other"));
        Files.writeString(home.resolve("other/manifest.json"), "{\"name\": \"a web application\"}");
        Path file = Files.writeString(home.resolve("file"), "text");

        assertThatThrownBy(() -> RunFolder.begin(home.resolve("run")))
                .isInstanceOf(RunFolder.NotOurs.class)
                .hasMessageContaining("notes.md");
        assertThatThrownBy(() -> RunFolder.begin(home.resolve("other")))
                .isInstanceOf(RunFolder.NotOurs.class)
                .hasMessageContaining("is no run folder");
        assertThatThrownBy(() -> RunFolder.begin(file))
                .isInstanceOf(RunFolder.NotOurs.class)
                .hasMessageContaining("is a file");
        assertThat(home.resolve("run/notes.md")).exists();
    }

    @Test
    void shouldSayThatItCannotWrite() throws IOException {
        Path file = Files.writeString(home.resolve("file"), "text");

        assertThatThrownBy(() -> RunFolder.begin(file.resolve("run")))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("cannot write " + file.resolve("run"));
    }

    private static void write(Path target, String... files) throws IOException {
        try (RunFolder folder = RunFolder.begin(target)) {
            for (String file : files) {
                Files.writeString(folder.file(file), MANIFEST);
            }
            folder.complete();
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        }
    }
}
