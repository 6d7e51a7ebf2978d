package io.marketsignal.topology;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * The record timestamp, which is knownAt. A record without one goes on under the time of its partition and is refused by
 * validation, as its knownAt differs; Kafka's own extractor would stop the application.
 */
public final class RecordTimestamp implements TimestampExtractor {

    @Override
    public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
        return record.timestamp() >= 0 ? record.timestamp() : Math.max(0, partitionTime);
    }
}
