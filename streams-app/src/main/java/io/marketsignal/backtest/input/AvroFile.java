package io.marketsignal.backtest.input;

import io.marketsignal.avro.AlertRule;
import io.marketsignal.avro.DealNews;
import io.marketsignal.avro.PriceTick;
import io.marketsignal.avro.TariffAnnouncement;
import io.marketsignal.core.observation.Input;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Function;
import org.apache.avro.Schema;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.Decoder;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;

/** Reads an Avro object container file of one kind of input record; the time of a record is its knownAt. */
public final class AvroFile {

    private static final int BUFFER = 1 << 16;

    private final Path path;
    private final FileHistory history;

    private AvroFile(Path path, FileHistory history) {
        this.path = path;
        this.history = history;
    }

    /** What a file holds, told by the name of its records; the namespace is the producer's business. */
    private record Kind<T extends SpecificRecord>(
            Input input, DatumReader<T> reader, Function<T, String> commodity, Function<T, Instant> knownAt) {

        static Optional<Kind<?>> of(Schema written) {
            return Optional.ofNullable(
                    switch (written.getName()) {
                        case "PriceTick" ->
                            new Kind<>(
                                    Input.PRICE_TICKS,
                                    new PriceTickReader(),
                                    PriceTick::getCommodity,
                                    PriceTick::getKnownAt);
                        case "TariffAnnouncement" ->
                            new Kind<>(
                                    Input.TARIFF_ANNOUNCEMENTS,
                                    new SpecificDatumReader<>(TariffAnnouncement.class),
                                    TariffAnnouncement::getCommodity,
                                    TariffAnnouncement::getKnownAt);
                        case "DealNews" ->
                            new Kind<>(
                                    Input.DEAL_NEWS,
                                    new SpecificDatumReader<>(DealNews.class),
                                    DealNews::getCommodity,
                                    DealNews::getKnownAt);
                        case "AlertRule" ->
                            new Kind<>(
                                    Input.ALERT_RULES,
                                    new SpecificDatumReader<>(AlertRule.class),
                                    AlertRule::getCommodity,
                                    AlertRule::getKnownAt);
                        default -> null;
                    });
        }
    }

    /**
     * Adds the records of a file.
     *
     * @throws UnusableInput if it is no such file, or breaks off; the message names file and record
     */
    public static void add(Path path, FileHistory history) throws IOException {
        new AvroFile(path, history).read();
    }

    private void read() throws IOException {
        if (!Files.isRegularFile(path)) {
            throw new UnusableInput(path + (Files.exists(path) ? ": not a file" : ": no such file"));
        }
        Deferred deferred = new Deferred();
        try (DataFileReader<SpecificRecord> file = open(deferred)) {
            Kind<?> kind = Kind.of(file.getSchema())
                    .orElseThrow(() -> new UnusableInput(
                            path + ": holds records of " + file.getSchema().getFullName()
                                    + ", not PriceTick, TariffAnnouncement, DealNews or AlertRule"));
            long records = kind.input() == Input.PRICE_TICKS && PriceTickReader.isOurs(file.getSchema())
                    ? readTicks(file)
                    : read(file, kind, deferred);
            // Avro takes the end of the file for the end of the records, even in the midst of a block.
            if (file.previousSync() != Files.size(path)) {
                throw new UnusableInput(path + ": breaks off after record " + records);
            }
            history.read(new RunInput.File(path.getFileName().toString(), sha256(), records), 0);
        }
    }

    private DataFileReader<SpecificRecord> open(Deferred deferred) throws IOException {
        try {
            return new DataFileReader<>(path.toFile(), deferred);
        } catch (AccessDeniedException e) {
            throw new UnusableInput(path + ": permission denied", e);
        } catch (IOException | RuntimeException e) {
            throw new UnusableInput(path + ": not an Avro container file: " + why(e), e);
        }
    }

    private <T extends SpecificRecord> long read(DataFileReader<SpecificRecord> file, Kind<T> kind, Deferred deferred)
            throws IOException {
        deferred.use(kind.reader());
        long number = 0;
        SpecificRecord record = null;
        while (hasNext(file, number)) {
            number++;
            record = next(file, record, number);
            long place = number;
            @SuppressWarnings("unchecked") // the kind's reader made it
            T value = (T) record;
            history.take(
                    kind.input(),
                    kind.commodity().apply(value),
                    value,
                    kind.knownAt().apply(value).toEpochMilli(),
                    () -> path + ": record " + place);
            if (number % 100_000 == 0) {
                heedInterruption();
            }
        }
        return number;
    }

    private static void heedInterruption() throws ClosedByInterruptException {
        if (Thread.currentThread().isInterrupted()) {
            throw new ClosedByInterruptException();
        }
    }

    /** The same for ticks written with our schema, of which a history holds millions. */
    private long readTicks(DataFileReader<SpecificRecord> file) throws IOException {
        FamiliarTicks ticks = new FamiliarTicks();
        long number = 0;
        while (hasNext(file, number)) {
            ticks.over(file.nextBlock());
            for (long left = file.getBlockCount(); left > 0; left--) {
                number++;
                take(ticks, number);
            }
            if (!ticks.isAtEnd()) {
                throw new UnusableInput(path + ": the block up to record " + number + " holds more than its records");
            }
            heedInterruption();
        }
        return number;
    }

    private void take(FamiliarTicks ticks, long number) throws IOException {
        if (ticks.isNextFamiliar()) {
            history.take(ticks.familiar());
            return;
        }
        PriceTick tick = unfamiliar(ticks, number);
        long knownAt = tick.getKnownAt().toEpochMilli();
        if (history.take(Input.PRICE_TICKS, tick.getCommodity(), tick, knownAt, () -> path + ": record " + number)) {
            ticks.accepted(tick);
        }
    }

    private PriceTick unfamiliar(FamiliarTicks ticks, long number) throws IOException {
        try {
            return ticks.unfamiliar();
        } catch (IOException | RuntimeException e) {
            throw broken(number, e);
        }
    }

    private boolean hasNext(DataFileReader<SpecificRecord> file, long number) throws IOException {
        try {
            return file.hasNext();
        } catch (RuntimeException e) {
            throw broken(number + 1, e);
        }
    }

    private SpecificRecord next(DataFileReader<SpecificRecord> file, SpecificRecord reuse, long number)
            throws IOException {
        try {
            return file.next(reuse);
        } catch (IOException | RuntimeException e) {
            throw broken(number, e);
        }
    }

    private UnusableInput broken(long number, Exception e) {
        return new UnusableInput(path + ": record " + number + " cannot be read: " + why(e), e);
    }

    private static String why(Exception e) {
        return e instanceof EOFException || e.getMessage() == null ? "it breaks off" : e.getMessage();
    }

    private String sha256() throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Which reader fits is known only after the file's header has been read. */
    private static final class Deferred implements DatumReader<SpecificRecord> {

        private Schema written;
        private DatumReader<? extends SpecificRecord> reader;

        @Override
        public void setSchema(Schema schema) {
            written = schema;
        }

        void use(DatumReader<? extends SpecificRecord> chosen) {
            chosen.setSchema(written);
            reader = chosen;
        }

        @Override
        @SuppressWarnings("unchecked") // what is given for reuse came from the same reader
        public SpecificRecord read(SpecificRecord reuse, Decoder in) throws IOException {
            return ((DatumReader<SpecificRecord>) reader).read(reuse, in);
        }
    }
}
