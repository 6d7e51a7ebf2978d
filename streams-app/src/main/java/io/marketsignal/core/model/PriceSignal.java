package io.marketsignal.core.model;

import io.marketsignal.core.observation.Input;
import io.marketsignal.core.profile.Profile;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** What the prices say at an instant. */
public final class PriceSignal {

    /** Days of silence reported when no usable tick was ever seen. */
    public static final double NEVER = 9999;

    private final Profile profile;
    private final Blend[] blends;
    private final OptionalDouble strength;
    private final PriceSeries.Signal[] behind;
    private final PriceSeries.Point[] newest;
    private final double silentDays;

    /**
     * The instruments present in one horizon, as one.
     *
     * @param priceReturn return as a ratio
     * @param z mean of the instruments' z
     * @param present the instruments' places in the profile; not to be changed
     */
    public record Blend(double priceReturn, double z, BitSet present) {}

    /**
     * A signal of these blends.
     *
     * @param blends by the horizons' places in the profile; null where a horizon has no data
     * @param strength 0 to 1; empty if none of the score's horizons has data
     * @param behind the signals that make the strength, by the instruments' places in the profile; null where absent
     * @param newest the newest ticks known, by the instruments' places in the profile; null where there is none
     * @param silentDays days since the last usable tick became known; {@link #NEVER} if there was none
     */
    public PriceSignal(
            Profile profile,
            Blend[] blends,
            OptionalDouble strength,
            PriceSeries.Signal[] behind,
            PriceSeries.Point[] newest,
            double silentDays) {
        this.profile = profile;
        this.blends = blends;
        this.strength = strength;
        this.behind = behind;
        this.newest = newest;
        this.silentDays = silentDays;
    }

    /** The newest known price of an instrument, in its currency and unit, and since when it is known. */
    public record Level(Profile.Instrument instrument, double price, long knownAt) {}

    /** What each instrument costs, in the order of the profile; one never heard of is missing. */
    public List<Level> levels() {
        List<Level> levels = new ArrayList<>();
        for (int i = 0; i < newest.length; i++) {
            if (newest[i] != null) {
                levels.add(new Level(profile.price().instruments().get(i), newest[i].price(), newest[i].knownAt()));
            }
        }
        return levels;
    }

    /** Blended return over a horizon, by its place in the profile; NaN without data. */
    public double priceReturn(int horizon) {
        return blends[horizon] == null ? Double.NaN : blends[horizon].priceReturn();
    }

    /** Blended z over a horizon, by its place in the profile; NaN without data. */
    public double z(int horizon) {
        return blends[horizon] == null ? Double.NaN : blends[horizon].z();
    }

    /** The blends by name of their horizon, shortest first; one without data is missing. */
    public Map<String, Blend> horizons() {
        Map<String, Blend> byName = new LinkedHashMap<>();
        for (int h = 0; h < blends.length; h++) {
            if (blends[h] != null) {
                byName.put(profile.horizons().get(h).name(), blends[h]);
            }
        }
        return byName;
    }

    /** The instruments that a blend is made of. */
    public List<String> instruments(Blend blend) {
        return blend.present().stream()
                .mapToObj(i -> profile.price().instruments().get(i).id())
                .toList();
    }

    /** 0 to 1; empty if none of the score's horizons has data. A fall is no relief: it counts as 0. */
    public OptionalDouble strength() {
        return strength;
    }

    /** Days since the last usable tick became known; {@link #NEVER} if there was none. */
    public double silentDays() {
        return silentDays;
    }

    /** The newest tick of each instrument behind the strength, strongest first. */
    public List<Evidence> evidence() {
        List<Evidence> evidence = new ArrayList<>();
        for (int i = 0; i < behind.length; i++) {
            if (behind[i] != null) {
                evidence.add(evidence(profile.price().instruments().get(i), behind[i]));
            }
        }
        evidence.sort(Comparator.comparingDouble(Evidence::weight).reversed());
        return evidence;
    }

    private Evidence evidence(Profile.Instrument instrument, PriceSeries.Signal signal) {
        PriceSeries.Point last = signal.last();
        PriceSeries.Point base = signal.base();
        String headline = instrument.title() + " " + plain(base.price()) + " (" + date(base.occurredAt()) + ") -> "
                + plain(last.price()) + " " + instrument.currency() + "/" + instrument.unit();
        return new Evidence(
                last.id(),
                Input.PRICE_TICKS,
                Part.PRICE,
                instrument.id(),
                headline,
                last.source().isEmpty() ? List.of() : List.of(last.source()),
                last.knownAt(),
                strength(signal.z(), profile.price()),
                false);
    }

    private static String plain(double price) {
        return BigDecimal.valueOf(price).stripTrailingZeros().toPlainString();
    }

    private static String date(long instant) {
        return Instant.ofEpochMilli(instant)
                .atOffset(ZoneOffset.UTC)
                .toLocalDate()
                .toString();
    }

    /** A fall is no relief: it counts as 0. */
    static double strength(double z, Profile.Price model) {
        return StrictMath.max(0, StrictMath.min(1, z / model.zFull()));
    }
}
