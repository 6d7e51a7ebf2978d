package io.marketsignal.backtest.folder;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The files of one run. They are written beside the folder and take its place when all are there, so that what bears the
 * name is always a whole run; an earlier run of that name is replaced, anything else is refused.
 */
public final class RunFolder implements AutoCloseable {

    public static final String MANIFEST = "manifest.json";
    public static final String ALERTS = "alerts.jsonl";
    public static final String ASSESSMENTS = "assessments.csv";
    public static final String SCORES = "scores.json";
    public static final String REPORT = "report.html";
    public static final String METRICS = "history.om";
    public static final String SWEEP = "sweep.csv";

    private static final Set<String> FILES =
            new TreeSet<>(List.of(MANIFEST, ALERTS, ASSESSMENTS, SCORES, REPORT, METRICS, SWEEP));

    private final Path target;
    private final Path draft;
    private boolean complete;

    private RunFolder(Path target, Path draft) {
        this.target = target;
        this.draft = draft;
    }

    /**
     * Begins a run.
     *
     * @throws IOException if the folder holds anything but an earlier run, or cannot be written; the message says which
     */
    public static RunFolder begin(Path folder) throws IOException {
        Path target = folder.toAbsolutePath().normalize();
        refusal(target).ifPresent(why -> {
            throw new NotOurs(folder + " " + why + "; choose another folder with --out");
        });
        if (target.getParent() == null) {
            throw new NotOurs(folder + " cannot be replaced; choose another folder with --out");
        }
        try {
            Files.createDirectories(target.getParent());
            return new RunFolder(target, draft(target));
        } catch (IOException e) {
            throw new IOException("cannot write " + folder + ": " + reason(e), e);
        }
    }

    // No temporary directory of Java's, which would be for the owner alone for ever.
    private static Path draft(Path target) throws IOException {
        String name = "." + target.getFileName() + "." + ProcessHandle.current().pid() + "-";
        int number = 0;
        while (Files.exists(target.resolveSibling(name + number))) {
            number++;
        }
        return Files.createDirectory(target.resolveSibling(name + number));
    }

    /** A folder that must not be replaced; the message says why. */
    public static final class NotOurs extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotOurs(String message) {
            super(message);
        }
    }

    private static Optional<String> refusal(Path target) throws IOException {
        if (!Files.exists(target)) {
            return Optional.empty();
        }
        if (!Files.isDirectory(target)) {
            return Optional.of("is a file");
        }
        Set<String> names = new TreeSet<>();
        try (Stream<Path> entries = Files.list(target)) {
            entries.forEach(entry -> names.add(entry.getFileName().toString()));
        } catch (IOException e) {
            throw new IOException("cannot read " + target + ": " + reason(e), e);
        }
        Set<String> strange =
                names.stream().filter(name -> !FILES.contains(name)).collect(Collectors.toCollection(TreeSet::new));
        if (!strange.isEmpty()) {
            return Optional.of(
                    "holds what no run has written (" + strange.iterator().next() + ")");
        }
        return names.isEmpty() || isRun(target) ? Optional.empty() : Optional.of("is no run folder");
    }

    /** Whether a folder holds a run of ours. */
    public static boolean isRun(Path folder) {
        try {
            JsonNode manifest =
                    new ObjectMapper().readTree(folder.resolve(MANIFEST).toFile());
            return manifest.path("format").isInt() && manifest.path("kind").isTextual();
        } catch (IOException e) {
            return false;
        }
    }

    private static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        } else if (e instanceof NoSuchFileException) {
            return "no such folder";
        }
        boolean explained = e instanceof FileSystemException failure && failure.getReason() != null;
        return explained ? ((FileSystemException) e).getReason() : String.valueOf(e.getMessage());
    }

    /** Where to write a file of the run. */
    public Path file(String name) {
        if (!FILES.contains(name)) {
            throw new IllegalArgumentException("no file of a run: " + name);
        }
        return draft.resolve(name);
    }

    /** Puts the run in its place. */
    public void complete() throws IOException {
        Path earlier = draft.resolveSibling(draft.getFileName() + "-earlier");
        try {
            boolean replaces = Files.exists(target);
            if (replaces) {
                Files.move(target, earlier);
            }
            Files.move(draft, target);
            complete = true;
            if (replaces) {
                delete(earlier);
            }
        } catch (IOException e) {
            throw new IOException("cannot write " + target + ": " + reason(e), e);
        }
    }

    /** Removes what was written, unless the run is complete. */
    @Override
    public void close() throws IOException {
        if (!complete) {
            delete(draft);
        }
    }

    private static List<Path> content(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.toList();
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        for (Path file : content(folder)) {
            Files.delete(file);
        }
        Files.delete(folder);
    }
}
