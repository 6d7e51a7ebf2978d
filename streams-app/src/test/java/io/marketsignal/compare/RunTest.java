package io.marketsignal.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marketsignal.codec.RecordJson;
import io.marketsignal.config.InvalidFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunTest {

    private static final String GOOD = RecordJson.line(Lines.event(1, 0).build()) + "\n";

    @TempDir
    private Path folder;

    private Path alerts;

    @BeforeEach
    void nameTheFile() {
        alerts = folder.resolve("alerts.jsonl");
    }

    private void compareWithItself() {
        try (Run one = Run.folder(folder);
                Run other = Run.folder(folder)) {
            assertThat(Comparison.of(one, other, Optional.empty(), Optional.empty())
                            .isEqual())
                    .isTrue();
        }
    }

    @Test
    void shouldReadARunFolder() throws IOException {
        Files.writeString(alerts, GOOD);
        Files.writeString(
                folder.resolve("assessments.csv"),
                "instant,commodity,score,late_records\n2025-10-22T11:00:00Z,tungsten,50,3\n");

        compareWithItself();
        try (Run run = Run.folder(folder)) {
            assertThat(run.late().at("tungsten", Lines.NOON)).isEqualTo(OptionalLong.of(3));
            assertThat(run.late().at("tantalum", Lines.NOON)).isEmpty();
        }
    }

    @Test
    void shouldNameFileAndLineOfWhatIsNoJson() throws IOException {
        Files.writeString(alerts, GOOD + "{\"eventId\": \n");

        assertThatThrownBy(this::compareWithItself)
                .isInstanceOf(InvalidFile.class)
                .hasMessageStartingWith(alerts + ":2: not JSON: ");
    }

    @Test
    void shouldNameFileAndLineOfWhatIsNoEvent() throws IOException {
        Files.writeString(alerts, GOOD + GOOD + "{\"rule\": \"PriceShock\"}\n");

        assertThatThrownBy(this::compareWithItself).hasMessage(alerts + ":3: no alert event: it has no text eventId");
    }

    @Test
    void shouldRefuseWhatIsNotUtf8() throws IOException {
        Files.write(alerts, GOOD.replace("North", "N\u00f6rth").getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(this::compareWithItself).hasMessageStartingWith(alerts + ": not UTF-8 text, at line 1");
    }

    @Test
    void shouldNameFileAndLineOfABrokenAssessment() throws IOException {
        Files.writeString(alerts, GOOD);
        Path assessments = folder.resolve("assessments.csv");
        Files.writeString(assessments, "instant,commodity,late_records\n2025-10-22T11:00:00Z,tungsten,many\n");

        assertThatThrownBy(this::compareWithItself).hasMessageStartingWith(assessments + ":2: ");
    }

    @Test
    void shouldRefuseAFolderWithoutARun() {
        assertThatThrownBy(this::compareWithItself).hasMessage(folder + ": no run folder: it holds no alerts.jsonl");
        Path nowhere = folder.resolve("nowhere");
        assertThatThrownBy(() -> Run.folder(nowhere)).hasMessage(nowhere + ": no such folder");
    }
}
