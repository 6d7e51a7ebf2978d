package io.marketsignal.scoring;

import static io.marketsignal.scoring.Markets.day;
import static io.marketsignal.scoring.Markets.days;
import static io.marketsignal.scoring.Markets.open;
import static io.marketsignal.scoring.Markets.span;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marketsignal.core.alerts.AlertStatus;
import io.marketsignal.core.rules.Severity;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class SpansTest {

    private final Spans.Builder builder = new Spans.Builder();

    private SpansTest move(String rule, Severity severity, long episode, AlertStatus from, AlertStatus to, long at) {
        builder.transition("tungsten", rule, severity, episode, from, to, at);
        return this;
    }

    private SpansTest move(AlertStatus from, AlertStatus to, long at) {
        return move("High", Severity.WARNING, 1, from, to, at);
    }

    @Test
    void shouldSpanFromFiringToResolved() {
        move(AlertStatus.INACTIVE, AlertStatus.PENDING, 1)
                .move(AlertStatus.PENDING, AlertStatus.FIRING, 2)
                .move(AlertStatus.FIRING, AlertStatus.RECOVERING, 3)
                .move(AlertStatus.RECOVERING, AlertStatus.NO_DATA, 4)
                .move(AlertStatus.NO_DATA, AlertStatus.FIRING, 5)
                .move(AlertStatus.FIRING, AlertStatus.RECOVERING, 6)
                .move(AlertStatus.RECOVERING, AlertStatus.RESOLVED, 7);

        assertThat(builder.build().all())
                .containsExactly(new Span("tungsten", "High", Severity.WARNING, 1, 2, OptionalLong.of(7)));
    }

    @Test
    void shouldMakeNoSpanOfAnAlertThatOnlyWaited() {
        move(AlertStatus.INACTIVE, AlertStatus.PENDING, 1).move(AlertStatus.PENDING, AlertStatus.INACTIVE, 2);

        assertThat(builder.build().all()).isEmpty();
    }

    @Test
    void shouldLeaveOpenWhatStillStands() {
        move(AlertStatus.INACTIVE, AlertStatus.FIRING, 2);

        assertThat(builder.build().all())
                .containsExactly(new Span("tungsten", "High", Severity.WARNING, 1, 2, OptionalLong.empty()));
    }

    @Test
    void shouldTakeARepeatedTransitionOnce() {
        move(AlertStatus.INACTIVE, AlertStatus.FIRING, 2)
                .move(AlertStatus.INACTIVE, AlertStatus.FIRING, 2)
                .move(AlertStatus.FIRING, AlertStatus.RESOLVED, 3)
                .move(AlertStatus.FIRING, AlertStatus.RESOLVED, 3);

        assertThat(builder.build().all())
                .containsExactly(new Span("tungsten", "High", Severity.WARNING, 1, 2, OptionalLong.of(3)));
    }

    @Test
    void shouldMakeNoSpanOfAnAlertWhoseBeginningWasNotSeen() {
        move(AlertStatus.FIRING, AlertStatus.RECOVERING, 2).move(AlertStatus.RECOVERING, AlertStatus.RESOLVED, 3);

        assertThat(builder.build().all()).isEmpty();
    }

    @Test
    void shouldOrderByRaisingAndTellSeveritiesApart() {
        move("Worse", Severity.CRITICAL, 1, AlertStatus.INACTIVE, AlertStatus.FIRING, 5)
                .move("Note", Severity.INFO, 1, AlertStatus.INACTIVE, AlertStatus.FIRING, 4)
                .move("High", Severity.WARNING, 1, AlertStatus.INACTIVE, AlertStatus.FIRING, 3);
        Spans spans = builder.rule("tin", "Silent", Severity.WARNING).build();

        assertThat(spans.all()).extracting(Span::rule).containsExactly("High", "Note", "Worse");
        assertThat(spans.atLeast("tungsten", Severity.WARNING))
                .extracting(Span::rule)
                .containsExactly("High", "Worse");
        assertThat(spans.rules("tungsten")).containsOnlyKeys("High", "Note", "Worse");
        assertThat(spans.commodities()).containsExactly("tin", "tungsten");
        assertThat(spans.rules("tin")).containsEntry("Silent", Severity.WARNING);
        assertThat(spans.of("tin")).isEmpty();
    }

    @Test
    void shouldMergeWhatOverlapsOrMeetsAndCutToThePeriod() {
        List<Span> spans = List.of(span("a", 1, 3), span("b", 2, 5), span("c", 5, 6), span("d", 8, 9), open("e", 12));

        assertThat(Stretch.of(spans, days(2, 20)))
                .containsExactly(
                        new Stretch(day(2), day(6)), new Stretch(day(8), day(9)), new Stretch(day(12), day(20)));
        assertThat(Stretch.of(spans, days(30, 40))).containsExactly(new Stretch(day(30), day(40)));
        assertThat(Stretch.of(spans.subList(0, 3), days(6, 7))).isEmpty();
    }

    @Test
    void shouldRefuseASpanThatEndsBeforeItBegins() {
        assertThatThrownBy(() -> span("a", 2, 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
