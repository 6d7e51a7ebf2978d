package io.marketsignal.topology;

import io.marketsignal.core.Kept;
import io.marketsignal.core.Monitor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * A task's monitor, living on the heap, and the changelogged store that it is saved to. Only what changed since the last
 * save is written, at commit, inside the transaction: {@link MonitorTopology} says how.
 */
final class MonitorStore implements StateStore {

    private final KeyValueStore<String, byte[]> saved;
    private Monitor monitor;
    private boolean unsaved;

    private MonitorStore(KeyValueStore<String, byte[]> saved) {
        this.saved = saved;
    }

    /** The monitor as last saved. To be called in every initialisation of its processor: it may run after a restore. */
    Monitor load(Supplier<Monitor> empty) {
        monitor = empty.get();
        List<Kept> pieces = new ArrayList<>();
        try (KeyValueIterator<String, byte[]> all = saved.all()) {
            all.forEachRemaining(entry -> pieces.add(KeptCodec.decode(entry.key, entry.value)));
        }
        monitor.restore(pieces);
        unsaved = false;
        return monitor;
    }

    /** Notes that the monitor may have changed; true if it had not since the last save. */
    boolean touch() {
        boolean first = !unsaved;
        unsaved = true;
        return first;
    }

    /** Writes what changed since the last save. */
    void save() {
        if (!unsaved) {
            return;
        }
        for (Kept piece : monitor.changes()) {
            if (piece.isEmpty()) {
                saved.delete(piece.key());
            } else {
                saved.put(piece.key(), KeptCodec.encode(piece));
            }
        }
        unsaved = false;
    }

    @Override
    public String name() {
        return saved.name();
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        saved.init(context, root);
    }

    @Override
    public void commit(Map<TopicPartition, Long> offsets) {
        saved.commit(offsets);
    }

    @Override
    public Long committedOffset(TopicPartition partition) {
        return saved.committedOffset(partition);
    }

    @Override
    public void close() {
        saved.close();
    }

    @Override
    public boolean persistent() {
        return saved.persistent();
    }

    @Override
    public boolean isOpen() {
        return saved.isOpen();
    }

    static StoreBuilder<MonitorStore> builder(String name) {
        // brokers judge old timestamps by today's clock: a changelog must not expire
        Map<String, String> unlimited = Map.of("retention.ms", "-1");
        return new Builder(
                Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), Serdes.String(), Serdes.ByteArray())
                        .withCachingDisabled()
                        .withLoggingEnabled(unlimited),
                unlimited);
    }

    private record Builder(StoreBuilder<KeyValueStore<String, byte[]>> inner, Map<String, String> logConfig)
            implements StoreBuilder<MonitorStore> {

        @Override
        public MonitorStore build() {
            return new MonitorStore(inner.build());
        }

        @Override
        public StoreBuilder<MonitorStore> withCachingEnabled() {
            throw new UnsupportedOperationException("the heap is the cache");
        }

        @Override
        public StoreBuilder<MonitorStore> withCachingDisabled() {
            return this;
        }

        @Override
        public StoreBuilder<MonitorStore> withLoggingEnabled(Map<String, String> config) {
            return new Builder(inner.withLoggingEnabled(config), config);
        }

        @Override
        public StoreBuilder<MonitorStore> withLoggingDisabled() {
            throw new UnsupportedOperationException("a monitor without a changelog forgets at a crash");
        }

        @Override
        public boolean loggingEnabled() {
            return true;
        }

        @Override
        public String name() {
            return inner.name();
        }
    }
}
