package io.marketsignal.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RejectFileTest {

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void shouldHoldTheOriginalRowsWithLineColumnAndCause() throws IOException {
        Feed feed = read(Csv.prices().row().row("mid", "n/a", "note", "a \"quoted\", remark"));

        Path rejects = RejectFile.write(feed.files().get(0)).orElseThrow();

        assertThat(rejects).isEqualTo(folder.resolve("prices.csv.rejects.csv"));
        assertThat(rejects).content().isEqualTo("""
                        line,column,cause,date,date_precision,commodity,series,assessor,low,high,mid,currency,unit,vat,kind,note,source_url
                        3,mid,"not a number (digits with a decimal point, no separators)",2025-10-13,day,tungsten,APT_EU,SMM,600,670,n/a,USD,mtu WO3,,assessment,"a ""quoted"", remark",https://example.org/a
                        """);
    }

    @Test
    void shouldBeImportableOnceCorrected() throws IOException {
        Feed feed = read(Csv.prices().row("mid", "n/a"));
        Path rejects = RejectFile.write(feed.files().get(0)).orElseThrow();
        Files.writeString(rejects, Files.readString(rejects).replace("n/a", "635"));

        Feed corrected =
                new FeedReader("tungsten").prices(CsvInput.file(rejects)).read();

        assertThat(corrected.rejects()).isEmpty();
        assertThat(corrected.ticks()).hasSize(1);
    }

    @Test
    void shouldNotExistWithoutRejects() throws IOException {
        Feed feed = read(Csv.prices().row());

        assertThat(RejectFile.write(feed.files().get(0))).isEmpty();
        assertThat(folder).isDirectoryNotContaining(file -> file.toString().contains("rejects"));
    }

    @Test
    void shouldBePrintedWithASummary() throws IOException {
        print(read(Csv.prices().row().row("mid", "n/a").row("kind", "derived")));

        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo(
                        "tungsten: 1 price ticks, 0 tariff announcements, 0 deal news%n  %s/prices.csv: 3 rows, 1 used, 1 skipped (kind derived: 1), 1 rejected%n"
                                .formatted(folder));
        assertThat(err.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "rejected " + folder
                                + "/prices.csv:3: mid \"n/a\": not a number (digits with a decimal point, no separators)",
                        "rejected rows are in " + folder + "/prices.csv.rejects.csv");
    }

    @Test
    void shouldNotLetAFileControlTheTerminal() throws IOException {
        print(read(Csv.prices().row("mid", "\u001b[2J\u009b1\u202e")));

        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("mid \"?[2J?1?\"")
                .doesNotContain("\u001b");
    }

    @Test
    void shouldPrintAllRejectsWhenTheirFileCannotBeWritten() throws IOException {
        Csv prices = Csv.prices();
        for (int i = 0; i < 30; i++) {
            prices.row("mid", "bad" + i);
        }
        Feed feed = read(prices);
        // A directory in the place of the file fails for every user, root included.
        Files.createDirectory(folder.resolve("prices.csv.rejects.csv"));

        print(feed);

        assertThat(err.toString(StandardCharsets.UTF_8).lines().filter(line -> line.startsWith("rejected ")))
                .hasSize(30);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("cannot write " + folder + "/prices.csv.rejects.csv");
    }

    @Test
    void shouldSayThatTheDirectoryIsNotWritable() throws IOException {
        Feed feed = read(Csv.prices().row("mid", "n/a"));
        assumeFalse(System.getProperty("user.name").equals("root"), "root may write everywhere");
        assertThat(folder.toFile().setWritable(false)).isTrue();

        print(feed);

        assertThat(err.toString(StandardCharsets.UTF_8)).contains("the directory " + folder + " is not writable");
    }

    private Feed read(Csv prices) throws IOException {
        Path file = Files.writeString(folder.resolve("prices.csv"), prices.text());
        return new FeedReader("tungsten").prices(CsvInput.file(file)).read();
    }

    private void print(Feed feed) {
        PrintStream stdout = new PrintStream(out, true, StandardCharsets.UTF_8);
        new FeedPrinter(stdout, new PrintStream(err, true, StandardCharsets.UTF_8)).print(feed);
    }
}
