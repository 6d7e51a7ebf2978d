package io.marketsignal.benchmark;

import io.marketsignal.core.observation.Coverage;
import io.marketsignal.core.observation.Credibility;
import io.marketsignal.core.observation.DealStage;
import io.marketsignal.core.observation.DealStep;
import io.marketsignal.core.observation.Direction;
import io.marketsignal.core.observation.MeasureKind;
import io.marketsignal.core.observation.MeasureStatus;
import io.marketsignal.core.observation.MeasureStep;
import io.marketsignal.core.observation.PartyRole;
import io.marketsignal.core.observation.Tick;
import io.marketsignal.core.observation.TickKind;
import io.marketsignal.core.profile.Profile;
import io.marketsignal.core.rules.Rule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** A made-up market: prices that wander, measures and deals now and then, on the model and rules of tungsten. */
public final class SyntheticMarket {

    static final long START = Instant.parse("2024-01-01T00:00:00Z").toEpochMilli();
    static final long HOUR = 3_600_000L;
    private static final long DAY = 24 * HOUR;
    private static final List<String> PRODUCERS = List.of("CN", "VN", "RU", "KP", "BO");

    private final Scale scale;
    private final List<Profile> profiles;
    private final List<Rule> rules;
    private final TickArrays ticks;
    private final List<List<MeasureStep>> measures = new ArrayList<>();
    private final List<List<DealStep>> deals = new ArrayList<>();

    public SyntheticMarket(Scale scale, long seed) {
        this.scale = scale;
        SplittableRandom random = new SplittableRandom(seed);
        this.profiles = IntStream.range(0, scale.commodities())
                .mapToObj(c -> profile("commodity-" + c))
                .toList();
        this.rules = Bundled.rules().stream().map(SyntheticMarket::forAll).toList();
        this.ticks = ticks(random.split());
        for (Profile profile : profiles) {
            measures.add(measures(profile.commodity(), random.split()));
            deals.add(deals(profile.commodity(), random.split()));
        }
    }

    /** Tungsten's model with other instruments and one edition of statistics. */
    private Profile profile(String commodity) {
        Profile model = Bundled.profile();
        List<Profile.Instrument> instruments = IntStream.range(0, scale.instruments())
                .mapToObj(i -> new Profile.Instrument(instrument(i), "Instrument " + i, 1 + i % 3, "USD", "t"))
                .toList();
        Profile.Price price = model.price();
        Profile.Edition edition = model.structure().editions().get(0);
        return new Profile(
                commodity,
                commodity,
                model.digest(),
                model.viewpoint(),
                model.horizons(),
                new Profile.Price(
                        instruments,
                        price.acceptedKinds(),
                        price.currencies(),
                        price.units(),
                        price.decayPerBusinessDay(),
                        price.sigmaMin(),
                        price.zLimit(),
                        price.scoreHorizons(),
                        price.zFull()),
                model.policy(),
                new Profile.Structure(
                        model.structure().governance(),
                        model.structure().unknownGovernance(),
                        List.of(new Profile.Edition(edition.name(), 0, edition.shares()))),
                model.deals(),
                model.score(),
                model.dataAbsentAfter());
    }

    private static String instrument(int number) {
        return "instrument-" + number;
    }

    private static Rule forAll(Rule rule) {
        return new Rule(
                rule.name(),
                Rule.ANY,
                rule.expr(),
                rule.clear(),
                rule.holdFor(),
                rule.keepFiringFor(),
                rule.severity(),
                rule.labels(),
                rule.annotations());
    }

    private TickArrays ticks(SplittableRandom random) {
        int series = scale.commodities() * scale.instruments();
        double[] level =
                IntStream.range(0, series).mapToDouble(i -> 100 + 10 * i).toArray();
        long[] knownAt = new long[scale.ticks()];
        int[] instrument = new int[scale.ticks()];
        double[] price = new double[scale.ticks()];
        boolean[] weekly = new boolean[scale.ticks()];
        double step = (double) scale.hours() * HOUR / scale.ticks();
        for (int i = 0; i < scale.ticks(); i++) {
            int own = random.nextInt(series);
            level[own] *= 1 + 0.004 * (random.nextDouble() - 0.497);
            knownAt[i] = START + 1 + (long) (i * step);
            instrument[i] = own;
            price[i] = Math.rint(level[own] * 100) / 100;
            weekly[i] = random.nextInt(10) == 0;
        }
        return new TickArrays(knownAt, instrument, price, weekly);
    }

    private long someTime(SplittableRandom random) {
        return START + random.nextLong(1, scale.hours()) * HOUR - random.nextLong(HOUR);
    }

    private List<MeasureStep> measures(String commodity, SplittableRandom random) {
        List<MeasureStep> steps = new ArrayList<>();
        for (int i = 0; i < scale.measures(); i++) {
            long knownAt = someTime(random);
            boolean export = random.nextBoolean();
            String country = PRODUCERS.get(random.nextInt(PRODUCERS.size()));
            OptionalLong from =
                    random.nextBoolean() ? OptionalLong.of(knownAt + random.nextLong(60 * DAY)) : OptionalLong.empty();
            steps.add(new MeasureStep(
                    commodity,
                    "m%03d".formatted(i),
                    "measure-%03d".formatted(i),
                    export ? MeasureKind.EXPORT_LICENSING : MeasureKind.IMPORT_TARIFF,
                    from.isPresent() ? MeasureStatus.ANNOUNCED : MeasureStatus.IN_FORCE,
                    Direction.TIGHTENING,
                    Coverage.FULL,
                    List.of(export ? country : "US"),
                    List.of(export ? "WORLD" : country),
                    export ? OptionalDouble.empty() : OptionalDouble.of(5 * random.nextInt(1, 20)),
                    from,
                    OptionalLong.empty(),
                    List.of(),
                    "measure " + i,
                    Credibility.CONFIRMED,
                    List.of(),
                    knownAt,
                    knownAt));
        }
        return steps;
    }

    private List<DealStep> deals(String commodity, SplittableRandom random) {
        List<DealStep> steps = new ArrayList<>();
        String basis = Bundled.profile().deals().outputBases().get(0);
        for (int i = 0; i < scale.deals(); i++) {
            steps.add(step(
                    commodity,
                    "deal-%03d".formatted(i),
                    DealStage.HALTED,
                    Direction.TIGHTENING,
                    List.of(),
                    List.of(),
                    OptionalDouble.of(100 * random.nextInt(1, 60)),
                    Optional.of(basis),
                    Credibility.CONFIRMED,
                    someTime(random)));
        }
        for (int i = 0; i < scale.contests(); i++) {
            DealStep.Asset asset = new DealStep.Asset("asset %03d".formatted(i), "KZ");
            long first = someTime(random);
            steps.add(bid(commodity, "rival-%03d-a".formatted(i), asset, "US", Credibility.CONFIRMED, first));
            steps.add(bid(
                    commodity, "rival-%03d-b".formatted(i), asset, "CN", Credibility.UNCONFIRMED, first + 5 * DAY + i));
        }
        return steps;
    }

    private static DealStep bid(
            String commodity,
            String deal,
            DealStep.Asset asset,
            String country,
            Credibility credibility,
            long knownAt) {
        DealStep.Party bidder = new DealStep.Party(country + " bank", country, PartyRole.BIDDER, true);
        return step(
                commodity,
                deal,
                DealStage.BID,
                Direction.NEUTRAL,
                List.of(asset),
                List.of(bidder),
                OptionalDouble.empty(),
                Optional.empty(),
                credibility,
                knownAt);
    }

    private static DealStep step(
            String commodity,
            String deal,
            DealStage stage,
            Direction direction,
            List<DealStep.Asset> assets,
            List<DealStep.Party> parties,
            OptionalDouble tonnes,
            Optional<String> basis,
            Credibility credibility,
            long knownAt) {
        return new DealStep(
                commodity,
                deal + "-1",
                deal,
                stage,
                direction,
                Coverage.FULL,
                assets,
                parties,
                tonnes,
                basis,
                credibility,
                deal,
                List.of(),
                knownAt,
                knownAt);
    }

    Scale scale() {
        return scale;
    }

    List<Profile> profiles() {
        return profiles;
    }

    /** One set of rules for all commodities. */
    List<Rule> rules() {
        return rules;
    }

    TickArrays ticks() {
        return ticks;
    }

    List<MeasureStep> measures(int commodity) {
        return measures.get(commodity);
    }

    List<DealStep> deals(int commodity) {
        return deals.get(commodity);
    }

    long end() {
        return START + scale.hours() * HOUR;
    }

    /** A tick as the core sees it. */
    Tick tick(int place) {
        int number = ticks.instrument()[place];
        long knownAt = ticks.knownAt()[place];
        return new Tick(
                profiles.get(number / scale.instruments()).commodity(),
                "t" + place,
                instrument(number % scale.instruments()),
                TickKind.TRANSACTION,
                ticks.price()[place],
                ticks.weekly()[place] ? 7 : 1,
                "",
                knownAt,
                knownAt,
                Optional.empty());
    }
}
