package io.marketsignal.core.model;

import io.marketsignal.core.profile.Profile;
import io.marketsignal.core.time.Days;
import java.util.Arrays;
import java.util.BitSet;
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
    private final double[] weights;
    private final Sum[] sums;
    private final int[] scoring;

    public Prices(Profile profile) {
        this.profile = profile;
        List<Profile.Instrument> instruments = profile.price().instruments();
        this.series = new PriceSeries[instruments.size()];
        for (int i = 0; i < series.length; i++) {
            series[i] = new PriceSeries(profile.horizons(), profile.price());
            byInstrument.put(instruments.get(i).id(), series[i]);
        }
        this.weights =
                instruments.stream().mapToDouble(Profile.Instrument::weight).toArray();
        this.sums = new Sum[profile.horizons().size()];
        for (int h = 0; h < sums.length; h++) {
            sums[h] = new Sum(series.length);
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
        PriceSeries.Point[] newest = new PriceSeries.Point[series.length];
        long heard = Long.MIN_VALUE;
        for (int i = 0; i < series.length; i++) {
            series[i].trim(instant);
            newest[i] = series[i].newestPoint();
            heard = Math.max(heard, series[i].newestKnownAt());
        }
        PriceSignal.Blend[] blends = blends(instant);
        double silentDays = heard == Long.MIN_VALUE ? PriceSignal.NEVER : Days.between(heard, instant);
        int strongest = strongest(blends);
        return strongest == NONE
                ? new PriceSignal(profile, blends, OptionalDouble.empty(), NOTHING, newest, silentDays)
                : new PriceSignal(
                        profile,
                        blends,
                        OptionalDouble.of(PriceSignal.strength(blends[strongest].z(), profile.price())),
                        signals(strongest),
                        newest,
                        silentDays);
    }

    /** Weighted means over the instruments that have data, each with its weight among those; null without any. */
    private PriceSignal.Blend[] blends(long instant) {
        for (Sum sum : sums) {
            sum.clear();
        }
        for (int i = 0; i < series.length; i++) {
            PriceMoves moves = series[i].moves();
            moves.moveTo(instant);
            for (int h = 0; h < sums.length; h++) {
                if (moves.isPresent(h)) {
                    sums[h].add(i, weights[i], moves.logReturn(h), moves.z(h));
                }
            }
        }
        PriceSignal.Blend[] blends = new PriceSignal.Blend[sums.length];
        for (int h = 0; h < sums.length; h++) {
            blends[h] = sums[h].blend();
        }
        return blends;
    }

    /** The sums of one horizon, used anew at every instant. */
    private static final class Sum {
        private final boolean[] present;
        private boolean[] told;
        private BitSet members = new BitSet();
        private double weight;
        private double logReturn;
        private double z;

        Sum(int instruments) {
            present = new boolean[instruments];
            told = new boolean[instruments];
        }

        void clear() {
            Arrays.fill(present, false);
            weight = 0;
            logReturn = 0;
            z = 0;
        }

        void add(int instrument, double share, double ownReturn, double ownZ) {
            present[instrument] = true;
            weight += share;
            logReturn += share * ownReturn;
            z += share * ownZ;
        }

        PriceSignal.Blend blend() {
            if (weight == 0) {
                return null;
            }
            // mostly the same instruments as before
            if (!Arrays.equals(present, told)) {
                told = present.clone();
                members = new BitSet();
                IntStream.range(0, told.length).filter(i -> told[i]).forEach(members::set);
            }
            return new PriceSignal.Blend(StrictMath.exp(logReturn / weight) - 1, z / weight, members);
        }
    }

    private PriceSeries.Signal[] signals(int h) {
        PriceSeries.Signal[] signals = new PriceSeries.Signal[series.length];
        for (int i = 0; i < series.length; i++) {
            PriceMoves moves = series[i].moves();
            signals[i] = moves.isPresent(h) ? moves.signal(h) : null;
        }
        return signals;
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
}
