package io.marketsignal.scoring;

import io.marketsignal.core.observation.Observation;
import io.marketsignal.core.observation.Tick;
import io.marketsignal.core.profile.Profile;
import io.marketsignal.core.time.Days;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Plain price momentum as it was known: for each instrument of the profile the newest price known at an instant over the newest
 * known so many days before, blended by weight as logarithms. An instrument without news within these days is left out.
 */
final class Momentum {

    /**
     * What was known of one instrument.
     *
     * @param logs logarithms of its newest price, at the instants at which it became known
     */
    private record Known(double weight, Series logs) {}

    private final long lookBack;
    private final List<Known> instruments;

    Momentum(Collection<Tick> ticks, Profile.Price model, int days) {
        if (days <= 0) {
            throw new IllegalArgumentException("momentum must look back at least 1 day: " + days);
        }
        this.lookBack = days * Days.MILLIS;
        this.instruments = model.instruments().stream()
                .map(instrument -> new Known(instrument.weight(), known(ticks, model, instrument.id())))
                .toList();
    }

    private static Series known(Collection<Tick> ticks, Profile.Price model, String instrument) {
        List<Tick> ordered = ticks.stream()
                .filter(tick -> tick.instrument().equals(instrument)
                        && model.acceptedKinds().contains(tick.kind()))
                .sorted(Observation.BY_KNOWLEDGE)
                .toList();
        Series.Builder series = new Series.Builder();
        long newest = Long.MIN_VALUE;
        for (Tick tick : ordered) {
            // a late price of an older day, or its correction, is no newer price
            if (tick.occurredAt() >= newest) {
                series.add(tick.knownAt(), StrictMath.log(tick.price()));
                newest = tick.occurredAt();
            }
        }
        return series.build();
    }

    /** The return over the days before an instant, a ratio; empty without an instrument that has both prices. */
    OptionalDouble at(long instant) {
        double weights = 0;
        double sum = 0;
        for (Known instrument : instruments) {
            Optional<Double> change = change(instrument.logs(), instant);
            if (change.isPresent()) {
                weights += instrument.weight();
                sum += instrument.weight() * change.get();
            }
        }
        return weights == 0 ? OptionalDouble.empty() : OptionalDouble.of(StrictMath.expm1(sum / weights));
    }

    private Optional<Double> change(Series logs, long instant) {
        int last = logs.upTo(instant) - 1;
        int base = logs.upTo(instant - lookBack) - 1;
        if (base < 0 || last == base) {
            return Optional.empty();
        }
        double share = Math.min(1, lookBack / (double) (logs.instant(last) - logs.instant(base)));
        return Optional.of(share * (logs.value(last) - logs.value(base)));
    }
}
