package io.marketsignal.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.marketsignal.avro.Coverage;
import io.marketsignal.avro.Credibility;
import io.marketsignal.avro.DealNews;
import io.marketsignal.avro.DealStage;
import io.marketsignal.avro.MeasureStatus;
import io.marketsignal.avro.PartyRole;
import io.marketsignal.avro.PriceTick;
import io.marketsignal.avro.SupplyDirection;
import io.marketsignal.avro.TariffAnnouncement;
import io.marketsignal.avro.TickKind;
import io.marketsignal.core.observation.Input;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The bundled tungsten history; the figures were counted from the files with other tools. */
class BundledHistoryTest {

    private static Feed feed;

    @BeforeAll
    static void read() throws IOException {
        feed = FeedReader.bundled("tungsten");
    }

    @Test
    void shouldHoldAsManyRecordsAsTheFilesHaveUsableRows() {
        assertThat(feed.rejects()).isEmpty();
        assertThat(feed.count(Input.PRICE_TICKS)).isEqualTo(76);
        assertThat(feed.count(Input.TARIFF_ANNOUNCEMENTS)).isEqualTo(43);
        assertThat(feed.count(Input.DEAL_NEWS)).isEqualTo(39);
        assertThat(feed.ticks()).hasSize(76);
        assertThat(feed.announcements()).hasSize(43);
        assertThat(feed.deals()).hasSize(39);
    }

    @Test
    void shouldSayWhichRowsItSkipped() {
        assertThat(report("prices").skipped())
                .containsExactly(entry("kind average", 1), entry("kind derived", 9), entry("kind year high", 2));
        assertThat(report("events").skipped()).containsExactly(entry("stream none", 6));
        assertThat(report("details").skipped()).isEmpty();
        assertThat(feed.files()).extracting(FileReport::rows).containsOnly(88);
        assertThat(feed.files())
                .allSatisfy(file -> assertThat(file.used()
                                + file.skipped().values().stream()
                                        .mapToInt(Integer::intValue)
                                        .sum())
                        .isEqualTo(88));
    }

    @Test
    void shouldNameInstrumentsAfterSeriesAndAssessor() {
        assertThat(feed.ticks().stream()
                        .map(PriceTick::getInstrument)
                        .distinct()
                        .sorted())
                .containsExactly(
                        "apt-cn-lt-producer",
                        "apt-cn-lt-producers",
                        "apt-cn-smm",
                        "apt-eu-argus",
                        "apt-eu-company-eq-resources",
                        "apt-eu-company-fastmarkets-mid",
                        "apt-eu-fastmarkets-via-eq-resources",
                        "apt-eu-press",
                        "apt-eu-press-release",
                        "apt-eu-reuters-traders",
                        "apt-eu-smm",
                        "apt-eu-social-post",
                        "apt-eu-trade-press",
                        "conc-cn-usd-smm",
                        "conc-eu-smm",
                        "conc55-cn-smm",
                        "conc65-cn-lt-producers",
                        "conc65-cn-smm",
                        "few-cn-smm",
                        "few-eu-fastmarkets",
                        "few-eu-smm",
                        "sche55-cn-smm",
                        "wc-cn-smm",
                        "wp-cn-smm");
    }

    @Test
    void shouldReadATickAsPrinted() {
        assertThat(tick("few-eu-smm/2025-12-12/assessment"))
                .isEqualTo(PriceTick.newBuilder()
                        .setId("few-eu-smm/2025-12-12/assessment")
                        .setCommodity("tungsten")
                        .setInstrument("few-eu-smm")
                        .setKind(TickKind.ASSESSMENT)
                        .setLow(101.0)
                        .setMid(104.5)
                        .setHigh(106.0)
                        .setCurrency("USD")
                        .setUnit("kg W")
                        .setDatingUncertaintyDays(1)
                        .setAssessor("SMM")
                        .setSource(
                                "https://news.metal.com/newscontent/103669348/European-Tungsten-Prices-Racing-Higher-on-Chinese-Gains,-Pre-Holiday-Production-Void-Threatens-Further-Spike")
                        .setNote("printed average 104.5 is not the middle of 101-106 (103.5)")
                        .setOccurredAt(Instant.parse("2025-12-12T00:00:00Z"))
                        .setKnownAt(Instant.parse("2025-12-13T00:00:00Z"))
                        .setKnownAtAssumed(true)
                        .build());
    }

    @Test
    void shouldKnowCoarselyDatedRowsOnlyWhenTheirPeriodIsOver() {
        assertThat(tick("apt-eu-smm/2026-01-16/assessment").getKnownAt()).isEqualTo("2026-01-19T00:00:00Z");
        assertThat(tick("apt-eu-smm/2026-01-16/assessment").getDatingUncertaintyDays())
                .isEqualTo(7);
        assertThat(tick("conc65-cn-smm/2026-05-31/trough").getKnownAt()).isEqualTo("2026-06-01T00:00:00Z");
        assertThat(tick("apt-eu-argus/2025-10-01/assessment").getKnownAt()).isEqualTo("2025-11-01T00:00:00Z");
        assertThat(tick("apt-eu-argus/2025-10-01/assessment").getDatingUncertaintyDays())
                .isEqualTo(30);
        assertThat(announcement("W022").getKnownAt()).isEqualTo("2025-01-01T00:00:00Z");
        assertThat(deal("W084").getKnownAt()).isEqualTo("2026-03-13T00:00:00Z");
    }

    @Test
    void shouldTakeTheDateOfTheEventNotOfItsAnnouncement() {
        TariffAnnouncement inForce = announcement("W025");

        assertThat(inForce.getOccurredAt()).isEqualTo("2025-01-01T00:00:00Z");
        assertThat(inForce.getKnownAt()).isEqualTo("2025-01-02T00:00:00Z");
        assertThat(inForce.getKnownAtAssumed()).isTrue();
    }

    @Test
    void shouldReadTheStoryThatTheProductStartsFrom() {
        DealNews bid = deal("W058");

        assertThat(bid.getDealId()).isEqualTo("kz-katpar-kairakty");
        assertThat(bid.getStage()).isEqualTo(DealStage.BID);
        assertThat(bid.getDirection()).isEqualTo(SupplyDirection.EASING);
        assertThat(bid.getCredibility()).isEqualTo(Credibility.RUMOUR);
        assertThat(bid.getAssets())
                .extracting(asset -> asset.getName() + "/" + asset.getCountry())
                .containsExactly("Upper Kairaktinskoye/KZ", "North Katpar/KZ");
        assertThat(bid.getParties()).hasSize(6).element(3).satisfies(rival -> {
            assertThat(rival.getName()).isEqualTo("unnamed Chinese state-owned bidder");
            assertThat(rival.getCountry()).isEqualTo("CN");
            assertThat(rival.getRole()).isEqualTo(PartyRole.RIVAL_BIDDER);
            assertThat(rival.getStateBacked()).isTrue();
        });
        assertThat(bid.getTonnes()).isEqualTo(1_300_000);
        assertThat(bid.getTonnesBasis()).isEqualTo("tungsten equivalent, as reported");
        assertThat(bid.getRelatesTo()).containsExactly("W004", "W034");
        assertThat(bid.getSources()).hasSize(2);
    }

    @Test
    void shouldNameTheMeasuresThatARulingEnds() {
        TariffAnnouncement ruling = announcement("W081");

        assertThat(ruling.getStatus()).isEqualTo(MeasureStatus.WITHDRAWN);
        assertThat(ruling.getEndsMeasures())
                .containsExactly("us-ieepa-fentanyl-cn", "us-reciprocal", "us-reciprocal-kz");
        assertThat(feed.announcements().stream()
                        .filter(step -> !step.getEndsMeasures().isEmpty()))
                .containsExactly(ruling);
    }

    @Test
    void shouldKeepTheScopeOfWiderMeasuresAndWhetherItTouchesTheCommodity() {
        TariffAnnouncement suspension = announcement("W068");

        assertThat(suspension.getCommodity()).isEqualTo("tungsten");
        assertThat(suspension.getScope()).isEqualTo("rare_earths;battery");
        assertThat(suspension.getCoverage()).isEqualTo(Coverage.NONE);
        assertThat(suspension.getEffectiveUntil()).isEqualTo("2026-11-10T00:00:00Z");
        assertThat(announcement("W020").getCoverage()).isEqualTo(Coverage.PARTIAL);
        assertThat(announcement("W026").getScope()).isEqualTo("tungsten;tellurium;bismuth;molybdenum;indium");
    }

    @Test
    void shouldReadRatesAsRanges() {
        assertThat(announcement("W033").getRatePercentLow()).isEqualTo(10);
        assertThat(announcement("W033").getRatePercentHigh()).isEqualTo(50);
        assertThat(announcement("W025").getRatePercentLow()).isEqualTo(25);
        assertThat(announcement("W025").getRatePercentHigh()).isEqualTo(25);
        assertThat(announcement("W026").getRatePercentHigh()).isNull();
    }

    @Test
    void shouldNotLoseFiguresThatAMeasureHasNoFieldFor() {
        assertThat(announcement("W005").getNote()).isEqualTo("tonnage: 111000 t concentrate 65% WO3");
        assertThat(announcement("W043").getNote())
                .isEqualTo("confidence: amount confirmed; day from memory; value: 2000 million US dollars");
    }

    @Test
    void shouldBeSortedByKnownAtAndId() {
        assertThat(feed.records()).isSortedAccordingTo(InputRecord.BY_KNOWLEDGE);
        assertThat(feed.records().get(0).knownAt()).isEqualTo("2023-01-11T00:00:00Z");
        assertThat(feed.records().get(157).knownAt()).isEqualTo("2026-06-18T00:00:00Z");
    }

    @Test
    void shouldBeTheSameEachTimeItIsRead() throws IOException {
        assertThat(FeedReader.bundled("tungsten")).isEqualTo(feed);
    }

    @Test
    void shouldIdentifyEachFileByItsBytes() throws IOException {
        // sha256sum of the file
        assertThat(CsvInput.resource("history/tungsten/prices.csv").sha256())
                .isEqualTo("ca77f7d8471666bf066e3de5ecdfdf058037aab3ef42b0f231c0fdc9ea785fee");
    }

    @Test
    void shouldSayWhatIsNotBundled() {
        assertThatThrownBy(() -> FeedReader.bundled("gallium"))
                .isInstanceOf(BadFileException.class)
                .hasMessage("history/gallium/events.csv: no such file is bundled");
    }

    private static FileReport report(String name) {
        return feed.files().stream()
                .filter(file -> file.input().name().equals("history/tungsten/" + name + ".csv"))
                .findFirst()
                .orElseThrow();
    }

    private static PriceTick tick(String id) {
        return feed.ticks().stream()
                .filter(tick -> tick.getId().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static TariffAnnouncement announcement(String id) {
        return feed.announcements().stream()
                .filter(step -> step.getId().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static DealNews deal(String id) {
        return feed.deals().stream()
                .filter(step -> step.getId().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
