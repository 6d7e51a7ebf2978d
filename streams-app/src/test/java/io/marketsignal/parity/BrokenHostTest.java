package io.marketsignal.parity;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketsignal.core.observation.Input;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** That {@link ParityTest} sees what it is there for: a host with one of the usual mistakes does not pass. */
class BrokenHostTest {

    private static final int SEEDS = 3;
    private static final List<Decided> BY_THE_TOPOLOGY = LongStream.range(0, SEEDS)
            .mapToObj(seed -> InTestDriver.decide(RandomHistory.of(seed), new Random(seed)))
            .toList();

    /** How many of some histories a backtest with a mistake decides otherwise than the topology. */
    private static long found(UnaryOperator<List<Entry>> mistake) {
        return IntStream.range(0, SEEDS)
                .filter(seed -> !decide(seed, mistake).equals(BY_THE_TOPOLOGY.get(seed)))
                .count();
    }

    private static Decided decide(long seed, UnaryOperator<List<Entry>> mistake) {
        Map<Input, List<Entry>> mistaken = new EnumMap<>(Input.class);
        RandomHistory.of(seed).forEach((input, log) -> mistaken.put(input, mistake.apply(log)));
        return InBacktest.decide(mistaken, 1);
    }

    @Test
    void shouldFindNothingInAHostWithoutMistakes() {
        assertThat(found(UnaryOperator.identity())).isZero();
    }

    @Test
    void shouldFindAHostThatMergesRecordsAndMarksByTime() {
        assertThat(found(BrokenHostTest::byTime)).isPositive();
    }

    /** The obvious merge, in which no record is ever late. */
    private static List<Entry> byTime(List<Entry> log) {
        return log.stream()
                .sorted(Comparator.comparingLong(Entry::timestamp)
                        .thenComparing(entry -> entry instanceof Entry.Marked))
                .toList();
    }

    @Test
    void shouldFindAHostThatReadsMarksAheadOfRecords() {
        assertThat(found(BrokenHostTest::marksFirst)).isPositive();
    }

    private static List<Entry> marksFirst(List<Entry> log) {
        return log.stream()
                .sorted(Comparator.comparing(entry -> !(entry instanceof Entry.Marked)))
                .toList();
    }

    @Test
    void shouldFindAHostThatDropsLateRules() {
        assertThat(found(BrokenHostTest::withoutLateRules)).isPositive();
    }

    private static List<Entry> withoutLateRules(List<Entry> log) {
        List<Entry> kept = new ArrayList<>();
        long watermark = Long.MIN_VALUE / 2;
        for (Entry entry : log) {
            if (entry instanceof Entry.Marked) {
                watermark = Math.max(watermark, entry.timestamp());
            }
            boolean late = entry.timestamp() <= watermark - RandomHistory.GRACE.toMillis();
            if (!late || entry.input() != Input.ALERT_RULES || entry instanceof Entry.Marked) {
                kept.add(entry);
            }
        }
        return kept;
    }

    @Test
    void shouldFindAHostThatBelievesEachIdOnce() {
        assertThat(found(BrokenHostTest::withoutCorrections)).isPositive();
    }

    private static List<Entry> withoutCorrections(List<Entry> log) {
        List<String> seen = new ArrayList<>();
        return log.stream()
                .filter(entry -> !(entry instanceof Entry.Event event)
                        || event.input() == Input.ALERT_RULES
                        || isNew(event.key() + event.value().get(0), seen))
                .toList();
    }

    private static boolean isNew(String id, List<String> seen) {
        return !seen.contains(id) && seen.add(id);
    }
}
