package io.marketsignal.backtest.input;

import io.marketsignal.avro.PriceTick;
import io.marketsignal.avro.TickKind;
import java.io.IOException;
import java.time.Instant;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.ResolvingDecoder;
import org.apache.avro.util.Utf8;

/**
 * Decodes price ticks, of which a history holds millions, without reflection over the schema and with one string for each
 * repeated text. Avro's own generated coders leave out records with logical types. A file written with another schema is
 * resolved to ours.
 */
final class PriceTickReader implements DatumReader<PriceTick> {

    private static final Schema OURS = PriceTick.getClassSchema();
    private static final String OUR_FORM = SchemaNormalization.toParsingForm(OURS);
    private static final TickKind[] KINDS = TickKind.values();
    private static final int FIELDS = OURS.getFields().size();

    private final Words words = new Words();
    private final Utf8 text = new Utf8();
    private Schema written = OURS;
    private boolean sameForm = true;
    private ResolvingDecoder resolver;

    /** Whether what is written with a schema reads as if written with ours. */
    static boolean isOurs(Schema schema) {
        return SchemaNormalization.toParsingForm(schema).equals(OUR_FORM);
    }

    @Override
    public void setSchema(Schema schema) {
        written = schema;
        sameForm = isOurs(schema);
    }

    @Override
    public PriceTick read(PriceTick reuse, Decoder in) throws IOException {
        PriceTick tick = reuse == null ? new PriceTick() : reuse;
        if (sameForm) {
            for (int field = 0; field < FIELDS; field++) {
                read(tick, field, in);
            }
            return tick;
        }
        if (resolver == null) {
            resolver = DecoderFactory.get().resolvingDecoder(written, OURS, null);
        }
        resolver.configure(in);
        for (Schema.Field field : resolver.readFieldOrder()) {
            read(tick, field.pos(), resolver);
        }
        resolver.drain();
        return tick;
    }

    private void read(PriceTick tick, int field, Decoder in) throws IOException {
        switch (field) {
            // Ids do not come again.
            case 0 -> tick.setId(in.readString(text).toString());
            case 1 -> tick.setCommodity(word(in));
            case 2 -> tick.setInstrument(word(in));
            case 3 -> tick.setKind(KINDS[in.readEnum()]);
            case 4 -> tick.setLow(optionalNumber(in));
            case 5 -> tick.setMid(in.readDouble());
            case 6 -> tick.setHigh(optionalNumber(in));
            case 7 -> tick.setCurrency(word(in));
            case 8 -> tick.setUnit(word(in));
            case 9 -> tick.setVat(optionalWord(in));
            case 10 -> tick.setDatingUncertaintyDays(in.readInt());
            case 11 -> tick.setAssessor(word(in));
            case 12 -> tick.setSource(optionalWord(in));
            case 13 -> tick.setNote(optionalWord(in));
            case 14 -> tick.setOccurredAt(Instant.ofEpochMilli(in.readLong()));
            case 15 -> tick.setKnownAt(Instant.ofEpochMilli(in.readLong()));
            case 16 -> tick.setKnownAtAssumed(in.readBoolean());
            case 17 -> tick.setRevisionOf(optionalWord(in));
            default -> throw new IllegalStateException("no field " + field + " in " + OURS.getFullName());
        }
    }

    private String word(Decoder in) throws IOException {
        return words.of(in.readString(text));
    }

    private String optionalWord(Decoder in) throws IOException {
        if (isNull(in)) {
            return null;
        }
        return word(in);
    }

    private static Double optionalNumber(Decoder in) throws IOException {
        return isNull(in) ? null : Double.valueOf(in.readDouble());
    }

    // In every union of ours null comes first.
    private static boolean isNull(Decoder in) throws IOException {
        if (in.readIndex() == 0) {
            in.readNull();
            return true;
        }
        return false;
    }
}
