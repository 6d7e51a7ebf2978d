package io.marketsignal.view;

import io.marketsignal.avro.Coverage;
import io.marketsignal.avro.Credibility;
import io.marketsignal.avro.DealNews;
import io.marketsignal.avro.DealStage;
import io.marketsignal.avro.MeasureKind;
import io.marketsignal.avro.MeasureStatus;
import io.marketsignal.avro.SupplyDirection;
import io.marketsignal.avro.TariffAnnouncement;
import java.time.Instant;
import java.util.List;

/** News as published. */
public final class News {

    private News() {}

    public static TariffAnnouncement announcement(String id, String day, String summary) {
        return TariffAnnouncement.newBuilder()
                .setId(id)
                .setCommodity("tungsten")
                .setMeasureId("m")
                .setKind(MeasureKind.EXPORT_BAN)
                .setStatus(MeasureStatus.IN_FORCE)
                .setDirection(SupplyDirection.TIGHTENING)
                .setImposing(List.of("CN"))
                .setTargets(List.of("WORLD"))
                .setCoverage(Coverage.FULL)
                .setSummary(summary)
                .setCredibility(Credibility.CONFIRMED)
                .setSources(List.of("https://example.org/" + id))
                .setOccurredAt(known(day))
                .setKnownAt(known(day))
                .build();
    }

    public static DealNews deal(String id, String day, String headline) {
        return DealNews.newBuilder()
                .setId(id)
                .setCommodity("tungsten")
                .setDealId("d")
                .setHeadline(headline)
                .setStage(DealStage.RUMOUR)
                .setDirection(SupplyDirection.TIGHTENING)
                .setCredibility(Credibility.RUMOUR)
                .setSources(List.of("https://example.org/" + id))
                .setOccurredAt(known(day))
                .setKnownAt(known(day))
                .build();
    }

    private static Instant known(String day) {
        return Instant.parse(day + "T00:00:00Z");
    }
}
