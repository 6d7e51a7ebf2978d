package io.marketsignal.parity;

import io.marketsignal.avro.AlertEvent;
import io.marketsignal.avro.Assessment;
import io.marketsignal.backtest.Backtest;
import io.marketsignal.backtest.History;
import io.marketsignal.backtest.Shard;
import io.marketsignal.codec.InputDecoder;
import io.marketsignal.codec.InvalidRecord;
import io.marketsignal.codec.OutputEncoder;
import io.marketsignal.core.Monitor;
import io.marketsignal.core.observation.Input;
import io.marketsignal.core.rules.Conditions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Decides by the backtest engine, without a broker: the expectation that every other host must meet. */
final class InBacktest implements Monitor.Output {

    private static final Conditions CONDITIONS = new Conditions();

    private final List<AlertEvent> alerts = new ArrayList<>();
    private final List<Assessment> assessments = new ArrayList<>();

    private InBacktest() {}

    /** @param partitions how many the inputs are cut into */
    static Decided decide(Map<Input, List<Entry>> logs, int partitions) {
        History history = new History(IntStream.range(0, partitions)
                .mapToObj(partition -> shard(logs, partition, partitions))
                .toList());
        return decide(history);
    }

    static Decided decide(History history) {
        InBacktest host = new InBacktest();
        new Backtest(history, Commodities.profiles(), CONDITIONS).run(host, Backtest.Progress.NONE);
        return Decided.of(host.alerts, host.assessments);
    }

    private static Shard shard(Map<Input, List<Entry>> logs, int partition, int of) {
        InputDecoder decoder = new InputDecoder(Commodities.profiles(), CONDITIONS);
        Shard.Builder shard = new Shard.Builder(RandomHistory.GRACE.toMillis());
        logs.values()
                .forEach(log -> log.stream()
                        .filter(entry -> entry.partitions(of).contains(partition))
                        .forEach(entry -> add(entry, decoder, shard)));
        return shard.build();
    }

    private static void add(Entry entry, InputDecoder decoder, Shard.Builder shard) {
        if (entry instanceof Entry.Marked marked) {
            shard.mark(marked.input(), marked.mark().instant(), marked.mark().gridMillis());
        } else if (entry instanceof Entry.Event event) {
            try {
                shard.observe(decoder.decode(event.input(), event.key(), event.value(), event.timestamp()));
            } catch (InvalidRecord e) {
                // the topology puts it among the dead letters, and goes on
                assert !e.getMessage().isEmpty();
            }
        }
    }

    @Override
    public void assessed(io.marketsignal.core.model.Assessment assessment) {
        assessments.add(OutputEncoder.assessment(assessment));
    }

    @Override
    public void alerted(io.marketsignal.core.alerts.AlertEvent event) {
        alerts.add(OutputEncoder.alertEvent(event));
    }
}
