package io.marketsignal.benchmark;

import io.marketsignal.backtest.History;
import io.marketsignal.backtest.Shard;
import io.marketsignal.core.observation.Input;
import io.marketsignal.core.observation.RuleVersion;

/** A synthetic market as decoded inputs: records in order of knowledge, a mark of every input each hour. */
final class Decoded {

    static final long GRACE = 60_000;

    private Decoded() {}

    static History of(SyntheticMarket market) {
        Shard.Builder shard = new Shard.Builder(GRACE);
        market.rules().forEach(rule -> shard.observe(new RuleVersion(rule, true, SyntheticMarket.START)));
        for (int c = 0; c < market.profiles().size(); c++) {
            market.measures(c).forEach(shard::observe);
            market.deals(c).forEach(shard::observe);
        }
        mark(
                shard,
                market.end() + GRACE,
                SyntheticMarket.HOUR,
                Input.ALERT_RULES,
                Input.TARIFF_ANNOUNCEMENTS,
                Input.DEAL_NEWS);
        int next = 0;
        int ticks = market.ticks().knownAt().length;
        for (long now = SyntheticMarket.START; now <= market.end(); now += SyntheticMarket.HOUR) {
            while (next < ticks && market.ticks().knownAt()[next] <= now) {
                shard.observe(market.tick(next++));
            }
            mark(shard, now, SyntheticMarket.HOUR, Input.PRICE_TICKS);
        }
        mark(shard, market.end() + GRACE, SyntheticMarket.HOUR, Input.PRICE_TICKS);
        return History.of(shard.build());
    }

    private static void mark(Shard.Builder shard, long instant, long grid, Input... inputs) {
        for (Input input : inputs) {
            shard.mark(input, instant, grid);
        }
    }
}
