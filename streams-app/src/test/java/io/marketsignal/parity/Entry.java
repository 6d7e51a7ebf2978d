package io.marketsignal.parity;

import io.marketsignal.core.observation.Input;
import io.marketsignal.topics.Mark;
import io.marketsignal.topics.Partitioning;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;

/** What an input holds at one place. */
sealed interface Entry {

    Input input();

    long timestamp();

    /** The partitions that it stands in. */
    List<Integer> partitions(int of);

    /** A record; to be believed or not. */
    record Event(Input input, String key, SpecificRecord value, long timestamp) implements Entry {
        @Override
        public List<Integer> partitions(int of) {
            return Partitioning.copies(key, of);
        }
    }

    record Marked(Input input, Mark mark) implements Entry {
        @Override
        public long timestamp() {
            return mark.instant();
        }

        @Override
        public List<Integer> partitions(int of) {
            return IntStream.range(0, of).boxed().toList();
        }
    }

    /** Bytes that are no record. */
    record Garbage(Input input, String key, String bytes, long timestamp) implements Entry {
        @Override
        public List<Integer> partitions(int of) {
            return List.of(Partitioning.partitionFor(key.getBytes(StandardCharsets.UTF_8), of));
        }
    }
}
