package io.marketsignal.core;

import io.marketsignal.core.observation.Coverage;
import io.marketsignal.core.observation.Credibility;
import io.marketsignal.core.observation.DealStage;
import io.marketsignal.core.observation.DealStep;
import io.marketsignal.core.observation.Direction;
import io.marketsignal.core.observation.MeasureKind;
import io.marketsignal.core.observation.MeasureStatus;
import io.marketsignal.core.observation.MeasureStep;
import io.marketsignal.core.observation.Observation;
import io.marketsignal.core.observation.PartyRole;
import io.marketsignal.core.observation.RuleVersion;
import io.marketsignal.core.observation.Tick;
import io.marketsignal.core.observation.TickKind;
import io.marketsignal.core.rules.Rule;
import io.marketsignal.core.rules.Severity;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Anything that may happen to a commodity of the small profile: few names, so that records meet. */
final class RandomObservations {

    private static final List<String> CONDITIONS = List.of(
            "score >= 30",
            "score >= 30 && score < 70",
            "price.z[\"2d\"] > 0.5 || policy.strength > 0.3",
            "price.return[\"4d\"] > 0",
            "policy.tightening[\"2d\"] > 0.1",
            "deals.contested > 0",
            "calendar.edges[\"2d\"] > 0",
            "price.silent_days > 2");

    private final Random random;
    private final String commodity;
    private final long knownAt;

    private RandomObservations(Random random, String commodity) {
        this.random = random;
        this.commodity = commodity;
        this.knownAt = Logs.START + 5 * Times.MINUTE * random.nextInt(14 * 24 * 12);
    }

    static Arbitrary<List<Observation>> of(String... commodities) {
        Arbitrary<Observation> one = Arbitraries.randomValue(
                random -> new RandomObservations(random, commodities[random.nextInt(commodities.length)]).any());
        return one.list().ofMinSize(5).ofMaxSize(60);
    }

    private Observation any() {
        return switch (random.nextInt(10)) {
            case 0, 1, 2, 3 -> tick();
            case 4, 5, 6 -> measure();
            case 7, 8 -> deal();
            default -> rule();
        };
    }

    @SafeVarargs
    private <T> T one(T... of) {
        return of[random.nextInt(of.length)];
    }

    private String name(String prefix, int names) {
        return prefix + random.nextInt(names);
    }

    private boolean sometimes() {
        return random.nextInt(4) == 0;
    }

    private OptionalLong date() {
        return sometimes() ? OptionalLong.of(Logs.START + random.nextInt(16) * Times.DAY) : OptionalLong.empty();
    }

    private Tick tick() {
        int number = random.nextInt(60);
        return new Tick(
                commodity,
                "t" + number,
                number % 2 == 0 ? "ore-north" : "ore-south",
                sometimes() ? TickKind.OFFER : TickKind.ASSESSMENT,
                50 + random.nextInt(100),
                List.of(1, 1, 2, 4).get(number % 4),
                "",
                knownAt - Times.DAY,
                knownAt,
                sometimes() ? Optional.of(name("t", 60)) : Optional.empty());
    }

    private MeasureStep measure() {
        return new MeasureStep(
                commodity,
                name("s", 30),
                name("m", 4),
                one(MeasureKind.EXPORT_BAN, MeasureKind.EXPORT_LICENSING, MeasureKind.IMPORT_TARIFF),
                one(MeasureStatus.values()),
                sometimes() ? Direction.EASING : Direction.TIGHTENING,
                one(Coverage.FULL, Coverage.FULL, Coverage.PARTIAL, Coverage.NONE),
                List.of(one("PA", "EY", "AQ")),
                sometimes() ? List.of() : List.of(one("AQ", "PA", "WORLD")),
                sometimes() ? OptionalDouble.of(random.nextInt(60)) : OptionalDouble.empty(),
                date(),
                date(),
                sometimes() ? List.of(name("m", 4)) : List.of(),
                name("summary ", 3),
                Credibility.CONFIRMED,
                List.of(),
                knownAt - Times.DAY,
                knownAt);
    }

    private DealStep deal() {
        return new DealStep(
                commodity,
                name("n", 30),
                name("d", 3),
                one(
                        DealStage.RUMOUR,
                        DealStage.BID,
                        DealStage.BID,
                        DealStage.SIGNED,
                        DealStage.HALTED,
                        DealStage.COLLAPSED),
                one(Direction.TIGHTENING, Direction.EASING),
                sometimes() ? Coverage.NONE : Coverage.FULL,
                List.of(new DealStep.Asset(name("Asset ", 2), "PA")),
                List.of(
                        new DealStep.Party("Bank", one("XX", "YY"), PartyRole.FINANCIER, true),
                        new DealStep.Party("Firm", one("XX", "YY"), PartyRole.RIVAL_BIDDER, true)),
                OptionalDouble.of(random.nextInt(2_000)),
                sometimes() ? Optional.of("t per year") : Optional.empty(),
                sometimes() ? Credibility.RUMOUR : Credibility.CONFIRMED,
                name("headline ", 3),
                List.of(),
                knownAt - Times.DAY,
                knownAt);
    }

    private RuleVersion rule() {
        Rule rule = new Rule(
                name("Rule", 5),
                sometimes() ? Rule.ANY : commodity,
                one(CONDITIONS.toArray(String[]::new)),
                sometimes() ? Optional.of(one("score < 20", "price.z[\"2d\"] < 0")) : Optional.empty(),
                6 * Times.HOUR * random.nextInt(3),
                9 * Times.HOUR * random.nextInt(3),
                Severity.WARNING,
                sometimes() ? Map.of("team", "desk") : Map.of(),
                Map.of("summary", name("{{score}} ", 2)));
        return new RuleVersion(rule, random.nextInt(6) > 0, knownAt);
    }
}
