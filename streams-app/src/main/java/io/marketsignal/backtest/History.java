package io.marketsignal.backtest;

import java.util.List;

/**
 * The decoded inputs of a run: what the tasks of a topology would read.
 *
 * @param shards one for each task, hence for each partition; files make one
 */
public record History(List<Shard> shards) {

    public History {
        shards = List.copyOf(shards);
    }

    public static History of(Shard shard) {
        return new History(List.of(shard));
    }
}
