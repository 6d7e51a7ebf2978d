package io.marketsignal.compare;

import io.marketsignal.config.InvalidFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;

/**
 * One side of a comparison.
 *
 * @param name how messages call it
 * @param events its alert events, read as they are asked for
 * @param late the late records it had counted
 * @param source closed at the end
 */
public record Run(String name, Iterator<AlertLine> events, LateCounts late, Runnable source) implements AutoCloseable {

    private static final String ALERTS = "alerts.jsonl";
    private static final String ASSESSMENTS = "assessments.csv";

    /**
     * A run folder.
     *
     * @throws InvalidFile if it is none
     */
    public static Run folder(Path folder) {
        Path file = folder.resolve(ALERTS);
        if (!Files.isRegularFile(file)) {
            throw new InvalidFile(
                    Files.isDirectory(folder)
                            ? folder + ": no run folder: it holds no " + ALERTS
                            : folder + ": no such folder");
        }
        LateCounts late = LateCounts.ofCsv(folder.resolve(ASSESSMENTS));
        AlertLinesFile lines = new AlertLinesFile(file);
        return new Run(folder.toString(), lines, late, lines::close);
    }

    /** Events that were read elsewhere, each a line of JSON. */
    public static Run of(String name, List<String> lines, LateCounts late) {
        return new Run(name, lines.stream().map(AlertLine::parse).iterator(), late, () -> {});
    }

    @Override
    public void close() {
        source.run();
    }
}
