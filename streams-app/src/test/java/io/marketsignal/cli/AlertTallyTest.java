package io.marketsignal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketsignal.avro.AlertEvent;
import io.marketsignal.avro.AlertStatus;
import io.marketsignal.codec.Samples;
import org.junit.jupiter.api.Test;

class AlertTallyTest {

    private final AlertTally tally = new AlertTally();

    private void move(AlertStatus from, AlertStatus to) {
        tally.add(
                AlertEvent.newBuilder(Samples.firing()).setFrom(from).setTo(to).build());
    }

    @Test
    void shouldCountAnAlertOnceHoweverOftenItRecovers() {
        move(AlertStatus.INACTIVE, AlertStatus.PENDING);
        move(AlertStatus.PENDING, AlertStatus.FIRING);
        move(AlertStatus.FIRING, AlertStatus.RECOVERING);
        move(AlertStatus.RECOVERING, AlertStatus.FIRING);
        move(AlertStatus.FIRING, AlertStatus.FIRING);
        move(AlertStatus.FIRING, AlertStatus.NO_DATA);
        move(AlertStatus.NO_DATA, AlertStatus.RESOLVED);
        move(AlertStatus.RESOLVED, AlertStatus.FIRING);

        assertThat(tally.fired()).isEqualTo(2);
        assertThat(tally.table())
                .last()
                .satisfies(row -> assertThat(row.strip().split("\\s{2,}"))
                        .containsExactly(
                                "ContestedAsset", "warning", "2", "1", "2025-10-22", "2025-10-22", "still stands"));
    }

    @Test
    void shouldShowARuleThatOnlyWaited() {
        move(AlertStatus.INACTIVE, AlertStatus.PENDING);

        assertThat(tally.fired()).isZero();
        assertThat(tally.table()).last().asString().contains("ContestedAsset").endsWith("-");
    }
}
