package io.marketsignal.topology;

import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Saves the monitor inside the transaction that commits what it has read. Kafka Streams has no hook for that, except
 * that the cache of a table is flushed there: so the first record after a save puts a token into a table of its own, and
 * when the flush brings the token out, the monitor is saved. StateStore.commit comes too late for it: docs/adr/0002.
 */
final class CommitHook {

    private CommitHook() {}

    /** Puts a token into the table once after each save. */
    static final class Arm implements FixedKeyProcessor<byte[], Incoming, Long> {
        private final String store;
        private FixedKeyProcessorContext<byte[], Long> context;
        private MonitorStore state;
        private long token;

        Arm(String store) {
            this.store = store;
        }

        @Override
        public void init(FixedKeyProcessorContext<byte[], Long> initialised) {
            context = initialised;
            state = context.getStateStore(store);
        }

        @Override
        public void process(FixedKeyRecord<byte[], Incoming> record) {
            if (state.touch()) {
                // a token is its own time: the table complains of values older than the last
                context.forward(record.withValue(++token).withTimestamp(token));
            }
        }
    }

    /** Saves when the token comes out. */
    static final class Save implements Processor<byte[], Long, Void, Void> {
        private final String store;
        private MonitorStore state;

        Save(String store) {
            this.store = store;
        }

        @Override
        public void init(ProcessorContext<Void, Void> context) {
            state = context.getStateStore(store);
        }

        @Override
        public void process(Record<byte[], Long> token) {
            state.save();
        }
    }
}
