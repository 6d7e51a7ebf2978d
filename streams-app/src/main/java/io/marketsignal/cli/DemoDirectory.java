package io.marketsignal.cli;

import io.marketsignal.embedded.DirectoryLock;
import io.marketsignal.embedded.EmbeddedException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where a demo keeps its data: locked while it runs, and empty at each start. A marker file says that what lies there may
 * be deleted.
 */
final class DemoDirectory implements AutoCloseable {

    /** Name of the settings file in it, for other commands. */
    static final String SETTINGS = "monitor.properties";

    private static final String MARKER = ".market-signal-demo";
    private static final String LOCK = "lock";

    private final Path path;
    private final DirectoryLock lock;

    private DemoDirectory(Path path, DirectoryLock lock) {
        this.path = path;
        this.lock = lock;
    }

    /** @throws Failure if it is in use, cannot be written, or holds what is not a demo's */
    static DemoDirectory claim(Path path, Console console) {
        try {
            requireOurs(path);
            mark(path);
            DirectoryLock lock = DirectoryLock.take(path);
            try {
                clear(path, console);
                return new DemoDirectory(path, lock);
            } catch (IOException e) {
                lock.close();
                throw e;
            }
        } catch (EmbeddedException e) {
            throw Failure.unavailable(e.getMessage() + "; choose another directory with --dir", e);
        } catch (IOException e) {
            throw Failure.unavailable(
                    "cannot write in " + path + ": " + reason(e) + "; choose another directory with --dir", e);
        }
    }

    private static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        // Otherwise the message of a file system is often no more than a path.
        return e instanceof FileSystemException at && at.getReason() != null ? at.getReason() : e.toString();
    }

    private static void requireOurs(Path path) throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        if (!Files.isDirectory(path)) {
            throw Failure.unavailable(path + " is not a directory; choose another with --dir");
        }
        List<Path> content = content(path);
        if (!content.isEmpty() && !Files.exists(path.resolve(MARKER))) {
            throw Failure.unavailable(path + " holds files that are not of a demo, which would have to delete them;"
                    + " choose another directory with --dir");
        }
    }

    // Before anything else, so that a start that is cut short leaves a directory that the next one knows.
    private static void mark(Path path) throws IOException {
        Files.createDirectories(path);
        if (!Files.exists(path.resolve(MARKER))) {
            Files.writeString(
                    path.resolve(MARKER),
                    "The demo of the market signal monitor deletes all that is here when it starts.\n");
        }
    }

    private static List<Path> content(Path path) throws IOException {
        try (Stream<Path> entries = Files.list(path)) {
            return entries.toList();
        }
    }

    private static void clear(Path path, Console console) throws IOException {
        List<Path> earlier = new ArrayList<>(content(path));
        earlier.removeIf(entry -> entry.endsWith(MARKER) || entry.endsWith(LOCK));
        if (!earlier.isEmpty()) {
            console.say("Deleting the earlier demo in " + path);
        }
        for (Path entry : earlier) {
            delete(entry);
        }
    }

    // A link is deleted, not what it leads to.
    private static void delete(Path root) throws IOException {
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    Path cluster() {
        return path.resolve("cluster");
    }

    Path state() {
        return path.resolve("state");
    }

    Path settings() {
        return path.resolve(SETTINGS);
    }

    @Override
    public void close() {
        lock.close();
    }
}
