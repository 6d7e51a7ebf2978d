package io.marketsignal.core.model;

import io.marketsignal.core.profile.Profile;
import io.marketsignal.core.time.Days;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** The price series of a commodity's instruments, and what they say together. */
public final class Prices {

    private static final int NONE = -1;
    private static final PriceSeries.Signal[] NOTHING = {};

    private final Profile profile;
    private final Map<String, PriceSeries> byInstrument = new LinkedHashMap<>();
    private final PriceSeries[] series;
    private final int[] scoring;

    public Prices(Profile profile) {
        this.profile = profile;
        List<Profile.Instrument> instruments = profile.price().instruments();
        this.series = new PriceSeries[instruments.size()];
        for (int i = 0; i < series.length; i++) {
            series[i] = new PriceSeries(profile.horizons(), profile.price());
            byInstrument.put(instruments.get(i).id(), series[i]);
        }
        List<String> scoreHorizons = profile.price().scoreHorizons();
        this.scoring = scoreHorizons.stream()
                .flatMapToInt(name -> IntStream.range(0, profile.horizons().size())
                        .filter(h -> profile.horizons().get(h).name().equals(name)))
                .toArray();
    }

    /** The series by instrument, in the order of the profile. */
    public Map<String, PriceSeries> byInstrument() {
        return byInstrument;
    }

    public PriceSignal at(long instant) {
        long newest = Long.MIN_VALUE;
        for (PriceSeries one : series) {
            one.trim(instant);
            newest = Math.max(
                    newest, one.newest().map(PriceSeries.Point::knownAt).orElse(Long.MIN_VALUE));
        }
        PriceSignal.Blend[] blends = new PriceSignal.Blend[profile.horizons().size()];
        for (int h = 0; h < blends.length; h++) {
            blends[h] = blend(h, instant);
        }
        double silentDays = newest == Long.MIN_VALUE ? PriceSignal.NEVER : Days.between(newest, instant);
        int strongest = strongest(blends);
        return strongest == NONE
                ? new PriceSignal(profile, blends, OptionalDouble.empty(), NOTHING, silentDays)
                : new PriceSignal(
                        profile,
                        blends,
                        OptionalDouble.of(PriceSignal.strength(blends[strongest].z(), profile.price())),
                        blends[strongest].signals(),
                        silentDays);
    }

    /** The score horizon with the highest z. */
    private int strongest(PriceSignal.Blend[] blends) {
        int strongest = NONE;
        for (int h : scoring) {
            if (blends[h] != null && (strongest == NONE || blends[h].z() > blends[strongest].z())) {
                strongest = h;
            }
        }
        return strongest;
    }

    /** Weighted mean over the instruments that have data, each with its weight among those; null without any. */
    private PriceSignal.Blend blend(int h, long instant) {
        List<Profile.Instrument> instruments = profile.price().instruments();
        PriceSeries.Signal[] present = new PriceSeries.Signal[series.length];
        double weight = 0;
        double logReturn = 0;
        double z = 0;
        for (int i = 0; i < series.length; i++) {
            PriceSeries.Signal signal = series[i].signalOrNull(h, instant);
            if (signal != null) {
                double share = instruments.get(i).weight();
                weight += share;
                logReturn += share * signal.logReturn();
                z += share * signal.z();
                present[i] = signal;
            }
        }
        return weight == 0 ? null : new PriceSignal.Blend(StrictMath.exp(logReturn / weight) - 1, z / weight, present);
    }
}
