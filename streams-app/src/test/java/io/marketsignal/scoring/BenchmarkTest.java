package io.marketsignal.scoring;

import static io.marketsignal.scoring.Markets.benchmark;
import static io.marketsignal.scoring.Markets.day;
import static io.marketsignal.scoring.Markets.model;
import static io.marketsignal.scoring.Markets.prices;
import static io.marketsignal.scoring.Markets.tick;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.marketsignal.core.observation.Tick;
import io.marketsignal.core.observation.TickKind;
import io.marketsignal.core.profile.Profile;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class BenchmarkTest {

    private static final Offset<Double> EXACT = within(1e-9);

    private static Tick correction(String instrument, double day, double price, String id, Optional<String> revises) {
        return new Tick(
                Markets.COMMODITY, id, instrument, TickKind.ASSESSMENT, price, 1, "", day(day), day(day + 5), revises);
    }

    private static Tick kind(TickKind kind, double day, double price) {
        Tick tick = tick("ore-north", day, price);
        return new Tick(
                tick.commodity(),
                tick.id() + kind,
                tick.instrument(),
                kind,
                price,
                1,
                "",
                tick.occurredAt(),
                tick.knownAt(),
                Optional.empty());
    }

    private static double at(Benchmark benchmark, double day) {
        return benchmark.price(day(day)).orElseThrow();
    }

    @Test
    void shouldBeLogLinearBetweenTheDaysThatPricesAreOf() {
        Benchmark benchmark = benchmark(0, 100, 2, 400);

        assertThat(at(benchmark, 0)).isCloseTo(100, EXACT);
        // sqrt(100 x 400)
        assertThat(at(benchmark, 1)).isCloseTo(200, EXACT);
        assertThat(at(benchmark, 2)).isCloseTo(400, EXACT);
    }

    @Test
    void shouldHaveNoPriceOutsideItsPoints() {
        Benchmark benchmark = benchmark(1, 100, 2, 400);

        assertThat(benchmark.price(day(0.9))).isEmpty();
        assertThat(benchmark.price(day(2.1))).isEmpty();
        assertThat(benchmark.until(day(0.5)).price(day(1))).isEmpty();
        assertThat(benchmark.until(day(1.5)).last()).hasValue(day(1));
    }

    @Test
    void shouldTakeTheLastValueOfACorrectedObservation() {
        List<Tick> ticks = new ArrayList<>(prices(0, 100, 2, 100));
        ticks.add(correction("ore-north", 0, 110, "ore-north/0.0", Optional.empty()));
        ticks.add(correction("ore-north", 2, 120, "other", Optional.of("ore-north/2.0")));
        Collections.reverse(ticks);

        Benchmark benchmark = Benchmark.of("ore-north", ticks, model());

        assertThat(benchmark.points()).isEqualTo(2);
        assertThat(at(benchmark, 0)).isCloseTo(110, EXACT);
        assertThat(at(benchmark, 2)).isCloseTo(120, EXACT);
    }

    @Test
    void shouldAverageSeveralPricesOfOneTime() {
        List<Tick> ticks = List.of(tick("ore-north", 0, 100), kind(TickKind.TRANSACTION, 0, 400));

        assertThat(at(Benchmark.of("ore-north", ticks, model()), 0)).isCloseTo(200, EXACT);
    }

    @Test
    void shouldLeaveOutKindsThatTheProfileDoesNotAccept() {
        List<Tick> ticks = List.of(tick("ore-north", 0, 100), kind(TickKind.OFFER, 1, 900));

        assertThat(Benchmark.of("ore-north", ticks, model()).points()).isEqualTo(1);
    }

    @Test
    void shouldJoinInstrumentsByAPattern() {
        List<Tick> ticks = List.of(tick("ore-north", 0, 100), tick("ore-south", 1, 200), tick("gold", 2, 300));

        Benchmark joined = Benchmark.of("ore-*", ticks, model());

        assertThat(joined.instruments()).containsExactly("ore-north", "ore-south");
        assertThat(joined.points()).isEqualTo(2);
        assertThat(joined.name()).isEqualTo("ore-*");
        // a dot is a dot
        assertThatThrownBy(() -> Benchmark.of("ore.north", ticks, model()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "no price of benchmark 'ore.north' (instruments and their prices: {gold=1, ore-north=1, ore-south=1})");
    }

    private static List<Tick> series(String instrument, int points) {
        List<Tick> ticks = new ArrayList<>();
        for (int day = 0; day < points; day++) {
            ticks.add(tick(instrument, day, 100));
        }
        return ticks;
    }

    private static String chosen(Profile.Price model, int northPoints, int southPoints) {
        List<Tick> ticks = new ArrayList<>(series("ore-north", northPoints));
        ticks.addAll(series("ore-south", southPoints));
        return Benchmark.standard(ticks, model).name();
    }

    private static Profile.Price equalWeights() {
        Profile.Price model = model();
        List<Profile.Instrument> equal = model.instruments().stream()
                .map(one -> new Profile.Instrument(one.id(), one.title(), 1, one.currency(), one.unit()))
                .toList();
        return new Profile.Price(
                equal,
                model.acceptedKinds(),
                model.currencies(),
                model.units(),
                model.decayPerBusinessDay(),
                model.sigmaMin(),
                model.zLimit(),
                model.scoreHorizons(),
                model.zFull());
    }

    @Test
    void shouldChooseTheHeaviestInstrumentWithEnoughPoints() {
        // weights: north 1, south 3
        assertThat(chosen(model(), 30, 10)).isEqualTo("ore-south");
        assertThat(chosen(model(), 10, 9)).isEqualTo("ore-north");
        assertThat(chosen(model(), 3, 4)).isEqualTo("ore-south");
        assertThat(chosen(model(), 4, 3)).isEqualTo("ore-north");
        assertThat(chosen(equalWeights(), 10, 11)).isEqualTo("ore-south");
        assertThat(chosen(equalWeights(), 10, 10)).isEqualTo("ore-north");
    }

    @Test
    void shouldSayThatThereIsNoPrice() {
        assertThatThrownBy(() -> Benchmark.standard(List.of(), model()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no price of benchmark 'ore-north'");
    }
}
