package io.marketsignal.parity;

import io.marketsignal.topics.Topic;
import io.marketsignal.topics.TopicSet;
import java.nio.charset.StandardCharsets;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serializer;

/** Entries as the records that producers write. */
record Bytes(TopicSet topics, Serializer<SpecificRecord> values) {

    ProducerRecord<byte[], byte[]> record(Entry entry, int partition) {
        String topic = topics.name(Topic.of(entry.input()));
        if (entry instanceof Entry.Marked marked) {
            return marked.mark().toRecord(topic, partition);
        } else if (entry instanceof Entry.Event event) {
            return new ProducerRecord<>(
                    topic, partition, event.timestamp(), utf8(event.key()), values.serialize(topic, event.value()));
        }
        Entry.Garbage garbage = (Entry.Garbage) entry;
        return new ProducerRecord<>(topic, partition, garbage.timestamp(), utf8(garbage.key()), utf8(garbage.bytes()));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
