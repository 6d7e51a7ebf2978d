package io.marketsignal.backtest.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketsignal.avro.PriceTick;
import io.marketsignal.avro.TickKind;
import io.marketsignal.clock.Grid;
import io.marketsignal.codec.InputDecoder;
import io.marketsignal.codec.InvalidRecord;
import io.marketsignal.core.Profiles;
import io.marketsignal.core.observation.Input;
import io.marketsignal.core.observation.Observation;
import io.marketsignal.core.observation.Tick;
import io.marketsignal.core.rules.Conditions;
import io.marketsignal.history.PlainLoop;
import io.marketsignal.serde.Ticks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.apache.avro.Schema;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.specific.SpecificDatumWriter;

/** Ticks read from files against what the general decoder says of each of them. */
class FamiliarTicksTest {

    private static final InputDecoder GENERAL = new InputDecoder(List.of(Profiles.tungsten()), new Conditions());
    private static final Schema OURS = PriceTick.getClassSchema();

    private final List<Observation> witnessed = new ArrayList<>();

    @Property(tries = 300)
    void shouldAcceptAndRejectAsTheGeneralDecoderDoes(
            @ForAll("ticks") List<PriceTick> ticks, @ForAll boolean compressed, @ForAll boolean foreign)
            throws IOException {
        witnessed.clear();
        FileHistory history = history();
        Path file = write(ticks, compressed, foreign ? ofAnotherNamespace() : OURS);
        List<Observation> accepted = new ArrayList<>();
        List<Rejected> rejected = new ArrayList<>();
        for (int i = 0; i < ticks.size(); i++) {
            PriceTick tick = ticks.get(i);
            try {
                accepted.add(GENERAL.decode(
                        Input.PRICE_TICKS,
                        tick.getCommodity(),
                        tick,
                        tick.getKnownAt().toEpochMilli()));
            } catch (InvalidRecord e) {
                rejected.add(new Rejected(file + ": record " + (i + 1), e.getMessage()));
            }
        }

        AvroFile.add(file, history);
        Files.delete(file);
        PriceTick last = Ticks.tick("so that there is one");
        history.take(Input.PRICE_TICKS, "tungsten", last, last.getKnownAt().toEpochMilli(), () -> "here");
        Decoded decoded = history.close();

        assertThat(decoded.counts().get(Input.PRICE_TICKS)).isEqualTo(accepted.size() + 1);
        assertThat(decoded.rejected()).isEqualTo(rejected);
        assertThat(witnessed.stream().filter(Tick.class::isInstance).limit(accepted.size()))
                .isEqualTo(accepted);
        assertThat(decoded.inputs()).extracting(RunInput::records).containsExactly((long) ticks.size());
    }

    @Provide
    Arbitrary<List<PriceTick>> ticks() {
        Arbitrary<PriceTick> usual =
                Combinators.combine(named(), priced(), described(), timed()).as(FamiliarTicksTest::with);
        return usual.list().ofMaxSize(60);
    }

    private interface Change {
        void of(PriceTick.Builder tick);
    }

    private static PriceTick with(Change... changes) {
        PriceTick.Builder tick = PriceTick.newBuilder(Ticks.tick("any"));
        for (Change change : changes) {
            change.of(tick);
        }
        return tick.build();
    }

    private static Arbitrary<Change> named() {
        return Combinators.combine(
                        mostly(text(1), text(300)),
                        mostly(Arbitraries.of("tungsten"), Arbitraries.of("cobalt", "")),
                        mostly(Arbitraries.of("apt-eu-smm", "apt-cn", "x"), text(260)),
                        mostly(Arbitraries.of(TickKind.ASSESSMENT, TickKind.OFFER), Arbitraries.of(TickKind.class)))
                .as((id, commodity, instrument, kind) -> tick -> tick.setId(id)
                        .setCommodity(commodity)
                        .setInstrument(instrument)
                        .setKind(kind));
    }

    private static Arbitrary<Change> priced() {
        Arbitrary<Double> usual = Arbitraries.of(1.0, 99.5, 100.0, 345.25);
        Arbitrary<Double> any = Arbitraries.of(
                0.0, -0.0, -1.0, Double.MIN_VALUE, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
        return Combinators.combine(
                        mostly(usual, any),
                        mostly(usual, any).injectNull(0.7),
                        mostly(usual, any).injectNull(0.7))
                .as((mid, low, high) -> tick -> tick.setMid(mid).setLow(low).setHigh(high));
    }

    private static Arbitrary<Change> described() {
        return Combinators.combine(
                        mostly(Arbitraries.of("USD"), Arbitraries.of("CNY", "XYZ", "")),
                        mostly(Arbitraries.of("mtu WO3"), Arbitraries.of("t", "kg W", "ell")),
                        mostly(Arbitraries.just(""), text(300)).injectNull(0.7),
                        mostly(Arbitraries.of(1, 7), Arbitraries.of(-1, 0, 366, 367, Integer.MAX_VALUE)),
                        mostly(Arbitraries.of("SMM", "Fastmarkets"), text(260)),
                        mostly(Arbitraries.of("https://example.org/a", ""), text(17_000))
                                .injectNull(0.3),
                        mostly(Arbitraries.just("a note"), text(17_000)).injectNull(0.5))
                .as((currency, unit, vat, days, assessor, source, note) -> tick -> tick.setCurrency(currency)
                        .setUnit(unit)
                        .setVat(vat)
                        .setDatingUncertaintyDays(days)
                        .setAssessor(assessor)
                        .setSource(source)
                        .setNote(note));
    }

    private static Arbitrary<Change> timed() {
        Arbitrary<Instant> instants = Arbitraries.longs()
                .between(PlainLoop.START.toEpochMilli(), PlainLoop.END.toEpochMilli())
                .map(Instant::ofEpochMilli);
        return Combinators.combine(
                        instants,
                        instants,
                        Arbitraries.of(true, false),
                        mostly(Arbitraries.just("t0"), text(260)).injectNull(0.9))
                .as((occurredAt, knownAt, assumed, revisionOf) -> tick -> tick.setOccurredAt(occurredAt)
                        .setKnownAt(knownAt)
                        .setKnownAtAssumed(assumed)
                        .setRevisionOf(revisionOf));
    }

    private static <T> Arbitrary<T> mostly(Arbitrary<T> usual, Arbitrary<T> other) {
        return Arbitraries.frequencyOf(Tuple.of(30, usual), Tuple.of(1, other));
    }

    /** Blank, plain and foreign texts, some of about a length. */
    private static Arbitrary<String> text(int length) {
        return Combinators.combine(
                        Arbitraries.of("t", "7", " ", "\u2003", "\u001f", "\u00b5", "\u6c34", "\ud83d\ude00"),
                        Arbitraries.of("", "a", "\u6c34"),
                        Arbitraries.of(0, length / 2, length))
                .as((first, then, times) -> first + then.repeat(times));
    }

    private FileHistory history() {
        Passage passage = new Passage(
                new Grid(24 * PlainLoop.HOUR),
                PlainLoop.GRACE,
                Optional.of(PlainLoop.START),
                Optional.of(PlainLoop.END));
        return new FileHistory(passage, Optional.of(Profiles.tungstenRules()), List.of(), GENERAL, witnessed::add);
    }

    private static Schema ofAnotherNamespace() {
        List<Schema.Field> fields = OURS.getFields().stream()
                .map(field -> new Schema.Field(field, field.schema()))
                .toList();
        return Schema.createRecord(OURS.getName(), null, "org.example", false, fields);
    }

    private static Path write(List<PriceTick> ticks, boolean compressed, Schema schema) throws IOException {
        Path file = Files.createTempFile("ticks", ".avro");
        try (DataFileWriter<PriceTick> writer = new DataFileWriter<>(new SpecificDatumWriter<>(schema))) {
            writer.setCodec(compressed ? CodecFactory.deflateCodec(1) : CodecFactory.nullCodec());
            writer.setSyncInterval(1_000);
            writer.create(schema, file.toFile());
            for (PriceTick tick : ticks) {
                writer.append(tick);
            }
        }
        return file;
    }
}
