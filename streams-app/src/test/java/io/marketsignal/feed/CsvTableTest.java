package io.marketsignal.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvTableTest {

    @TempDir
    private Path folder;

    @Test
    void shouldNumberRowsByTheirFirstLine() throws BadFileException {
        CsvTable table = table("a,b\r\n1,\"two\r\nlines\"\r\n\r\n3,4\r\n");

        assertThat(table.rows()).extracting(row -> row.origin().line()).containsExactly(2L, 5L);
        assertThat(table.rows().get(0).text("b")).isEqualTo("two\r\nlines");
        assertThat(table.header()).containsExactly("a", "b");
    }

    @Test
    void shouldReadAFileThatStartsWithAByteOrderMark() throws BadFileException {
        assertThat(table("\uFEFFa,b\n1,2\n").rows().get(0).text("a")).isEqualTo("1");
    }

    @Test
    void shouldReadAFileWithoutAFinalLineEnd() throws BadFileException {
        assertThat(table("a,b\n1,2").rows()).hasSize(1);
    }

    @Test
    void shouldPassOverFurtherColumns() throws BadFileException {
        assertThat(table("x,b,a\n9,2,1\n").rows().get(0).text("a")).isEqualTo("1");
    }

    @Test
    void shouldSetAsideRowsOfAnotherLength() throws BadFileException {
        CsvTable table = table("a,b\n1\n1,2\n1,2,3\n");

        assertThat(table.rows()).hasSize(1);
        assertThat(table.malformed())
                .extracting(Reject::toString)
                .containsExactly(
                        "t.csv:2: 1 fields where the header has 2", "t.csv:4: 3 fields where the header has 2");
    }

    @Test
    void shouldNameMissingColumnsAndThoseFound() {
        assertThatThrownBy(() -> table("x,b;a\n"))
                .isInstanceOf(BadFileException.class)
                .hasMessage("t.csv:1: missing column a, b (found: x, b;a)");
    }

    @Test
    void shouldRefuseAColumnThatStandsTwice() {
        assertThatThrownBy(() -> table("a,b,a\n")).hasMessage("t.csv:1: column a stands twice");
    }

    @Test
    void shouldRefuseAQuoteThatIsNeverClosed() {
        assertThatThrownBy(() -> table("a,b\n1,2\n1,\"2\n3,4\n"))
                .hasMessage("t.csv:3: a quote opened in the row of this line is never closed");
    }

    @Test
    void shouldRefuseTextAfterAClosingQuote() {
        assertThatThrownBy(() -> table("a,b\n1,2\n1,\"2\"x\n"))
                .isInstanceOf(BadFileException.class)
                .hasMessageContaining("t.csv")
                .hasMessageContaining("line 3");
    }

    @Test
    void shouldRefuseAFileWithoutAnyRow() {
        assertThatThrownBy(() -> table("\n\n")).hasMessage("t.csv: empty file");
    }

    @Test
    void shouldRefuseAnEmptyFile() throws IOException {
        Path file = Files.createFile(folder.resolve("empty.csv"));

        assertThatThrownBy(() -> CsvInput.file(file))
                .isInstanceOf(BadFileException.class)
                .hasMessage(file + ": empty file");
    }

    @Test
    void shouldNameTheLineThatIsNotUtf8() throws IOException {
        Path file = folder.resolve("latin.csv");
        Files.write(file, "a,b\n1,2\n3,Kaïrakty\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> CsvInput.file(file))
                .isInstanceOf(BadFileException.class)
                .hasMessage(file + ":3: not UTF-8 text");
    }

    @Test
    void shouldNoticeACharacterCutOffAtTheEnd() throws IOException {
        Path file = folder.resolve("cut.csv");
        Files.write(file, new byte[] {'a', '\n', (byte) 0xC3});

        assertThatThrownBy(() -> CsvInput.file(file)).hasMessage(file + ":2: not UTF-8 text");
    }

    @Test
    void shouldSayThatAFileIsAbsentOrNoFile() {
        assertThatThrownBy(() -> CsvInput.file(folder.resolve("none.csv")))
                .isInstanceOf(BadFileException.class)
                .hasMessageEndingWith("none.csv: no such file");
        assertThatThrownBy(() -> CsvInput.file(folder)).hasMessage(folder + ": not a file");
    }

    private static CsvTable table(String text) throws BadFileException {
        return CsvTable.read(new CsvInput("t.csv", Optional.empty(), text), List.of("a", "b"));
    }
}
