package io.marketsignal.backtest.folder;

import io.marketsignal.avro.AlertEvent;
import io.marketsignal.codec.RecordJson;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Alert events as lines of JSON, in the order in which they are handed over: by instant, commodity and rule. */
public final class AlertsFile implements AutoCloseable {

    private final MessageDigest digest;
    private final BufferedWriter writer;
    private long events;

    public AlertsFile(Path path) throws IOException {
        digest = sha256();
        writer = new BufferedWriter(new OutputStreamWriter(
                new DigestOutputStream(Files.newOutputStream(path), digest), StandardCharsets.UTF_8));
    }

    public void add(AlertEvent event) throws IOException {
        writer.write(RecordJson.line(event));
        writer.write('\n');
        events++;
    }

    public long events() {
        return events;
    }

    /** SHA-256 of the file, 64 hexadecimal digits. Closes it. */
    public String digest() throws IOException {
        writer.close();
        return HexFormat.of().formatHex(digest.digest());
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
