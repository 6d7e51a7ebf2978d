package io.marketsignal.architecture.planted.core;

import io.marketsignal.architecture.planted.clock.Edge;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import org.apache.avro.Schema;
import org.apache.kafka.common.TopicPartition;

/** Planted: everything that is not the core's business. */
public final class LooksOutside {
    int ours() {
        return Edge.now().size();
    }

    Object kafka() {
        return new TopicPartition("topic", 0);
    }

    Object avro() {
        return Schema.create(Schema.Type.STRING);
    }

    int read(InputStream in) {
        try {
            return in.read();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    Path file() {
        return Path.of("file");
    }

    URI address() {
        return URI.create("mailto:desk@example.com");
    }
}
