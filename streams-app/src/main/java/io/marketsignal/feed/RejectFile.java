package io.marketsignal.feed;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The rejected rows of a file, to be corrected and imported again: {@code <input>.rejects.csv} beside it, with the columns
 * line, column and cause before the row's own, which an import passes over.
 */
public final class RejectFile {

    private RejectFile() {}

    /**
     * Writes the rejects of a file, over those of an earlier import.
     *
     * @return where they are; empty if there are none, or the file is a bundled one
     * @throws IOException if they cannot be written; the message names the path and says why
     */
    public static Optional<Path> write(FileReport report) throws IOException {
        Optional<Path> input = report.input().path();
        if (report.rejects().isEmpty() || input.isEmpty()) {
            return Optional.empty();
        }
        Path path = input.get().resolveSibling(input.get().getFileName() + ".rejects.csv");
        Path folder = path.toAbsolutePath().getParent();
        if (!Files.isWritable(folder)) {
            throw new IOException("cannot write " + path + ": the directory " + folder + " is not writable");
        }
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(path)) {
            csv.writeRecord(fields(List.of("line", "column", "cause"), report.header()));
            for (Reject reject : report.rejects()) {
                String line = Long.toString(reject.line());
                csv.writeRecord(fields(List.of(line, reject.column(), reject.cause()), reject.row()));
            }
        } catch (IOException e) {
            throw new IOException("cannot write " + path + ": " + e, e);
        }
        return Optional.of(path);
    }

    private static List<String> fields(List<String> problem, List<String> row) {
        List<String> fields = new ArrayList<>(problem);
        fields.addAll(row);
        return fields;
    }
}
