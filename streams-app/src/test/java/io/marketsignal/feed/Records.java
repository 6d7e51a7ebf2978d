package io.marketsignal.feed;

import io.marketsignal.avro.AlertRule;
import io.marketsignal.avro.PriceTick;
import io.marketsignal.avro.Severity;
import io.marketsignal.avro.TickKind;
import io.marketsignal.clock.InputTopic;
import io.marketsignal.core.observation.Input;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** Input records that differ in what matters to an import. */
final class Records {

    private Records() {}

    static List<InputTopic> inputs(int partitions) {
        return Arrays.stream(Input.values())
                .map(input -> new InputTopic(input, input.stream(), partitions))
                .toList();
    }

    static InputRecord tick(String commodity, String id, Instant knownAt) {
        PriceTick tick = PriceTick.newBuilder()
                .setId(id)
                .setCommodity(commodity)
                .setInstrument("apt-eu-smm")
                .setKind(TickKind.ASSESSMENT)
                .setMid(1)
                .setCurrency("USD")
                .setUnit("t")
                .setDatingUncertaintyDays(1)
                .setAssessor("SMM")
                .setOccurredAt(knownAt)
                .setKnownAt(knownAt)
                .build();
        return InputRecord.of(tick, new Origin("prices.csv", 7));
    }

    static InputRecord rule(String commodity, Instant knownAt) {
        AlertRule rule = AlertRule.newBuilder()
                .setRule("PriceShock")
                .setCommodity(commodity)
                .setExpr("true")
                .setSeverity(Severity.INFO)
                .setKnownAt(knownAt)
                .build();
        return InputRecord.of(rule, new Origin("rules.yaml", 1));
    }
}
