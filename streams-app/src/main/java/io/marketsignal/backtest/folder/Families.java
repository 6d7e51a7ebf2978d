package io.marketsignal.backtest.folder;

import static io.marketsignal.metrics.Family.Where.LIVE;

import io.marketsignal.metrics.Catalogue;
import io.marketsignal.metrics.Family;
import io.marketsignal.metrics.Label;
import io.marketsignal.metrics.MarketFamilies;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The metric families of a run. Their resolutions are the smallest changes that a board can show. */
final class Families {

    private static final double A_DAY = 86_400;
    private static final double SHARE_OF_PRICE = 0.001;
    private static final Map<Family, Double> RESOLUTIONS = Map.of(
            MarketFamilies.SCORE, 0.1,
            MarketFamilies.SCORE_CONTRIBUTION, 0.1,
            MarketFamilies.STRENGTH, 0.001,
            MarketFamilies.PRICE_RETURN, 0.001,
            MarketFamilies.PRICE_Z, 0.01,
            MarketFamilies.PRICE_SILENCE, A_DAY,
            MarketFamilies.POLICY_TIGHTENING, 0.001,
            MarketFamilies.ASSESSED, A_DAY);

    private final String run;
    private final Map<Family, FamilySamples> all = new LinkedHashMap<>();

    /** @param run tells the runs in one database apart */
    Families(String run) {
        this.run = run;
        Catalogue.all().stream()
                .filter(family -> family.where() != LIVE)
                .forEach(family -> all.put(family, samples(family)));
    }

    private static FamilySamples samples(Family family) {
        return family.equals(MarketFamilies.PRICE)
                ? new FamilySamples(family, SHARE_OF_PRICE, true)
                : new FamilySamples(family, RESOLUTIONS.getOrDefault(family, 0.0), false);
    }

    /** A series of the run, by the values of the family's labels in their order. */
    Samples series(Family family, String... values) {
        List<String> labels = new ArrayList<>();
        for (Label label : family.labels()) {
            labels.addAll(List.of(label.text(), values[family.labels().indexOf(label)]));
        }
        labels.addAll(List.of("job", "backtest", "instance", run, "run", run));
        return all.get(family).series(Labels.of(labels.toArray(String[]::new)));
    }

    /** @return how many samples were written */
    long write(Appendable out) throws IOException {
        long samples = 0;
        for (FamilySamples family : all.values()) {
            samples += family.write(out);
        }
        return samples;
    }
}
