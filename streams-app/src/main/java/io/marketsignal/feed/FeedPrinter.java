package io.marketsignal.feed;

import io.marketsignal.core.observation.Input;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Tells people what was read: a summary for standard output, rejected rows for standard error and the reject files. */
public final class FeedPrinter {

    private static final int SHOWN = 20;

    private final PrintStream out;
    private final PrintStream err;

    public FeedPrinter(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /** Prints the feed and writes the reject files; one that cannot be written is said and its rows printed in full. */
    public void print(Feed feed) {
        out.printf(
                "%s: %d price ticks, %d tariff announcements, %d deal news%n",
                feed.commodity(),
                feed.count(Input.PRICE_TICKS),
                feed.count(Input.TARIFF_ANNOUNCEMENTS),
                feed.count(Input.DEAL_NEWS));
        feed.files().forEach(this::print);
    }

    private void print(FileReport file) {
        out.println("  " + plain(summary(file)));
        if (file.rejects().isEmpty()) {
            return;
        }
        try {
            Optional<Path> written = RejectFile.write(file);
            printRejects(file.rejects(), written.isPresent() ? SHOWN : Integer.MAX_VALUE);
            written.ifPresent(path -> err.println(plain("rejected rows are in " + path)));
        } catch (IOException e) {
            printRejects(file.rejects(), Integer.MAX_VALUE);
            err.println(plain(e.getMessage()));
        }
    }

    private void printRejects(List<Reject> rejects, int limit) {
        rejects.stream().limit(limit).forEach(reject -> err.println("rejected " + plain(reject.toString())));
        if (rejects.size() > limit) {
            err.println("rejected " + (rejects.size() - limit) + " more");
        }
    }

    private static String summary(FileReport file) {
        int skipped =
                file.skipped().values().stream().mapToInt(Integer::intValue).sum();
        String reasons = file.skipped().entrySet().stream()
                .map(reason -> reason.getKey() + ": " + reason.getValue())
                .collect(Collectors.joining(", ", " (", ")"));
        return file.input().name() + ": " + file.rows() + " rows, " + file.used() + " used, " + skipped + " skipped"
                + (skipped == 0 ? "" : reasons) + ", " + file.rejects().size() + " rejected";
    }

    /** Text from a file could hold control sequences that a terminal obeys. */
    private static String plain(String text) {
        return text.replaceAll("[\\p{Cc}\\p{Cf}]", "?");
    }
}
