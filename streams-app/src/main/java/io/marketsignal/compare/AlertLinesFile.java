package io.marketsignal.compare;

import io.marketsignal.config.InvalidFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** Reads a file of alert events line by line. */
final class AlertLinesFile implements Iterator<AlertLine>, AutoCloseable {

    private final Path file;
    private final BufferedReader reader;
    private String next;
    private long number;

    AlertLinesFile(Path file) {
        this.file = file;
        try {
            reader = new BufferedReader(
                    new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8.newDecoder()));
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
        advance();
    }

    private void advance() {
        number++;
        try {
            next = reader.readLine();
        } catch (CharacterCodingException e) {
            throw new InvalidFile(file + ": not UTF-8 text, at line " + number + " or soon after", e);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    @Override
    public AlertLine next() {
        if (next == null) {
            throw new NoSuchElementException();
        }
        try {
            AlertLine line = AlertLine.parse(next);
            advance();
            return line;
        } catch (IllegalArgumentException e) {
            throw new InvalidFile(file + ":" + number + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be closed", e);
        }
    }
}
