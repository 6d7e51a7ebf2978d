package io.marketsignal.feed;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The text of one CSV file, UTF-8, with or without a byte-order mark.
 *
 * @param name how messages call it
 * @param path where it lies, for the reject file beside it; empty for a bundled file
 * @param text all of it
 */
public record CsvInput(String name, Optional<Path> path, String text) {

    // Beyond this a file is no history of dated rows, and its text would not fit an array.
    private static final long MAX_BYTES = 1L << 30;

    /**
     * Reads a file.
     *
     * @throws BadFileException if it is absent, no regular file, empty, larger than 1 GiB or not UTF-8
     * @throws IOException if the file system fails
     */
    public static CsvInput file(Path path) throws IOException {
        String name = path.toString();
        try {
            if (Files.exists(path) && !Files.isRegularFile(path)) {
                throw new BadFileException(name, "not a file");
            }
            if (Files.size(path) > MAX_BYTES) {
                throw new BadFileException(name, "larger than 1 GiB; import it in parts");
            }
            return new CsvInput(name, Optional.of(path), decode(name, Files.readAllBytes(path)));
        } catch (NoSuchFileException e) {
            BadFileException absent = new BadFileException(name, "no such file");
            absent.initCause(e);
            throw absent;
        }
    }

    /**
     * Reads a file bundled with the product.
     *
     * @param resource its path on the class path, from the root
     * @throws BadFileException if there is none, or it is empty or not UTF-8
     */
    public static CsvInput resource(String resource) throws IOException {
        try (InputStream in = CsvInput.class.getResourceAsStream("/" + resource)) {
            if (in == null) {
                throw new BadFileException(resource, "no such file is bundled");
            }
            return new CsvInput(resource, Optional.empty(), decode(resource, in.readAllBytes()));
        }
    }

    /** SHA-256 of the file's bytes, 64 hexadecimal digits: its part in the identity of a run. */
    public String sha256() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static String decode(String name, byte[] bytes) throws BadFileException {
        if (bytes.length == 0) {
            throw new BadFileException(name, "empty file");
        }
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result = decoder.decode(in, out, true);
        if (result.isError()) {
            throw new BadFileException(name, lineAt(bytes, in.position()), "not UTF-8 text");
        }
        return out.flip().toString();
    }

    private static long lineAt(byte[] bytes, int position) {
        long line = 1;
        for (int i = 0; i < position; i++) {
            if (bytes[i] == '\n') {
                line++;
            }
        }
        return line;
    }
}
