package io.marketsignal.backtest.folder;

import static io.marketsignal.metrics.MarketFamilies.ASSESSED;
import static io.marketsignal.metrics.MarketFamilies.DEALS_CONTESTED;
import static io.marketsignal.metrics.MarketFamilies.EVENTS;
import static io.marketsignal.metrics.MarketFamilies.LATE_RECORDS;
import static io.marketsignal.metrics.MarketFamilies.MEASURES_IN_FORCE;
import static io.marketsignal.metrics.MarketFamilies.NEXT_EDGE;
import static io.marketsignal.metrics.MarketFamilies.POLICY_TIGHTENING;
import static io.marketsignal.metrics.MarketFamilies.PRICE;
import static io.marketsignal.metrics.MarketFamilies.PRICE_RETURN;
import static io.marketsignal.metrics.MarketFamilies.PRICE_SILENCE;
import static io.marketsignal.metrics.MarketFamilies.PRICE_Z;
import static io.marketsignal.metrics.MarketFamilies.SCHEDULED_EDGE;
import static io.marketsignal.metrics.MarketFamilies.SCORE;
import static io.marketsignal.metrics.MarketFamilies.SCORE_CONTRIBUTION;
import static io.marketsignal.metrics.MarketFamilies.SCORE_PARTIAL;
import static io.marketsignal.metrics.MarketFamilies.STRENGTH;

import io.marketsignal.core.alerts.AlertEvent;
import io.marketsignal.core.model.Assessment;
import io.marketsignal.core.model.PriceSignal;
import io.marketsignal.core.observation.Input;
import io.marketsignal.core.observation.Observation;
import io.marketsignal.core.profile.Horizon;
import io.marketsignal.core.profile.Profile;
import io.marketsignal.core.rules.Rule;
import io.marketsignal.metrics.Family;
import io.marketsignal.metrics.NextEdge;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/** The series of one commodity. */
final class CommodityMetrics {

    private static final double A_DAY = 86_400;

    private final Families families;
    private final Profile profile;
    private final AlertSamples alerts;
    private final DaysBefore before = new DaysBefore();
    private final Map<Input, EventCount> events = new EnumMap<>(Input.class);
    private final Map<Input, CounterSamples> eventCounts = new EnumMap<>(Input.class);
    private final Map<List<String>, Samples> series = new HashMap<>();
    private final Set<NextEdge> scheduled = new HashSet<>();
    private OptionalLong open = OptionalLong.empty();

    CommodityMetrics(Families families, Profile profile) {
        this.families = families;
        this.profile = profile;
        alerts = new AlertSamples(families, profile.commodity());
        for (Input input : List.of(Input.TARIFF_ANNOUNCEMENTS, Input.DEAL_NEWS)) {
            events.put(input, new EventCount());
            eventCounts.put(input, new CounterSamples(families.series(EVENTS, profile.commodity(), input.stream())));
        }
    }

    /** A rule that may raise an alert: it shows as not standing until it does. */
    void watch(Rule rule) {
        alerts.watch(rule);
    }

    void observed(Observation observation) {
        if (events.containsKey(observation.input())) {
            events.get(observation.input()).add(observation);
        }
    }

    void assessed(Assessment assessment) {
        close();
        long instant = assessment.instant();
        open = OptionalLong.of(instant);
        add(SCORE, instant, assessment.score());
        add(SCORE_PARTIAL, instant, assessment.partial() ? 1 : 0);
        for (Assessment.PartScore part : assessment.parts()) {
            add(SCORE_CONTRIBUTION, instant, part.contribution(), part.part().label());
            add(
                    STRENGTH,
                    instant,
                    part.strength().orElse(Double.NaN),
                    part.part().label());
        }
        prices(assessment.price(), instant);
        Map<String, Double> tightening = assessment.policy().tightening();
        tightening.forEach((horizon, value) -> add(POLICY_TIGHTENING, instant, value, horizon));
        add(MEASURES_IN_FORCE, instant, assessment.policy().inForce());
        add(DEALS_CONTESTED, instant, assessment.deals().contests().size());
        add(LATE_RECORDS, instant, (double) assessment.lateRecords());
        add(ASSESSED, instant, seconds(instant));
        edges(assessment, instant);
        eventCounts.forEach((input, counter) -> {
            counter.count(events.get(input).pass(instant));
            counter.at(instant, before);
        });
    }

    private void prices(PriceSignal price, long instant) {
        for (PriceSignal.Level level : price.levels()) {
            add(PRICE, instant, level.price(), level.instrument().id());
        }
        Map<String, PriceSignal.Blend> blends = price.horizons();
        for (Horizon horizon : profile.horizons()) {
            PriceSignal.Blend blend = blends.get(horizon.name());
            add(PRICE_RETURN, instant, blend == null ? Double.NaN : blend.priceReturn(), horizon.name());
            add(PRICE_Z, instant, blend == null ? Double.NaN : blend.z(), horizon.name());
        }
        double days = price.silentDays();
        add(PRICE_SILENCE, instant, days == PriceSignal.NEVER ? Double.NaN : days * A_DAY);
    }

    private void edges(Assessment assessment, long instant) {
        List<NextEdge> next = NextEdge.first(assessment.policy().edges().stream()
                .map(edge -> new NextEdge(edge.step().measureId(), edge.end() ? "end" : "effective", edge.instant()))
                .toList());
        add(
                NEXT_EDGE,
                instant,
                next.isEmpty() ? Double.NaN : seconds(next.get(0).instant()));
        for (NextEdge edge : next) {
            add(SCHEDULED_EDGE, instant, seconds(edge.instant()), edge.measure(), edge.edge());
        }
        scheduled.removeAll(next);
        scheduled.stream()
                .filter(gone -> next.stream().noneMatch(gone::isOfSame))
                .forEach(gone -> add(SCHEDULED_EDGE, instant, Double.NaN, gone.measure(), gone.edge()));
        scheduled.clear();
        scheduled.addAll(next);
    }

    private void add(Family family, long instant, double value, String... further) {
        Samples samples = series.computeIfAbsent(key(family, further), any -> series(family, further));
        if (Double.isNaN(value)) {
            samples.absent(instant);
        } else {
            samples.add(instant, value);
        }
    }

    private static List<String> key(Family family, String... further) {
        return switch (further.length) {
            case 0 -> List.of(family.name());
            case 1 -> List.of(family.name(), further[0]);
            default -> List.of(family.name(), further[0], further[1]);
        };
    }

    private Samples series(Family family, String... further) {
        String[] labels = new String[further.length + 1];
        labels[0] = profile.commodity();
        System.arraycopy(further, 0, labels, 1, further.length);
        return families.series(family, labels);
    }

    private static double seconds(long millis) {
        return millis / 1000.0;
    }

    void alerted(AlertEvent event) {
        alerts.alerted(event);
    }

    /** The alerts of an instant are complete when the next one begins. */
    void close() {
        open.ifPresent(instant -> {
            alerts.at(instant, before);
            before.passed(instant);
        });
        open = OptionalLong.empty();
    }
}
