package io.marketsignal.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketsignal.core.Profiles;
import io.marketsignal.core.Times;
import io.marketsignal.core.observation.Observation;
import io.marketsignal.core.observation.Tick;
import io.marketsignal.core.observation.TickKind;
import io.marketsignal.core.profile.Horizon;
import io.marketsignal.core.profile.Profile;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Horizons of 1, 2 and 4 days, panes of six hours, ticks over forty days. */
class PriceSeriesPropertyTest {

    private static final long PANE = 6 * Times.HOUR;
    private static final int HOURS = 40 * 24;

    private final Profile profile = Profiles.small("unobtainium");

    @Provide
    Arbitrary<List<Tick>> ticks() {
        Arbitrary<Integer> hour = Arbitraries.integers().between(0, HOURS);
        Arbitrary<Integer> price = Arbitraries.integers().between(50, 200);
        Arbitrary<Integer> doubt = Arbitraries.of(1, 1, 2, 4);
        Arbitrary<Tick> tick = Combinators.combine(hour, price, doubt)
                .as((when, amount, days) -> new Tick(
                        "unobtainium",
                        when + "/" + days + "/" + amount,
                        "ore-north",
                        TickKind.ASSESSMENT,
                        amount,
                        days,
                        "",
                        0,
                        when * Times.HOUR,
                        Optional.empty()));
        return tick.list().ofMaxSize(40).uniqueElements(Tick::id);
    }

    private PriceSeries series(List<Tick> ticks) {
        PriceSeries series = new PriceSeries(profile.horizons(), profile.price());
        ticks.forEach(tick -> series.add(tick, PANE));
        return series;
    }

    private List<Optional<PriceSeries.Signal>> signals(PriceSeries series, long from) {
        List<Optional<PriceSeries.Signal>> signals = new ArrayList<>();
        for (long instant = from; instant <= HOURS * Times.HOUR; instant += PANE) {
            for (Horizon horizon : profile.horizons()) {
                signals.add(series.signal(horizon, instant));
            }
        }
        return signals;
    }

    @Property(tries = 200)
    void shouldNotDependOnTheOrderInWhichTicksCame(@ForAll("ticks") List<Tick> ticks, @ForAll Random random) {
        List<Tick> shuffled = new ArrayList<>(ticks);
        Collections.shuffle(shuffled, random);
        List<Tick> inOrder = ticks.stream().sorted(Observation.BY_KNOWLEDGE).toList();

        assertThat(signals(series(shuffled), 0)).isEqualTo(signals(series(inOrder), 0));
    }

    @Property(tries = 200)
    void shouldChangeNoSignalByTrimming(@ForAll("ticks") List<Tick> ticks) {
        List<Tick> inOrder = ticks.stream().sorted(Observation.BY_KNOWLEDGE).toList();
        PriceSeries whole = new PriceSeries(profile.horizons(), profile.price());
        PriceSeries trimmed = new PriceSeries(profile.horizons(), profile.price());
        for (Tick tick : inOrder) {
            whole.add(tick, PANE);
            trimmed.add(tick, PANE);
            trimmed.trim(tick.knownAt());
            assertThat(signals(trimmed, tick.knownAt())).isEqualTo(signals(whole, tick.knownAt()));
        }
    }

    /** Ticks come up to eight days late, time passes between them, and a host keeps the segments. */
    @Property(tries = 200)
    void shouldGoOnFromItsSegments(@ForAll("ticks") List<Tick> ticks, @ForAll Random random) {
        Map<Tick, Long> arrival = new HashMap<>();
        ticks.forEach(tick -> arrival.put(tick, tick.knownAt() + random.nextLong(8 * Times.DAY)));
        List<Tick> arrived =
                ticks.stream().sorted(Comparator.comparingLong(arrival::get)).toList();
        PriceSeries series = new PriceSeries(profile.horizons(), profile.price());
        PriceSeries unbroken = new PriceSeries(profile.horizons(), profile.price());
        Map<Long, List<PriceSeries.Chained>> kept = new TreeMap<>();
        Map<Long, Boolean> trimmed = new TreeMap<>();
        for (Tick tick : arrived) {
            for (long now = arrival.get(tick); now < arrival.get(tick) + 3 * Times.DAY; now += Times.DAY) {
                series.trim(now);
                unbroken.trim(now);
                if (random.nextBoolean()) {
                    for (Map.Entry<Long, List<PriceSeries.Chained>> changed :
                            series.changedSegments().entrySet()) {
                        kept.put(changed.getKey(), changed.getValue());
                        trimmed.put(changed.getKey(), series.isTrimmed());
                    }
                    kept.values().removeIf(List::isEmpty);
                    PriceSeries restored = new PriceSeries(profile.horizons(), profile.price());
                    kept.forEach((segment, points) -> restored.restore(points, trimmed.get(segment)));
                    series = restored;
                }
            }
            assertThat(series.add(tick, PANE)).isEqualTo(unbroken.add(tick, PANE));
            assertThat(signals(series, arrival.get(tick))).isEqualTo(signals(unbroken, arrival.get(tick)));
        }
    }

    @Property(tries = 200)
    void shouldGiveExactlyAdditiveReturns(
            @ForAll("prices") double first, @ForAll("prices") double second, @ForAll("prices") double third) {
        PriceSeries series = series(List.of(tick(0, first), tick(1, second), tick(2, third)));

        long there = log(series, 1) - log(series, 0);
        long further = log(series, 2) - log(series, 1);
        assertThat(log(series, 2) - log(series, 0)).isEqualTo(there + further);
    }

    @Provide
    Arbitrary<Double> prices() {
        return Arbitraries.doubles().between(0.01, 10_000_000).ofScale(2);
    }

    private static Tick tick(int day, double price) {
        return new Tick(
                "unobtainium",
                "t" + day,
                "ore-north",
                TickKind.ASSESSMENT,
                price,
                1,
                "",
                0,
                day * Times.DAY,
                Optional.empty());
    }

    private long log(PriceSeries series, int day) {
        return series.signal(profile.horizon("1d"), day * Times.DAY)
                .map(signal -> signal.last().logPrice())
                .orElseGet(() -> series.signal(profile.horizon("1d"), (day + 1) * Times.DAY)
                        .orElseThrow()
                        .base()
                        .logPrice());
    }
}
