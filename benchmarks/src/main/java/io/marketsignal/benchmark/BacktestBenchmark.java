package io.marketsignal.benchmark;

import io.marketsignal.backtest.Backtest;
import io.marketsignal.backtest.History;
import io.marketsignal.backtest.Sweep;
import io.marketsignal.core.rules.Conditions;
import io.marketsignal.core.rules.Rule;
import io.marketsignal.scoring.Span;
import io.marketsignal.scoring.Spans;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * How much a backtest costs against the plain loop that does the same arithmetic: CPU seconds of the whole process, all
 * in one run, the rows taking turns; the median of the rounds counts.
 */
public final class BacktestBenchmark {

    private static final int WARM_UP = 20;
    private static final int ROUNDS = 7;
    /** One for all runs, as in the product: what is compiled once stays compiled. */
    private static final Conditions CONDITIONS = new Conditions();

    private BacktestBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        SyntheticMarket market = new SyntheticMarket(Scale.FULL, 1);
        Path directory = Files.createTempDirectory("benchmark");
        try {
            report(market, ContainerFiles.write(market, directory));
        } finally {
            ContainerFiles.delete(directory);
        }
    }

    private static void report(SyntheticMarket market, List<Path> files) throws Exception {
        History decoded = Decoded.of(market);
        AlertDigest expected = new ReferenceLoop(market).run();
        String own = expected.digest();
        String sweep100 = digest(decoded, variants(market, 100));
        Race race = new Race(WARM_UP, ROUNDS);
        race.add(
                "plain loop over decoded arrays",
                own,
                () -> new ReferenceLoop(market).run().digest());
        race.add("backtest from decoded memory", own, () -> backtest(decoded, market));
        race.add("backtest from Avro bytes", own, () -> backtest(ContainerFiles.read(market, files), market));
        race.add(
                "sweep of 100 rule sets from Avro bytes",
                sweep100,
                () -> digest(ContainerFiles.read(market, files), variants(market, 100)));
        String sweep1000 = digest(decoded, variants(market, 1_000));
        race.add(
                "sweep of 1000 rule sets from Avro bytes",
                sweep1000,
                () -> digest(ContainerFiles.read(market, files), variants(market, 1_000)));
        List<Double> seconds = race.run();
        System.out.printf(
                Locale.ROOT,
                "%nticks %,d, instruments %d, commodities %d, assessments %,d, alert events %d, digest %s%n",
                market.scale().ticks(),
                market.scale().instruments() * market.scale().commodities(),
                market.scale().commodities(),
                expected.assessments(),
                expected.events(),
                own);
        ratio("backtest from decoded memory, of the loop's speed", seconds.get(0) / seconds.get(1), ">= 0.8");
        ratio("backtest from Avro bytes, of the loop's speed", seconds.get(0) / seconds.get(2), ">= 0.25");
        ratio("sweep of 100, in passes from bytes", seconds.get(3) / seconds.get(2), "<= 1.5");
        ratio("sweep of 1000, in passes from bytes", seconds.get(4) / seconds.get(2), "<= 6");
    }

    private static void ratio(String name, double value, String wanted) {
        System.out.printf(Locale.ROOT, "%-52s %6.2f   wanted %s%n", name, value, wanted);
    }

    private static String backtest(History history, SyntheticMarket market) {
        AlertDigest digest = new AlertDigest();
        new Backtest(history, market.profiles(), CONDITIONS).run(digest, Backtest.Progress.NONE);
        return digest.digest();
    }

    /** Every variant has its own limits in two of the rules that read most, as a sweep of two parameters would. */
    static List<Sweep.Variant> variants(SyntheticMarket market, int count) {
        int side = (int) Math.ceil(Math.sqrt(count));
        return IntStream.range(0, count)
                .mapToObj(i -> new Sweep.Variant(rules(market, i, i / side, i % side), market.profiles()))
                .toList();
    }

    private static List<Rule> rules(SyntheticMarket market, int variant, int first, int second) {
        return market.rules().stream()
                .map(rule -> switch (rule.name()) {
                    case "ElevatedRisk" -> with(rule, "score >= " + (40 + 0.01 * variant));
                    case "PolicyThenPrice" ->
                        with(
                                rule,
                                "policy.strength >= " + (0.10 + 0.002 * first)
                                        + " && highest(price.z, [\"30d\", \"90d\"]) >= " + (1.0 + 0.05 * second));
                    default -> rule;
                })
                .toList();
    }

    private static Rule with(Rule rule, String expr) {
        return new Rule(
                rule.name(),
                rule.commodity(),
                expr,
                rule.clear(),
                rule.holdFor(),
                rule.keepFiringFor(),
                rule.severity(),
                rule.labels(),
                rule.annotations());
    }

    private static String digest(History history, List<Sweep.Variant> variants) {
        List<String> lines = new ArrayList<>();
        for (Spans spans : new Sweep(history, CONDITIONS).run(variants)) {
            for (Span span : spans.all()) {
                lines.add(span.toString());
            }
        }
        return AlertDigest.of(lines);
    }
}
