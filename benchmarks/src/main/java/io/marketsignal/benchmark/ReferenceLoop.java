package io.marketsignal.benchmark;

import io.marketsignal.core.alerts.Lifecycle;
import io.marketsignal.core.observation.DealStep;
import io.marketsignal.core.observation.MeasureKind;
import io.marketsignal.core.observation.MeasureStatus;
import io.marketsignal.core.observation.MeasureStep;
import io.marketsignal.core.profile.Horizon;
import io.marketsignal.core.profile.Profile;
import io.marketsignal.core.rules.Truth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The yardstick: the arithmetic of the model and the shipped rules written out by hand over decoded arrays, for just the
 * inputs that {@link SyntheticMarket} makes. It knows nothing of late records, corrections, rule changes or evidence.
 */
final class ReferenceLoop {

    private static final int NONE = -1;
    private static final double DAY = 86_400_000.0;
    private static final double LOG_UNIT = 1e-9;
    private static final double BUSINESS_DAYS = 5.0 / 7.0;

    private final SyntheticMarket market;
    private final AlertDigest digest = new AlertDigest();
    private final Market[] commodities;

    ReferenceLoop(SyntheticMarket market) {
        this.market = market;
        this.commodities = new Market[market.profiles().size()];
        for (int c = 0; c < commodities.length; c++) {
            commodities[c] = new Market(market.profiles().get(c), market.measures(c), market.deals(c));
        }
    }

    AlertDigest run() {
        TickArrays ticks = market.ticks();
        int perCommodity = market.scale().instruments();
        int instruments = commodities.length * perCommodity;
        // the last tick of the pane dated to the day, then that dated to the week
        int[] last = new int[2 * instruments];
        int next = 0;
        for (long now = SyntheticMarket.START; now <= market.end(); now += SyntheticMarket.HOUR) {
            Arrays.fill(last, NONE);
            while (next < ticks.knownAt().length && ticks.knownAt()[next] <= now) {
                last[ticks.instrument()[next] + (ticks.weekly()[next] ? instruments : 0)] = next;
                next++;
            }
            for (int i = 0; i < instruments; i++) {
                Series series = commodities[i / perCommodity].series[i % perCommodity];
                int first = Math.min(last[i], last[i + instruments]);
                int second = Math.max(last[i], last[i + instruments]);
                series.add(ticks, first);
                series.add(ticks, second);
            }
            for (Market commodity : commodities) {
                commodity.assess(now);
            }
        }
        return digest;
    }

    /** One instrument: the last ticks of each pane, with the variance after each as every horizon sees it. */
    private static final class Series {
        final Profile.Price model;
        final double[] days;
        final int[] base;
        long[] knownAt = new long[64];
        long[] logPrice = new long[64];
        int[] uncertainty = new int[64];
        final double[][] variance;
        int size;

        Series(Profile profile) {
            this.model = profile.price();
            this.days = profile.horizons().stream().mapToDouble(Horizon::days).toArray();
            this.base = new int[days.length];
            this.variance = new double[days.length][64];
        }

        void add(TickArrays ticks, int tick) {
            if (tick == NONE) {
                return;
            }
            if (size == knownAt.length) {
                knownAt = Arrays.copyOf(knownAt, size * 2);
                logPrice = Arrays.copyOf(logPrice, size * 2);
                uncertainty = Arrays.copyOf(uncertainty, size * 2);
                for (int h = 0; h < days.length; h++) {
                    variance[h] = Arrays.copyOf(variance[h], size * 2);
                }
            }
            knownAt[size] = ticks.knownAt()[tick];
            logPrice[size] = StrictMath.round(StrictMath.log(ticks.price()[tick]) / LOG_UNIT);
            uncertainty[size] = ticks.weekly()[tick] ? 7 : 1;
            chain();
            size++;
        }

        private void chain() {
            int previous = NONE;
            double kept = 0;
            double added = 0;
            for (int h = 0; h < days.length; h++) {
                if (uncertainty[size] > days[h]) {
                    continue;
                }
                int before = admitted(h, size);
                if (before == NONE) {
                    variance[h][size] = model.sigmaMin() * model.sigmaMin();
                    continue;
                }
                if (before != previous) {
                    previous = before;
                    double gap = StrictMath.max(1, (knownAt[size] - knownAt[before]) / DAY * BUSINESS_DAYS);
                    double r = (logPrice[size] - logPrice[before]) * LOG_UNIT;
                    kept = StrictMath.pow(model.decayPerBusinessDay(), gap);
                    added = (1 - kept) * r * r / gap;
                }
                variance[h][size] = kept * variance[h][before] + added;
            }
        }

        /** The newest of the first so many points that is dated precisely enough for a horizon. */
        int admitted(int h, int count) {
            int place = count - 1;
            while (place >= 0 && uncertainty[place] > days[h]) {
                place--;
            }
            return place;
        }

        /** Number of points known by the start of a horizon. */
        int knownBy(int h, long start) {
            while (base[h] < size && knownAt[base[h]] <= start) {
                base[h]++;
            }
            return base[h];
        }
    }

    /** One rule: what it asks of the numbers, and how long it waits. */
    private record Watch(String name, long hold, long keep, Test fires, Test clears) {}

    private interface Test {
        Truth of(Numbers n);
    }

    /** What the rules read. */
    private static final class Numbers {
        double score;
        double highest;
        boolean partial;
        double[] priceReturn;
        double[] z;
        double policy;
        double[] tightening;
        int contested;
        int edgesInMonth;
        double silentDays;
    }

    private static Truth truth(boolean holds) {
        return holds ? Truth.TRUE : Truth.FALSE;
    }

    private static Truth scoreAtLeast(Numbers n, double limit) {
        return n.partial && n.score >= limit != n.highest >= limit ? Truth.UNKNOWN : truth(n.score >= limit);
    }

    private static double highest(double a, double b) {
        return Double.isNaN(a) ? b : Double.isNaN(b) ? a : StrictMath.max(a, b);
    }

    private static Truth atLeast(double value, double limit) {
        return Double.isNaN(value) ? Truth.UNKNOWN : truth(value >= limit);
    }

    private static Truth below(double value, double limit) {
        return atLeast(value, limit).not();
    }

    private static Truth and(Truth a, Truth b) {
        if (a == Truth.FALSE || b == Truth.FALSE) {
            return Truth.FALSE;
        }
        return a == Truth.TRUE && b == Truth.TRUE ? Truth.TRUE : Truth.UNKNOWN;
    }

    /** The shipped rules, horizons 1d, 7d, 30d, 90d being numbers 0 to 3. */
    private static List<Watch> rules() {
        long day = (long) DAY;
        List<Watch> rules = new ArrayList<>();
        rules.add(new Watch(
                "ElevatedRisk",
                day,
                7 * day,
                n -> scoreAtLeast(n, 50),
                n -> scoreAtLeast(n, 45).not()));
        rules.add(new Watch(
                "CriticalRisk",
                day,
                7 * day,
                n -> scoreAtLeast(n, 75),
                n -> scoreAtLeast(n, 70).not()));
        rules.add(new Watch(
                "PriceShock",
                0,
                7 * day,
                n -> atLeast(highest(n.z[1], n.z[2]), 3),
                n -> below(highest(n.z[1], n.z[2]), 1.5)));
        rules.add(new Watch(
                "PriceTrend", day, 7 * day, n -> atLeast(n.priceReturn[3], 0.10), n -> below(n.priceReturn[3], 0.02)));
        rules.add(new Watch(
                "PolicyShock", 0, 7 * day, n -> atLeast(n.tightening[1], 0.3), n -> below(n.tightening[1], 0.15)));
        rules.add(new Watch(
                "PolicyThenPrice",
                day,
                7 * day,
                n -> and(atLeast(n.policy, 0.15), atLeast(highest(n.z[2], n.z[3]), 2)),
                n -> and(atLeast(n.policy, 0.075), atLeast(highest(n.z[2], n.z[3]), 1))
                        .not()));
        rules.add(new Watch("ContestedAsset", 0, 0, n -> truth(n.contested > 0), n -> truth(n.contested == 0)));
        rules.add(new Watch("ScheduledEdge", 0, 0, n -> truth(n.edgesInMonth > 0), n -> truth(n.edgesInMonth == 0)));
        rules.add(new Watch("DataSilence", 0, 0, n -> truth(n.silentDays > 14), n -> truth(n.silentDays <= 14)));
        rules.sort(Comparator.comparing(Watch::name));
        return rules;
    }

    /** One commodity. */
    private final class Market {
        final Profile profile;
        final Series[] series;
        final double[] weights;
        final List<Horizon> horizons;
        final List<MeasureStep> measures;
        final List<DealStep> deals = new ArrayList<>();
        final List<DealStep[]> rivals = new ArrayList<>();
        final List<Watch> rules = rules();
        final Lifecycle.State[] states = new Lifecycle.State[rules.size()];
        final Numbers n = new Numbers();
        boolean heard;

        Market(Profile profile, List<MeasureStep> measures, List<DealStep> steps) {
            this.profile = profile;
            this.horizons = profile.horizons();
            List<Profile.Instrument> instruments = profile.price().instruments();
            this.series = new Series[instruments.size()];
            this.weights = new double[instruments.size()];
            for (int i = 0; i < series.length; i++) {
                series[i] = new Series(profile);
                weights[i] = instruments.get(i).weight();
            }
            this.measures = measures;
            for (int i = 0; i < steps.size(); i++) {
                if (steps.get(i).assets().isEmpty()) {
                    deals.add(steps.get(i));
                } else {
                    rivals.add(new DealStep[] {steps.get(i), steps.get(++i)});
                }
            }
            Arrays.fill(states, Lifecycle.State.NEW);
            n.priceReturn = new double[horizons.size()];
            n.z = new double[horizons.size()];
            n.tightening = new double[horizons.size()];
        }

        void assess(long now) {
            heard |= isHeard(now);
            if (!heard) {
                return;
            }
            digest.assessed();
            double price = price(now);
            double policy = policy(now);
            double dealing = deals(now);
            score(structure(now), price, policy, dealing);
            judge(now);
        }

        boolean isHeard(long now) {
            for (Series one : series) {
                if (one.size > 0) {
                    return true;
                }
            }
            return measures.stream().anyMatch(step -> step.knownAt() <= now)
                    || deals.stream().anyMatch(step -> step.knownAt() <= now)
                    || rivals.stream().anyMatch(pair -> pair[0].knownAt() <= now);
        }

        double price(long now) {
            Profile.Price model = profile.price();
            long newest = Long.MIN_VALUE;
            for (Series one : series) {
                if (one.size > 0) {
                    newest = Math.max(newest, one.knownAt[one.size - 1]);
                }
            }
            n.silentDays = newest == Long.MIN_VALUE ? 9999 : (now - newest) / DAY;
            double strongest = Double.NaN;
            for (int h = 0; h < horizons.size(); h++) {
                blend(h, now);
                if (model.scoreHorizons().contains(horizons.get(h).name())) {
                    strongest = highest(strongest, n.z[h]);
                }
            }
            return Double.isNaN(strongest)
                    ? Double.NaN
                    : StrictMath.max(0, StrictMath.min(1, strongest / model.zFull()));
        }

        void blend(int h, long now) {
            Profile.Price model = profile.price();
            double days = horizons.get(h).days();
            double weight = 0;
            double sumReturn = 0;
            double sumZ = 0;
            for (int i = 0; i < series.length; i++) {
                Series one = series[i];
                long start = now - horizons.get(h).millis();
                int last = one.admitted(h, one.size);
                int base = one.admitted(h, one.knownBy(h, start));
                if (base == NONE || one.knownAt[last] <= start) {
                    continue;
                }
                double gap = (one.knownAt[last] - one.knownAt[base]) / DAY;
                double r = (one.logPrice[last] - one.logPrice[base]) * LOG_UNIT * StrictMath.min(1, days / gap);
                double sigma = StrictMath.max(model.sigmaMin(), Math.sqrt(one.variance[h][base]));
                double z = r / (sigma * Math.sqrt(days * BUSINESS_DAYS));
                z = StrictMath.max(-model.zLimit(), StrictMath.min(model.zLimit(), z));
                weight += weights[i];
                sumReturn += weights[i] * r;
                sumZ += weights[i] * z;
            }
            n.priceReturn[h] = weight == 0 ? Double.NaN : StrictMath.exp(sumReturn / weight) - 1;
            n.z[h] = weight == 0 ? Double.NaN : sumZ / weight;
        }

        double restrictiveness(MeasureStep step) {
            double ofKind = profile.policy().restrictiveness().get(step.kind());
            return step.kind() == MeasureKind.IMPORT_TARIFF
                    ? StrictMath.min(1, step.ratePercent().getAsDouble() / 100)
                    : ofKind;
        }

        double share(String country) {
            return StrictMath.min(
                    1, profile.structure().editions().get(0).shares().getOrDefault(country, 0.0));
        }

        double policy(long now) {
            double none = 1;
            Arrays.fill(n.tightening, 1);
            n.edgesInMonth = 0;
            for (MeasureStep step : measures) {
                if (step.knownAt() > now) {
                    continue;
                }
                boolean ahead =
                        step.effectiveFrom().isPresent() && step.effectiveFrom().getAsLong() > now;
                if (ahead
                        && step.effectiveFrom().getAsLong() - now
                                <= horizons.get(2).millis()) {
                    n.edgesInMonth++;
                }
                boolean export = step.kind() == MeasureKind.EXPORT_LICENSING;
                String country = (export ? step.imposing() : step.targets()).get(0);
                double status = profile.policy().status().get(ahead ? MeasureStatus.ANNOUNCED : MeasureStatus.IN_FORCE);
                double level = restrictiveness(step) * share(country) * status;
                none *= 1
                        - level
                                * StrictMath.pow(
                                        2,
                                        -(double) (now - step.knownAt())
                                                / profile.policy().halfLife());
                for (int h = 0; h < horizons.size(); h++) {
                    if (step.knownAt() > now - horizons.get(h).millis()) {
                        n.tightening[h] *= 1 - level;
                    }
                }
            }
            for (int h = 0; h < horizons.size(); h++) {
                n.tightening[h] = 1 - n.tightening[h];
            }
            n.policy = 1 - none;
            return n.policy;
        }

        double structure(long now) {
            Profile.Structure structure = profile.structure();
            double sum = 0;
            for (var producer : structure.editions().get(0).shares().entrySet()) {
                double restriction = 0;
                for (MeasureStep step : measures) {
                    if (step.knownAt() <= now
                            && step.effectiveFrom().orElse(now) <= now
                            && step.kind() == MeasureKind.EXPORT_LICENSING
                            && step.imposing().get(0).equals(producer.getKey())) {
                        restriction = StrictMath.max(restriction, restrictiveness(step));
                    }
                }
                double bare = producer.getValue()
                        * producer.getValue()
                        * structure.governance().getOrDefault(producer.getKey(), structure.unknownGovernance());
                sum += bare * (1 + restriction);
            }
            return StrictMath.min(1, sum);
        }

        double decay(DealStep step, long now) {
            return StrictMath.pow(
                    2, -(double) (now - step.knownAt()) / profile.deals().halfLife());
        }

        double credibility(DealStep step) {
            return profile.deals().credibility().get(step.credibility());
        }

        double deals(long now) {
            Profile.Deals model = profile.deals();
            double none = 1;
            for (DealStep step : deals) {
                if (step.knownAt() <= now) {
                    double size = StrictMath.min(1, step.tonnes().getAsDouble() / model.outputOutsideLargest());
                    none *= 1 - model.stage().get(step.stage()) * credibility(step) * size * decay(step, now);
                }
            }
            n.contested = 0;
            for (DealStep[] pair : rivals) {
                if (pair[1].knownAt() <= now && now - pair[0].knownAt() < model.contestWindow()) {
                    n.contested++;
                    double first = credibility(pair[0]) * decay(pair[0], now);
                    double second = credibility(pair[1]) * decay(pair[1], now);
                    none *= 1 - StrictMath.min(first, second);
                }
            }
            return 1 - none;
        }

        void score(double structure, double price, double policy, double dealing) {
            double[] strengths = {structure, price, policy, dealing};
            double[] logs = new double[4];
            double safe = 1;
            double safest = 1;
            double sum = 0;
            for (int i = 0; i < 4; i++) {
                double weight = i == 0
                        ? profile.score().structureWeight()
                        : profile.score().signalWeight();
                boolean absent = Double.isNaN(strengths[i]);
                double factor = weight * (absent ? 0 : strengths[i]);
                safe *= 1 - factor;
                safest *= 1 - weight * (absent ? 1 : strengths[i]);
                logs[i] = StrictMath.log(1 - factor);
                sum += logs[i];
            }
            n.score = 100 * (1 - safe);
            n.highest = 100 * (1 - safest);
            n.partial = Double.isNaN(price);
            for (int i = 0; i < 4; i++) {
                contributions[i] = sum == 0 ? 0 : n.score * logs[i] / sum;
            }
        }

        /** Published beside the score; no shipped rule reads them. */
        final double[] contributions = new double[4];

        void judge(long now) {
            for (int i = 0; i < states.length; i++) {
                Watch rule = rules.get(i);
                Lifecycle.State before = states[i];
                Truth fires = rule.fires().of(n);
                Truth clears = before.status().isRaised() ? rule.clears().of(n) : Truth.UNKNOWN;
                Lifecycle.Timers timers = new Lifecycle.Timers(rule.hold(), rule.keep(), profile.dataAbsentAfter());
                Optional<Lifecycle.Move> move = Lifecycle.next(before, fires, clears, timers, now);
                if (move.isPresent()) {
                    states[i] = move.get().state();
                    digest.add(
                            now,
                            profile.commodity(),
                            rule.name(),
                            before.status(),
                            states[i].status(),
                            move.get().reason(),
                            n.score);
                }
            }
        }
    }
}
