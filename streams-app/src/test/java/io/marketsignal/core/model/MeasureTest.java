package io.marketsignal.core.model;

import static io.marketsignal.core.MeasureDraft.measure;
import static io.marketsignal.core.Times.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.marketsignal.core.MeasureDraft;
import io.marketsignal.core.observation.MeasureKind;
import io.marketsignal.core.observation.MeasureStatus;
import io.marketsignal.core.observation.MeasureStep;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeasureTest {

    private static final String TODAY = "2025-06-01";

    private static Measure of(MeasureDraft... drafts) {
        Steps<MeasureStep> steps = Steps.none();
        for (MeasureDraft draft : drafts) {
            steps = steps.with(draft.build());
        }
        return new Measure(steps, Optional.empty());
    }

    private static MeasureDraft step(MeasureStatus status, String knownAt) {
        return measure("ban", MeasureKind.EXPORT_BAN, status, knownAt);
    }

    @ParameterizedTest(name = "{0} from {1} until {2} is {3}")
    @CsvSource({
        "PROPOSED,             ,            , PROPOSED",
        "PROPOSED,   2025-05-01,            , PROPOSED",
        "PROPOSED,   2025-07-01,            , PROPOSED",
        "PROPOSED,             , 2025-06-01 , EXPIRED",
        "PROPOSED,             , 2025-06-02 , PROPOSED",
        "ANNOUNCED,            ,            , ANNOUNCED",
        "ANNOUNCED,  2025-06-02,            , ANNOUNCED",
        "ANNOUNCED,  2025-06-01,            , IN_FORCE",
        "ANNOUNCED,  2025-05-01, 2025-06-01 , EXPIRED",
        "ANNOUNCED,            , 2025-06-02 , ANNOUNCED",
        "IN_FORCE,             ,            , IN_FORCE",
        "IN_FORCE,   2025-06-01,            , IN_FORCE",
        "IN_FORCE,   2025-06-02,            , ANNOUNCED",
        "IN_FORCE,             , 2025-06-02 , IN_FORCE",
        "IN_FORCE,             , 2025-06-01 , EXPIRED",
        "SUSPENDED,            ,            , SUSPENDED",
        "SUSPENDED,  2025-05-01, 2025-05-20 , SUSPENDED",
        "WITHDRAWN,  2025-05-01,            , WITHDRAWN",
        "EXPIRED,    2025-05-01,            , EXPIRED",
    })
    void shouldMoveByItsScheduledDates(MeasureStatus said, String from, String until, MeasureStatus expected) {
        MeasureDraft draft = step(said, "2025-04-01");
        Optional.ofNullable(from).ifPresent(draft::from);
        Optional.ofNullable(until).ifPresent(draft::until);

        assertThat(of(draft).status(at(TODAY))).isEqualTo(expected);
    }

    @Test
    void shouldBeWithdrawnOnceAnotherMeasureEndedIt() {
        MeasureStep ruling = measure("ruling", MeasureKind.POLICY, MeasureStatus.WITHDRAWN, "2025-05-01")
                .ending("ban")
                .build();
        Measure ended =
                new Measure(of(step(MeasureStatus.IN_FORCE, "2025-04-01")).steps(), Optional.of(ruling));

        assertThat(ended.status(at(TODAY))).isEqualTo(MeasureStatus.WITHDRAWN);
        assertThat(ended.retraction()).contains(ruling);
        assertThat(ended.nextEdge(at(TODAY))).isEmpty();
    }

    @ParameterizedTest(name = "{0} from {1} until {2}: next {3}")
    @CsvSource({
        "ANNOUNCED, 2025-07-01, 2025-08-01, 2025-07-01",
        "IN_FORCE,  2025-05-01, 2025-08-01, 2025-08-01",
        "IN_FORCE,  2025-06-01, 2025-08-01, 2025-08-01",
        "IN_FORCE,            , 2025-08-01, 2025-08-01",
        "IN_FORCE,  2025-05-01,           , ",
        "SUSPENDED,           , 2025-08-01, 2025-08-01",
        "PROPOSED,            , 2025-08-01, 2025-08-01",
        "IN_FORCE,            , 2025-06-01, ",
        "WITHDRAWN, 2025-07-01, 2025-08-01, ",
    })
    void shouldNameTheNextDateItChangesBy(MeasureStatus said, String from, String until, String next) {
        MeasureDraft draft = step(said, "2025-04-01");
        Optional.ofNullable(from).ifPresent(draft::from);
        Optional.ofNullable(until).ifPresent(draft::until);

        if (next == null) {
            assertThat(of(draft).nextEdge(at(TODAY))).isEmpty();
        } else {
            assertThat(of(draft).nextEdge(at(TODAY))).hasValue(at(next));
        }
    }

    @Test
    void shouldTakeSuspensionForRetractionButNotForNews() {
        Measure suspended = of(step(MeasureStatus.IN_FORCE, "2025-04-01"), step(MeasureStatus.SUSPENDED, "2025-05-01"));

        assertThat(suspended.lastNews().orElseThrow().since()).isEqualTo(at("2025-04-01"));
        assertThat(suspended.retraction().orElseThrow().status()).isEqualTo(MeasureStatus.SUSPENDED);
    }

    @Test
    void shouldHaveNoNewsIfItWasOnlyEverSuspended() {
        assertThat(of(step(MeasureStatus.SUSPENDED, "2025-05-01")).lastNews()).isEmpty();
        assertThat(of(step(MeasureStatus.IN_FORCE, "2025-05-01")).retraction()).isEmpty();
    }

    @Test
    void shouldKeepACorrectedStepInItsPlace() {
        MeasureStep first = step(MeasureStatus.PROPOSED, "2025-04-01").id("a").build();
        MeasureStep second = step(MeasureStatus.IN_FORCE, "2025-05-01").id("b").build();
        MeasureStep correction =
                step(MeasureStatus.ANNOUNCED, "2025-05-20").id("a").build();

        Steps<MeasureStep> steps = Steps.<MeasureStep>none().with(second).with(first);
        assertThat(steps.fate(correction)).isEqualTo(Fate.CORRECTED);
        steps = steps.with(correction);

        assertThat(steps.last().step()).as("a correction is no news").isEqualTo(second);
        assertThat(steps.all().get(0)).isEqualTo(new Steps.Known<>(correction, at("2025-04-01")));
        assertThat(steps.fate(correction)).isEqualTo(Fate.REPEATED);
        assertThat(steps.with(first)).as("an old version changes nothing").isEqualTo(steps);
    }
}
