package io.marketsignal.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ParetoTest {

    private static Pareto.Point point(double recall, double falseAlarms, double lead) {
        return new Pareto.Point(OptionalDouble.of(recall), OptionalDouble.of(falseAlarms), OptionalDouble.of(lead));
    }

    @Test
    void shouldKeepWhatNoOtherBeats() {
        List<Pareto.Point> points = List.of(
                point(0.9, 2, 30), // most caught
                point(0.5, 0, 30), // fewest false alarms
                point(0.5, 1, 60), // longest lead
                point(0.5, 1, 30), // beaten by the two above
                point(0.9, 2, 29)); // beaten by the first

        assertThat(Pareto.front(points)).containsExactly(true, true, true, false, false);
    }

    @Test
    void shouldKeepEquals() {
        assertThat(Pareto.front(List.of(point(0.5, 1, 30), point(0.5, 1, 30)))).containsExactly(true, true);
    }

    @Test
    void shouldTakeWhatIsAbsentForTheWorst() {
        Pareto.Point noHit = new Pareto.Point(OptionalDouble.of(0.5), OptionalDouble.of(1), OptionalDouble.empty());
        Pareto.Point unknown = new Pareto.Point(OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty());

        assertThat(Pareto.front(List.of(noHit, point(0.5, 1, 0), unknown))).containsExactly(false, true, false);
        assertThat(Pareto.front(List.of(unknown))).containsExactly(true);
    }
}
