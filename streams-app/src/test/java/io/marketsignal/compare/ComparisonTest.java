package io.marketsignal.compare;

import static io.marketsignal.compare.Lines.NOON;
import static io.marketsignal.compare.Lines.event;
import static io.marketsignal.compare.Lines.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.marketsignal.avro.AlertEvent;
import io.marketsignal.avro.PartScore;
import io.marketsignal.codec.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    private static Comparison compare(Run a, Run b) {
        return Comparison.of(a, b, Optional.empty(), Optional.empty());
    }

    private static List<String> fields(Comparison comparison) {
        return comparison.differing().stream()
                .flatMap(pair -> pair.fields().stream())
                .map(FieldDifference::field)
                .toList();
    }

    @Test
    void shouldFindRunsEqualInWhateverOrderTheyTellTheirEvents() {
        AlertEvent first = event(1, 0).build();
        AlertEvent second = event(2, 5).build();

        Comparison comparison = compare(run("a", first, second), run("b", second, first));

        assertThat(comparison.isEqual()).isTrue();
        assertThat(comparison.same()).isEqualTo(2);
    }

    @Test
    void shouldCountAnEventThatIsToldTwiceOnce() {
        AlertEvent event = event(1, 0).build();

        assertThat(compare(run("a", event, event), run("b", event)).isEqual()).isTrue();
    }

    @Test
    void shouldNameEventsThatOnlyOneRunHas() {
        Comparison comparison = compare(
                run("a", event(1, 0).build()),
                run("b", event(1, 0).build(), event(2, 3).build()));

        assertThat(comparison.onlyInA()).isEmpty();
        assertThat(comparison.onlyInB())
                .extracting(only -> only.event().toString())
                .containsExactly("2025-10-22T15:00:00Z tungsten ContestedAsset #2 INACTIVE -> FIRING");
    }

    @Test
    void shouldNameEachValueThatDiffersByItsPath() {
        AlertEvent other = event(1, 0)
                .setScore(82.5)
                .setParts(List.of(
                        new PartScore("structure", 0.6443, 14.1),
                        new PartScore("price", 0.5, 0.0),
                        new PartScore("policy", 0.1025, -0.0),
                        new PartScore("deals", 0.508, 68.4)))
                .setEvidence(List.of(Samples.evidence("n2", "deals", "Another")))
                .build();

        Comparison comparison = compare(run("a", event(1, 0).build()), run("b", other));

        assertThat(fields(comparison))
                .containsExactly(
                        "score",
                        "parts[price].strength",
                        "parts[deals].contribution",
                        "evidence[deals n1]",
                        "evidence[deals n2]");
        FieldDifference score = comparison.differing().get(0).fields().get(0);
        assertThat(score.a()).hasToString("82.4");
        assertThat(score.b()).hasToString("82.5");
        assertThat(comparison.differing().get(0).fields().get(3).b().isMissingNode())
                .isTrue();
    }

    @Test
    void shouldSeeTheLastBitOfANumber() {
        AlertEvent other = event(1, 0).setScore(Math.nextUp(82.4)).build();

        assertThat(fields(compare(run("a", event(1, 0).build()), run("b", other))))
                .containsExactly("score");
    }

    @Test
    void shouldPairTheSameStepOfAnEpisodeWithTheNearestInTime() {
        Comparison comparison = compare(
                run("a", event(1, 0).build(), event(1, 10).build()),
                run("b", event(1, 9).build()));

        assertThat(comparison.onlyInA())
                .extracting(only -> only.event().instant())
                .containsExactly(NOON);
        assertThat(comparison.differing())
                .singleElement()
                .satisfies(pair -> assertThat(pair.a().instant()).isEqualTo(NOON.plus(Duration.ofHours(10))));
        assertThat(fields(comparison)).containsExactly("instant");
    }

    @Test
    void shouldPairEpisodesThatAreCountedDifferentlyByTheirInstant() {
        Comparison comparison = compare(
                run("a", event(1, 0).build(), event(2, 10).build()),
                run("b", event(1, 10).build()));

        assertThat(comparison.onlyInA())
                .extracting(only -> only.event().episode())
                .containsExactly(1L);
        assertThat(fields(comparison)).containsExactly("episode");
    }

    @Test
    void shouldTellAChangedOrderOfEvidence() {
        AlertEvent one = event(1, 0)
                .setEvidence(List.of(Samples.evidence("n1", "deals", "x"), Samples.evidence("n2", "deals", "y")))
                .build();
        AlertEvent other = event(1, 0)
                .setEvidence(List.of(Samples.evidence("n2", "deals", "y"), Samples.evidence("n1", "deals", "x")))
                .build();

        assertThat(fields(compare(run("a", one), run("b", other)))).containsExactly("evidence (order)");
    }

    @Test
    void shouldCompareTheRangeOnlyBothEndsIncluded() {
        Instant until = NOON.plus(Duration.ofHours(3));

        Comparison comparison = Comparison.of(
                run(
                        "a",
                        event(1, -1).build(),
                        event(2, 0).build(),
                        event(3, 3).build(),
                        event(4, 4).build()),
                run("b", event(2, 0).build(), event(3, 3).build()),
                Optional.of(NOON),
                Optional.of(until));

        assertThat(comparison.isEqual()).isTrue();
        assertThat(comparison.same()).isEqualTo(2);
    }

    @Test
    void shouldSuspectLateRecordsWhereTheirCountsDiffer() {
        LateCounts ofA = new LateCounts();
        ofA.add("tungsten", NOON.minusSeconds(60), 2);
        LateCounts ofB = new LateCounts();
        ofB.add("tungsten", NOON.minusSeconds(60), 0);
        ofB.add("tungsten", NOON.plusSeconds(60), 9);

        Comparison comparison = compare(
                run("a", ofA, event(1, 0).build()),
                run("b", ofB, event(1, 0).setScore(1).build()));

        assertThat(comparison.suspectLate()).contains(new Comparison.Late(OptionalLong.of(2), OptionalLong.of(0)));
    }

    @Test
    void shouldNotSuspectLateRecordsThatCameAfterwards() {
        LateCounts late = new LateCounts();
        late.add("tungsten", NOON.plusSeconds(60), 9);

        Comparison comparison = compare(
                run("a", late, event(1, 0).build()),
                run("b", late, event(1, 0).setScore(1).build()));

        assertThat(comparison.suspectLate()).isEmpty();
    }
}
