package io.marketsignal.metrics;

import java.util.ArrayList;
import java.util.List;

/** All metrics of ours: one place from which they are exported, written to history and documented. */
public final class Catalogue {

    private Catalogue() {}

    /** In the order in which they are documented. */
    public static List<Family> all() {
        List<Family> all = new ArrayList<>(MarketFamilies.all());
        all.addAll(ServiceFamilies.all());
        all.addAll(BacktestFamilies.all());
        return all;
    }
}
