package io.marketsignal.deadletters;

import io.marketsignal.topology.DeadLetter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;

/** The dead letters as they are now: what is committed, by partition and offset. */
public final class LetterLog {

    /** Header of a note that the letter at the place it names has been put back. */
    static final String PUT_BACK = "put-back";

    private static final Duration WAIT = Duration.ofMillis(200);

    private final Consumer<byte[], byte[]> consumer;
    private final String topic;
    private final List<Letter> letters = new ArrayList<>();
    private final Set<Letter.Place> putBack = new HashSet<>();
    private long strangers;

    /** @param consumer outside of any group, reading what is committed */
    public LetterLog(Consumer<byte[], byte[]> consumer, String topic) {
        this.consumer = consumer;
        this.topic = topic;
    }

    /** Reads all letters up to the ends as they are now. */
    public List<Letter> read() {
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(WAIT).forEach(this::take);
        }
        Map<Integer, List<Letter>> byPartition = new TreeMap<>();
        letters.forEach(letter -> byPartition
                .computeIfAbsent(letter.place().partition(), any -> new ArrayList<>())
                .add(putBack.contains(letter.place()) ? letter.asPutBack() : letter));
        return byPartition.values().stream().flatMap(List::stream).toList();
    }

    /** Records in the topic that are no dead letters of ours. */
    public long strangers() {
        return strangers;
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        Header note = record.headers().lastHeader(PUT_BACK);
        // what was refused may carry any header: a note says of no topic that it came from there
        if (note != null && record.headers().lastHeader(DeadLetter.TOPIC) == null) {
            takeNote(new String(note.value(), StandardCharsets.UTF_8));
            return;
        }
        Letter.of(record).ifPresentOrElse(letters::add, () -> strangers++);
    }

    private void takeNote(String place) {
        try {
            putBack.add(Letter.Place.parse(place));
        } catch (IllegalArgumentException e) {
            strangers++;
        }
    }
}
