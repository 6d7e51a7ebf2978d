package io.marketsignal.core.model;

import io.marketsignal.core.observation.Input;
import io.marketsignal.core.profile.Horizon;
import io.marketsignal.core.profile.Profile;
import io.marketsignal.core.time.Days;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What the prices say at an instant.
 *
 * @param horizons blended signal by horizon name, shortest first; one without data is missing
 * @param strength 0 to 1; empty if none of the score's horizons has data. A fall is no relief: it counts as 0
 * @param silentDays days since the last usable tick became known; {@link #NEVER} if there was none
 */
public record PriceSignal(
        Map<String, Blend> horizons, OptionalDouble strength, List<Evidence> evidence, double silentDays) {

    /** Days of silence reported when no usable tick was ever seen. */
    public static final double NEVER = 9999;

    /**
     * Weighted mean over the instruments present in one horizon.
     *
     * @param priceReturn return as a ratio
     * @param z mean of the instruments' z
     */
    public record Blend(double priceReturn, double z, List<String> instruments) {}

    private record Present(Profile.Instrument instrument, PriceSeries.Signal signal) {}

    /** Blends the instruments' signals; each instrument counts with its weight among those present. */
    public static PriceSignal at(long instant, Profile profile, Map<String, PriceSeries> series) {
        Map<String, Blend> blends = new LinkedHashMap<>();
        Map<String, List<Present>> present = new LinkedHashMap<>();
        for (Horizon horizon : profile.horizons()) {
            List<Present> signals = signals(instant, horizon, profile, series);
            if (!signals.isEmpty()) {
                present.put(horizon.name(), signals);
                blends.put(horizon.name(), blend(signals));
            }
        }
        OptionalDouble highest = profile.price().scoreHorizons().stream()
                .filter(blends::containsKey)
                .mapToDouble(name -> blends.get(name).z())
                .max();
        OptionalDouble strength = highest.isPresent()
                ? OptionalDouble.of(clip(highest.getAsDouble() / profile.price().zFull()))
                : OptionalDouble.empty();
        return new PriceSignal(
                blends, strength, evidence(profile.price(), blends, present), silentDays(instant, series));
    }

    private static List<Present> signals(
            long instant, Horizon horizon, Profile profile, Map<String, PriceSeries> series) {
        List<Present> signals = new ArrayList<>();
        for (Profile.Instrument instrument : profile.price().instruments()) {
            series.get(instrument.id())
                    .signal(horizon, instant)
                    .ifPresent(signal -> signals.add(new Present(instrument, signal)));
        }
        return signals;
    }

    private static Blend blend(List<Present> present) {
        double weight = 0;
        double logReturn = 0;
        double z = 0;
        for (Present one : present) {
            weight += one.instrument().weight();
            logReturn += one.instrument().weight() * one.signal().logReturn();
            z += one.instrument().weight() * one.signal().z();
        }
        return new Blend(
                StrictMath.exp(logReturn / weight) - 1,
                z / weight,
                present.stream().map(one -> one.instrument().id()).toList());
    }

    private static double silentDays(long instant, Map<String, PriceSeries> series) {
        return series.values().stream()
                .flatMap(one -> one.newest().stream())
                .mapToDouble(newest -> Days.between(newest.knownAt(), instant))
                .min()
                .orElse(NEVER);
    }

    /** The newest tick of each instrument in the score horizon with the highest z. */
    private static List<Evidence> evidence(
            Profile.Price model, Map<String, Blend> blends, Map<String, List<Present>> present) {
        String strongest = model.scoreHorizons().stream()
                .filter(blends::containsKey)
                .max(Comparator.comparingDouble(name -> blends.get(name).z()))
                .orElse(null);
        if (strongest == null) {
            return List.of();
        }
        return present.get(strongest).stream()
                .map(one -> evidence(one, model.zFull()))
                .sorted(Comparator.comparingDouble(Evidence::weight).reversed())
                .toList();
    }

    private static Evidence evidence(Present one, double zFull) {
        PriceSeries.Point last = one.signal().last();
        PriceSeries.Point base = one.signal().base();
        Profile.Instrument instrument = one.instrument();
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
                clip(one.signal().z() / zFull),
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

    private static double clip(double value) {
        return StrictMath.max(0, StrictMath.min(1, value));
    }
}
