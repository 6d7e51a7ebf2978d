package io.marketsignal.parity;

import io.marketsignal.avro.Asset;
import io.marketsignal.avro.Coverage;
import io.marketsignal.avro.Credibility;
import io.marketsignal.avro.DealNews;
import io.marketsignal.avro.DealStage;
import io.marketsignal.avro.MeasureKind;
import io.marketsignal.avro.MeasureStatus;
import io.marketsignal.avro.Party;
import io.marketsignal.avro.PartyRole;
import io.marketsignal.avro.PriceTick;
import io.marketsignal.avro.SupplyDirection;
import io.marketsignal.avro.TariffAnnouncement;
import io.marketsignal.avro.TickKind;
import io.marketsignal.codec.InputEncoder;
import io.marketsignal.core.observation.Input;
import io.marketsignal.core.rules.Rule;
import io.marketsignal.core.rules.Severity;
import io.marketsignal.topics.Mark;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.apache.avro.specific.SpecificRecord;

/**
 * Ten days of two commodities, anything in it that may happen to an input: disorder within the grace and beyond it,
 * corrections, repetitions, rules that change and end, records that must not be believed. The same seed makes the same.
 */
final class RandomHistory {

    static final Duration GRACE = Duration.ofHours(12);

    private static final long HOUR = 3_600_000L;
    private static final long DAY = 24 * HOUR;
    private static final long START = Instant.parse("2023-02-01T00:00:00Z").toEpochMilli();
    private static final long MIDDLE = START + 5 * DAY;
    private static final long END = START + 10 * DAY;
    private static final int EVENTS = 110;
    private static final List<String> CONDITIONS = List.of(
            "score >= 30",
            "score >= 30 && score < 70",
            "price.z[\"2d\"] > 0.5 || policy.strength > 0.3",
            "price.return[\"4d\"] > 0",
            "policy.tightening[\"2d\"] > 0.1",
            "deals.contested > 0",
            "calendar.edges[\"2d\"] > 0",
            "price.silent_days > 2");

    private final long seed;
    private final Random random;
    private final List<Placed> placed = new ArrayList<>();

    /** An entry and when it is written, by the clock that writes the marks. */
    private record Placed(long place, Entry entry) {}

    private RandomHistory(long seed) {
        this.seed = seed;
        this.random = new Random(seed);
    }

    /** The inputs of a seed, each in the order of its log. */
    static Map<Input, List<Entry>> of(long seed) {
        RandomHistory history = new RandomHistory(seed);
        history.fill();
        return history.logs();
    }

    private void fill() {
        for (String commodity : Commodities.NAMES) {
            placed.add(new Placed(START - HOUR, rule(commodity, "Always", START, "score >= 0")));
        }
        for (int i = 0; i < EVENTS; i++) {
            Entry entry = anything(one(Commodities.NAMES), START + random.nextLong(10 * 24 * 12) * HOUR / 12, i);
            placed.add(new Placed(entry.timestamp() + delay(), entry));
            if (random.nextInt(8) == 0) {
                placed.add(new Placed(entry.timestamp() + random.nextLong(0, 5 * DAY), entry));
            }
        }
        for (Input input : Input.values()) {
            for (long instant = START; instant <= END; instant += grid(instant)) {
                placed.add(new Placed(instant, new Entry.Marked(input, new Mark(instant, grid(instant)))));
            }
            long closing = END + GRACE.toMillis();
            placed.add(new Placed(closing + 5 * DAY, new Entry.Marked(input, new Mark(closing, grid(closing)))));
        }
    }

    private static long grid(long instant) {
        return (instant < MIDDLE ? 6 : 3) * HOUR;
    }

    /** Mostly some hours early or late, within the grace; every sixth time later than that. */
    private long delay() {
        return random.nextInt(6) == 0
                ? random.nextLong(GRACE.toMillis(), 6 * DAY)
                : random.nextLong(-2 * DAY, GRACE.toMillis());
    }

    private Map<Input, List<Entry>> logs() {
        Map<Input, List<Entry>> logs = new EnumMap<>(Input.class);
        for (Input input : Input.values()) {
            logs.put(
                    input,
                    placed.stream()
                            .filter(one -> one.entry().input() == input)
                            .sorted(Comparator.comparingLong(Placed::place))
                            .map(Placed::entry)
                            .toList());
        }
        return logs;
    }

    @Override
    public String toString() {
        return "random history of seed " + seed;
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private boolean sometimes() {
        return random.nextInt(4) == 0;
    }

    private String name(String prefix, int names) {
        return prefix + random.nextInt(names);
    }

    private Entry anything(String commodity, long knownAt, int number) {
        return switch (random.nextInt(20)) {
            case 0, 1, 2, 3, 4, 5, 6, 7 -> event(Input.PRICE_TICKS, commodity, tick(commodity, knownAt), knownAt);
            case 8, 9, 10, 11, 12 -> event(Input.TARIFF_ANNOUNCEMENTS, commodity, measure(commodity, knownAt), knownAt);
            case 13, 14, 15, 16 -> event(Input.DEAL_NEWS, commodity, deal(commodity, knownAt), knownAt);
            case 17, 18 -> rule(sometimes() ? Rule.ANY : commodity, name("Rule", 5), knownAt, one(CONDITIONS));
            default -> unbelievable(commodity, knownAt, number);
        };
    }

    private static Entry event(Input input, String key, SpecificRecord value, long timestamp) {
        return new Entry.Event(input, key, value, timestamp);
    }

    private Entry unbelievable(String commodity, long knownAt, int number) {
        return switch (number % 3) {
            case 0 -> new Entry.Garbage(one(List.of(Input.values())), commodity, "no record", knownAt);
            case 1 -> event(Input.PRICE_TICKS, "phlogiston", tick("phlogiston", knownAt), knownAt);
            default -> event(Input.PRICE_TICKS, commodity, tick(commodity, knownAt), knownAt + HOUR);
        };
    }

    private PriceTick tick(String commodity, long knownAt) {
        int number = random.nextInt(60);
        return PriceTick.newBuilder()
                .setId("t" + number)
                .setCommodity(commodity)
                .setInstrument(number % 2 == 0 ? "ore-north" : "ore-south")
                .setKind(sometimes() ? TickKind.OFFER : TickKind.ASSESSMENT)
                .setMid(50 + random.nextInt(100))
                .setCurrency("USD")
                .setUnit("kg")
                .setDatingUncertaintyDays(List.of(1, 1, 2, 4).get(number % 4))
                .setAssessor("Guild")
                .setOccurredAt(Instant.ofEpochMilli(knownAt - DAY))
                .setKnownAt(Instant.ofEpochMilli(knownAt))
                .setRevisionOf(sometimes() ? name("t", 60) : null)
                .build();
    }

    private TariffAnnouncement measure(String commodity, long knownAt) {
        Instant from = sometimes() ? Instant.ofEpochMilli(START + random.nextInt(6) * DAY) : null;
        return TariffAnnouncement.newBuilder()
                .setId(name("s", 30))
                .setCommodity(commodity)
                .setMeasureId(name("m", 4))
                .setKind(one(List.of(MeasureKind.EXPORT_BAN, MeasureKind.EXPORT_LICENSING, MeasureKind.IMPORT_TARIFF)))
                .setStatus(one(List.of(
                        MeasureStatus.PROPOSED,
                        MeasureStatus.ANNOUNCED,
                        MeasureStatus.IN_FORCE,
                        MeasureStatus.SUSPENDED,
                        MeasureStatus.WITHDRAWN)))
                .setDirection(sometimes() ? SupplyDirection.EASING : SupplyDirection.TIGHTENING)
                .setImposing(List.of(one(List.of("PA", "EY", "AQ"))))
                .setTargets(sometimes() ? List.of() : List.of(one(List.of("AQ", "PA", "WORLD"))))
                .setCoverage(sometimes() ? Coverage.PARTIAL : Coverage.FULL)
                .setRatePercentHigh(sometimes() ? (double) random.nextInt(60) : null)
                .setEffectiveFrom(from)
                .setEffectiveUntil(sometimes() ? Instant.ofEpochMilli(START + (6 + random.nextInt(6)) * DAY) : null)
                .setEndsMeasures(sometimes() ? List.of(name("m", 4)) : List.of())
                .setSummary("<b>" + name("summary ", 3) + "</b> \u202e\"'")
                .setCredibility(Credibility.CONFIRMED)
                .setOccurredAt(Instant.ofEpochMilli(knownAt - DAY))
                .setKnownAt(Instant.ofEpochMilli(knownAt))
                .build();
    }

    private DealNews deal(String commodity, long knownAt) {
        return DealNews.newBuilder()
                .setId(name("n", 30))
                .setCommodity(commodity)
                .setDealId(name("d", 3))
                .setHeadline(name("headline ", 3))
                .setStage(one(List.of(
                        DealStage.RUMOUR,
                        DealStage.BID,
                        DealStage.BID,
                        DealStage.SIGNED,
                        DealStage.HALTED,
                        DealStage.COLLAPSED)))
                .setDirection(sometimes() ? SupplyDirection.EASING : SupplyDirection.TIGHTENING)
                .setCoverage(Coverage.FULL)
                .setAssets(List.of(new Asset(name("Asset ", 2), "PA", null, null)))
                .setParties(List.of(
                        new Party("Bank", one(List.of("XX", "YY")), PartyRole.FINANCIER, true),
                        new Party("Firm", one(List.of("XX", "YY")), PartyRole.RIVAL_BIDDER, true)))
                .setTonnes((double) random.nextInt(2_000))
                .setTonnesBasis(sometimes() ? "t per year" : null)
                .setCredibility(sometimes() ? Credibility.RUMOUR : Credibility.CONFIRMED)
                .setOccurredAt(Instant.ofEpochMilli(knownAt - DAY))
                .setKnownAt(Instant.ofEpochMilli(knownAt))
                .build();
    }

    private Entry rule(String commodity, String name, long knownAt, String condition) {
        Rule rule = new Rule(
                name,
                commodity,
                condition,
                sometimes() ? Optional.of(one(List.of("score < 20", "price.z[\"2d\"] < 0"))) : Optional.empty(),
                6 * HOUR * random.nextInt(3),
                9 * HOUR * random.nextInt(3),
                Severity.WARNING,
                sometimes() ? Map.of("team", "desk") : Map.of(),
                Map.of("summary", name("{{score}} ", 2)));
        boolean enabled = name.equals("Always") || random.nextInt(6) > 0;
        return event(Input.ALERT_RULES, commodity, InputEncoder.rule(rule, enabled, knownAt), knownAt);
    }
}
