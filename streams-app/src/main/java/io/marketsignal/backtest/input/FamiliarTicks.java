package io.marketsignal.backtest.input;

import io.marketsignal.avro.PriceTick;
import io.marketsignal.core.observation.Tick;
import io.marketsignal.core.observation.TickKind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;

/**
 * Reads price ticks that are like one accepted before: of the same commodity, instrument, kind, currency, unit, tax,
 * precision and assessor. These need no second look; only the rest of a tick is checked. Any other tick, be it new, long,
 * a correction, wrong or broken, is left to be read and judged the general way.
 */
final class FamiliarTicks {

    // Short enough for every field.
    private static final int LONGEST = 256;
    private static final int NONE = -1;

    private final PriceTickReader general = new PriceTickReader();
    private final Words words = new Words();
    private final Likeness[] known = new Likeness[Words.PLACES];
    private final AvroBytes in = new AvroBytes();
    private BinaryDecoder decoder;
    private int start;

    private int id;
    private int idEnd;
    private int series;
    private int seriesEnd;
    private double low;
    private double mid;
    private double high;
    private int terms;
    private int termsEnd;
    private int source;
    private int sourceEnd;
    private long occurredAt;
    private long knownAt;
    private boolean correction;
    private int place;

    /**
     * What ticks have in common.
     *
     * @param series the bytes from commodity to kind
     * @param terms the bytes from currency to assessor
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared as a whole
    private record Likeness(
            byte[] series, byte[] terms, String commodity, String instrument, TickKind kind, int uncertaintyDays) {

        boolean is(FamiliarTicks tick) {
            byte[] bytes = tick.in.bytes();
            return Arrays.equals(series, 0, series.length, bytes, tick.series, tick.seriesEnd)
                    && Arrays.equals(terms, 0, terms.length, bytes, tick.terms, tick.termsEnd);
        }
    }

    /** Goes on with a block of ticks of our own schema. */
    void over(ByteBuffer block) {
        in.over(block);
    }

    boolean isAtEnd() {
        return in.at() == in.end();
    }

    /** Looks at the next tick: a familiar one has been read by that, any other has yet to be. */
    boolean isNextFamiliar() {
        start = in.at();
        scan();
        return place != NONE && isOrdinary() && known[place] != null && known[place].is(this);
    }

    /** The tick just found familiar. */
    Tick familiar() {
        Likeness likeness = known[place];
        return new Tick(
                likeness.commodity(),
                new String(in.bytes(), id, idEnd - id, StandardCharsets.UTF_8),
                likeness.instrument(),
                likeness.kind(),
                mid,
                likeness.uncertaintyDays(),
                source == sourceEnd ? "" : words.of(in.bytes(), source, sourceEnd),
                occurredAt,
                knownAt,
                Optional.empty());
    }

    private void scan() {
        id = in.text(LONGEST);
        idEnd = in.at();
        series = idEnd;
        int commodity = in.text(LONGEST);
        int commodityEnd = in.at();
        int instrument = in.text(LONGEST);
        in.number();
        seriesEnd = in.at();
        boolean hasLow = in.isPresent();
        low = hasLow ? in.real() : 0;
        mid = in.real();
        low = hasLow ? low : mid;
        high = in.isPresent() ? in.real() : mid;
        terms = in.at();
        in.text(LONGEST);
        in.text(LONGEST);
        optionalText();
        in.number();
        in.text(LONGEST);
        termsEnd = in.at();
        source = optionalText();
        sourceEnd = in.at();
        optionalText();
        occurredAt = in.number();
        knownAt = in.number();
        in.skipByte();
        correction = in.isPresent();
        place = in.hasStopped() ? NONE : place(commodity, commodityEnd, instrument);
    }

    private int place(int commodity, int commodityEnd, int instrument) {
        long bits = Words.bits(in.bytes(), commodity, commodityEnd);
        bits = 31 * bits + Words.bits(in.bytes(), instrument, seriesEnd);
        bits = 31 * bits + Words.bits(in.bytes(), terms, termsEnd);
        return Words.place(bits);
    }

    private int optionalText() {
        return in.isPresent() ? in.text(LONGEST) : in.at();
    }

    private boolean isOrdinary() {
        // Nothing up to the space can stand at the beginning of what is surely not blank.
        return id < idEnd
                && in.bytes()[id] > ' '
                && low > 0
                && low <= mid
                && mid <= high
                && high < Double.POSITIVE_INFINITY
                && !correction;
    }

    /** Reads the next tick, whatever it is like. */
    PriceTick unfamiliar() throws IOException {
        decoder = DecoderFactory.get().binaryDecoder(in.bytes(), start, in.end() - start, decoder);
        PriceTick tick = general.read(null, decoder);
        in.goTo(in.end() - decoder.inputStream().available());
        return tick;
    }

    /** Says that the last tick has been accepted: others like it are familiar from now on. */
    void accepted(PriceTick tick) {
        if (place != NONE) {
            known[place] = new Likeness(
                    Arrays.copyOfRange(in.bytes(), series, seriesEnd),
                    Arrays.copyOfRange(in.bytes(), terms, termsEnd),
                    tick.getCommodity(),
                    tick.getInstrument(),
                    TickKind.valueOf(tick.getKind().name()),
                    tick.getDatingUncertaintyDays());
        }
    }
}
