package io.marketsignal.backtest.folder;

import io.marketsignal.core.observation.Tick;
import io.marketsignal.core.profile.Profile;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** The prices of the instruments that the profiles follow, of the kinds that they accept, by when they became known. */
public final class PriceBook {

    private final Map<String, Profile> profiles = new HashMap<>();
    private final Map<String, Series> series = new HashMap<>();
    private final Set<String> followed = new HashSet<>();

    /** A cursor moves through a series as time passes. */
    static final class Series {
        private long[] knownAt = new long[64];
        private double[] prices = new double[64];
        private int size;
        private boolean sorted = true;
        private int next;

        private void add(long known, double price) {
            if (size == knownAt.length) {
                knownAt = Arrays.copyOf(knownAt, 2 * size);
                prices = Arrays.copyOf(prices, 2 * size);
            }
            sorted &= size == 0 || isOrdered(knownAt[size - 1], prices[size - 1], known, price);
            knownAt[size] = known;
            prices[size++] = price;
        }

        private static boolean isOrdered(long one, double onePrice, long other, double otherPrice) {
            return one < other || (one == other && onePrice <= otherPrice);
        }

        // Of prices that became known at once the highest counts: which came last is not known.
        private void sort() {
            long[] unsortedTimes = knownAt.clone();
            double[] unsortedPrices = prices.clone();
            int[] order = IntStream.range(0, size)
                    .boxed()
                    .sorted(Comparator.<Integer>comparingLong(i -> unsortedTimes[i])
                            .thenComparingDouble(i -> unsortedPrices[i]))
                    .mapToInt(Integer::intValue)
                    .toArray();
            for (int i = 0; i < size; i++) {
                knownAt[i] = unsortedTimes[order[i]];
                prices[i] = unsortedPrices[order[i]];
            }
            sorted = true;
        }

        /** The newest price known at an instant that is not earlier than the one before; NaN if there is none. */
        double at(long instant) {
            if (!sorted) {
                sort();
            }
            while (next < size && knownAt[next] <= instant) {
                next++;
            }
            return next == 0 ? Double.NaN : prices[next - 1];
        }
    }

    public PriceBook(Collection<Profile> profiles) {
        for (Profile profile : profiles) {
            this.profiles.put(profile.commodity(), profile);
            profile.price().instruments().forEach(one -> followed.add(key(profile.commodity(), one.id())));
        }
    }

    public void add(Tick tick) {
        Profile profile = profiles.get(tick.commodity());
        String key = key(tick.commodity(), tick.instrument());
        if (followed.contains(key) && profile.price().acceptedKinds().contains(tick.kind())) {
            series.computeIfAbsent(key, any -> new Series()).add(tick.knownAt(), tick.price());
        }
    }

    Series of(String commodity, String instrument) {
        return series.computeIfAbsent(key(commodity, instrument), any -> new Series());
    }

    private static String key(String commodity, String instrument) {
        return commodity + "/" + instrument;
    }
}
