package io.marketsignal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketsignal.avro.AlertEvent;
import io.marketsignal.avro.AlertStatus;
import io.marketsignal.avro.Evidence;
import io.marketsignal.avro.TransitionReason;
import io.marketsignal.codec.Samples;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AlertTextTest {

    private static final Evidence NEWS = Samples.evidence(
            "W058",
            "deals",
            "Commerce Secretary brokers talks on Upper Kairaktinskoye and North Katpar; at least one Chinese state"
                    + " bidder above market");

    private static String plain(AlertEvent event) {
        return AlertText.of(event, Palette.OFF);
    }

    @Test
    void shouldExplainAnAlertThatFires() {
        assertThat(plain(Samples.firing(NEWS))).isEqualTo("""
                        2025-10-22 00:00 UTC  WARNING   FIRING      ContestedAsset  tungsten
                          State-backed rivals want North Katpar
                          score     82.4 [oooooooooooooooooooooooooooooooooo=======         ]  at least: a part has no data
                                         o deals 68.3   = structure 14.1   # price no data   + policy 0.0
                          because   deals.contested > 0 (deals.contested = 2, price.z["7d"] = no data)
                          deals     2025-10-22  Commerce Secretary brokers talks on Upper Kairaktinskoye and North Katpar;
                                                at least one Chinese state bidder above market
                                    https://example.org/W058
                        """);
    }

    @Test
    void shouldBeShortWhenAnAlertEndsAndNameWhatWasRetracted() {
        assertThat(plain(Samples.resolved(Samples.retracted(NEWS), Samples.evidence("W001", "deals", "still true"))))
                .isEqualTo("""
                        2025-11-27 00:00 UTC  WARNING   RESOLVED    ContestedAsset  tungsten
                                    evidence was withdrawn; active since 2025-10-22, 36 days
                          now       deals.contested = 2, price.z["7d"] = no data
                          deals     2025-10-22  RETRACTED  Commerce Secretary brokers talks on Upper Kairaktinskoye and
                                                           North Katpar; at least one Chinese state bidder above market
                                    https://example.org/W058
                        """);
    }

    @Test
    void shouldSayThatAnAlertStandsWhenOnlyItsEvidenceChanged() {
        AlertEvent event = AlertEvent.newBuilder(Samples.resolved())
                .setFrom(AlertStatus.FIRING)
                .setTo(AlertStatus.FIRING)
                .setClear("score < 45")
                .build();

        assertThat(plain(event))
                .contains("evidence was withdrawn, the alert stands; active since 2025-10-22, 36 days")
                .contains("; clear when score < 45");
    }

    @Test
    void shouldFitAHundredColumnsButForAddresses() {
        AlertEvent event = AlertEvent.newBuilder(Samples.firing(NEWS, NEWS))
                .setExpr(
                        "policy.strength >= 0.15 && highest(price.z, [\"30d\", \"90d\"]) >= 2 && score > 1 && score > 2")
                .build();

        assertThat(plain(event).lines().filter(line -> !line.contains("https://")))
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(100));
    }

    @Test
    void shouldObeyNothingThatStrangersWrote() {
        String hostile = "\u001b[31mSELL\u202e\u009b2J";
        AlertEvent event = AlertEvent.newBuilder(Samples.firing(Samples.evidence(hostile, hostile, hostile)))
                .setRule(hostile)
                .setCommodity(hostile)
                .setExpr(hostile)
                .setAnnotations(Map.of("summary", hostile))
                .build();

        assertThat(plain(event).replace("\n", "")).doesNotContainPattern("[\\p{Cc}\\p{Cf}]");
    }

    @Test
    void shouldUseColoursOnlyWhereAsked() {
        assertThat(plain(Samples.firing(NEWS))).doesNotContain("\u001b");
        assertThat(AlertText.of(Samples.firing(NEWS), Palette.ON)).contains("\u001b[1;33mWARNING");
    }

    @Test
    void shouldShowTheStrongestEvidenceOfEachPartOnceAndCountTheRest() {
        List<Evidence> many = IntStream.range(0, 9)
                .mapToObj(i -> Samples.evidence("d" + i, i < 6 ? "structure" : "deals", "headline " + i))
                .toList();
        Evidence again = Samples.evidence("d6", "policy", "headline 6");
        AlertEvent event = AlertEvent.newBuilder(Samples.firing())
                .setEvidence(Stream.concat(many.stream(), Stream.of(again)).toList())
                .build();

        assertThat(plain(event))
                .containsSubsequence("deals", "headline 6", "headline 7", "headline 8", "structure", "headline 0")
                .containsOnlyOnce("headline 6")
                .doesNotContain("headline 2")
                .contains("and 4 more");
    }

    @ParameterizedTest
    @EnumSource(TransitionReason.class)
    void shouldHaveWordsForEveryReason(TransitionReason reason) {
        assertThat(AlertText.reason(reason)).isNotBlank();
    }
}
