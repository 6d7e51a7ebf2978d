package io.marketsignal.benchmark;

import io.marketsignal.avro.Asset;
import io.marketsignal.avro.DealNews;
import io.marketsignal.avro.Party;
import io.marketsignal.avro.PriceTick;
import io.marketsignal.avro.TariffAnnouncement;
import io.marketsignal.backtest.History;
import io.marketsignal.backtest.input.AvroFile;
import io.marketsignal.backtest.input.FileHistory;
import io.marketsignal.backtest.input.Passage;
import io.marketsignal.clock.Grid;
import io.marketsignal.codec.InputDecoder;
import io.marketsignal.core.observation.DealStep;
import io.marketsignal.core.observation.MeasureStep;
import io.marketsignal.core.observation.Tick;
import io.marketsignal.core.rules.Conditions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;

/** A synthetic market as Avro container files, uncompressed, and the way back. */
final class ContainerFiles {

    private ContainerFiles() {}

    static List<Path> write(SyntheticMarket market, Path directory) throws IOException {
        int commodities = market.profiles().size();
        return List.of(
                write(
                        directory.resolve("ticks.avro"),
                        PriceTick.getClassSchema(),
                        IntStream.range(0, market.scale().ticks())
                                .mapToObj(market::tick)
                                .map(ContainerFiles::record)),
                write(
                        directory.resolve("announcements.avro"),
                        TariffAnnouncement.getClassSchema(),
                        IntStream.range(0, commodities)
                                .mapToObj(market::measures)
                                .flatMap(List::stream)
                                .map(ContainerFiles::record)),
                write(
                        directory.resolve("news.avro"),
                        DealNews.getClassSchema(),
                        IntStream.range(0, commodities)
                                .mapToObj(market::deals)
                                .flatMap(List::stream)
                                .map(ContainerFiles::record)));
    }

    private static Path write(Path file, Schema schema, Stream<? extends SpecificRecord> records) throws IOException {
        try (DataFileWriter<SpecificRecord> writer = new DataFileWriter<>(new SpecificDatumWriter<>(schema))) {
            writer.create(schema, file.toFile());
            for (SpecificRecord record : (Iterable<SpecificRecord>) records.map(SpecificRecord.class::cast)::iterator) {
                writer.append(record);
            }
        }
        return file;
    }

    static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(directory);
    }

    static History read(SyntheticMarket market, List<Path> files) throws Exception {
        Passage passage = new Passage(
                new Grid(SyntheticMarket.HOUR),
                Decoded.GRACE,
                Optional.of(Instant.ofEpochMilli(SyntheticMarket.START)),
                Optional.of(Instant.ofEpochMilli(market.end())));
        FileHistory history = new FileHistory(
                passage,
                Optional.of(market.rules()),
                List.of(),
                new InputDecoder(market.profiles(), new Conditions()),
                any -> {});
        for (Path file : files) {
            AvroFile.add(file, history);
        }
        return history.close().history();
    }

    private static PriceTick record(Tick tick) {
        return PriceTick.newBuilder()
                .setId(tick.id())
                .setCommodity(tick.commodity())
                .setInstrument(tick.instrument())
                .setKind(io.marketsignal.avro.TickKind.valueOf(tick.kind().name()))
                .setMid(tick.price())
                .setCurrency("USD")
                .setUnit("t")
                .setDatingUncertaintyDays(tick.uncertaintyDays())
                .setAssessor("made up")
                .setOccurredAt(Instant.ofEpochMilli(tick.occurredAt()))
                .setKnownAt(Instant.ofEpochMilli(tick.knownAt()))
                .build();
    }

    private static TariffAnnouncement record(MeasureStep step) {
        TariffAnnouncement.Builder record = TariffAnnouncement.newBuilder()
                .setId(step.id())
                .setCommodity(step.commodity())
                .setMeasureId(step.measureId())
                .setKind(io.marketsignal.avro.MeasureKind.valueOf(step.kind().name()))
                .setStatus(
                        io.marketsignal.avro.MeasureStatus.valueOf(step.status().name()))
                .setDirection(io.marketsignal.avro.SupplyDirection.valueOf(
                        step.direction().name()))
                .setCoverage(
                        io.marketsignal.avro.Coverage.valueOf(step.coverage().name()))
                .setImposing(step.imposing())
                .setTargets(step.targets())
                .setSummary(step.summary())
                .setCredibility(io.marketsignal.avro.Credibility.valueOf(
                        step.credibility().name()))
                .setOccurredAt(Instant.ofEpochMilli(step.occurredAt()))
                .setKnownAt(Instant.ofEpochMilli(step.knownAt()));
        step.ratePercent().ifPresent(record::setRatePercentHigh);
        step.effectiveFrom().ifPresent(from -> record.setEffectiveFrom(Instant.ofEpochMilli(from)));
        return record.build();
    }

    private static DealNews record(DealStep step) {
        DealNews.Builder record = DealNews.newBuilder()
                .setId(step.id())
                .setCommodity(step.commodity())
                .setDealId(step.dealId())
                .setHeadline(step.headline())
                .setStage(io.marketsignal.avro.DealStage.valueOf(step.stage().name()))
                .setDirection(io.marketsignal.avro.SupplyDirection.valueOf(
                        step.direction().name()))
                .setCoverage(
                        io.marketsignal.avro.Coverage.valueOf(step.coverage().name()))
                .setAssets(step.assets().stream()
                        .map(asset -> Asset.newBuilder()
                                .setName(asset.name())
                                .setCountry(asset.country())
                                .build())
                        .toList())
                .setParties(step.parties().stream()
                        .map(party -> Party.newBuilder()
                                .setName(party.name())
                                .setCountry(party.country())
                                .setRole(io.marketsignal.avro.PartyRole.valueOf(
                                        party.role().name()))
                                .setStateBacked(party.stateBacked())
                                .build())
                        .toList())
                .setCredibility(io.marketsignal.avro.Credibility.valueOf(
                        step.credibility().name()))
                .setOccurredAt(Instant.ofEpochMilli(step.occurredAt()))
                .setKnownAt(Instant.ofEpochMilli(step.knownAt()));
        step.tonnes().ifPresent(record::setTonnes);
        step.tonnesBasis().ifPresent(record::setTonnesBasis);
        return record.build();
    }
}
