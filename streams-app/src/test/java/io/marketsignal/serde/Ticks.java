package io.marketsignal.serde;

import io.marketsignal.avro.PriceTick;
import io.marketsignal.avro.TickKind;
import java.time.Instant;

/** Price ticks for tests. */
public final class Ticks {
    private Ticks() {}

    public static PriceTick tick(String id) {
        return PriceTick.newBuilder()
                .setId(id)
                .setCommodity("tungsten")
                .setInstrument("apt-eu-smm")
                .setKind(TickKind.ASSESSMENT)
                .setLow(340.0)
                .setMid(345.0)
                .setCurrency("USD")
                .setUnit("mtu WO3")
                .setDatingUncertaintyDays(1)
                .setAssessor("SMM")
                .setNote("Bergwerk, täglich")
                .setOccurredAt(Instant.parse("2025-10-27T00:00:00Z"))
                .setKnownAt(Instant.parse("2025-10-28T00:00:00Z"))
                .build();
    }
}
