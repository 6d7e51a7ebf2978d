package io.marketsignal.backtest.input;

import io.marketsignal.feed.CsvInput;
import io.marketsignal.feed.Feed;
import io.marketsignal.feed.FileReport;
import io.marketsignal.feed.InputRecord;
import java.nio.file.Path;

/** Puts what was read from CSV files into a history. */
public final class CsvFiles {

    private CsvFiles() {}

    /** Adds the records of a feed; those that the topology would refuse are rejected with file and line. */
    public static void add(Feed feed, FileHistory history) {
        for (InputRecord record : feed.records()) {
            history.take(
                    record.input(),
                    record.key(),
                    record.value(),
                    record.knownAt().toEpochMilli(),
                    () -> record.origin().toString());
        }
        for (FileReport file : feed.files()) {
            history.read(
                    new RunInput.File(name(file.input()), file.input().sha256(), file.used()),
                    file.rejects().size());
        }
    }

    private static String name(CsvInput input) {
        return Path.of(input.name()).getFileName().toString();
    }
}
