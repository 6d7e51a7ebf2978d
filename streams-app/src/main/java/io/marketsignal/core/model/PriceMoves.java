package io.marketsignal.core.model;

import io.marketsignal.core.profile.Horizon;
import io.marketsignal.core.profile.Profile;
import io.marketsignal.core.time.Days;
import java.util.Arrays;
import java.util.List;

/** What the prices of one instrument say over each horizon, as of one instant. */
final class PriceMoves {

    private final long[] millis;
    private final double[] days;
    private final double[] roots;
    private final Profile.Price model;
    private final PointColumns points;
    // by horizon, kept in place: the numbers stay as long as base and last are the same points
    private final int[] reached;
    private final int[] base;
    private final int[] last;
    private final boolean[] present;
    private final double[] logReturn;
    private final double[] z;

    PriceMoves(List<Horizon> horizons, Profile.Price model, PointColumns points) {
        this.millis = horizons.stream().mapToLong(Horizon::millis).toArray();
        this.days = horizons.stream().mapToDouble(Horizon::days).toArray();
        this.roots = horizons.stream()
                .mapToDouble(horizon -> Math.sqrt(horizon.days() * PriceSeries.BUSINESS_DAYS))
                .toArray();
        this.model = model;
        this.points = points;
        this.reached = new int[days.length];
        this.base = new int[days.length];
        this.last = new int[days.length];
        this.present = new boolean[days.length];
        this.logReturn = new double[days.length];
        this.z = new double[days.length];
        forget();
    }

    /** Forgets the numbers: the points, their places or what they chain to have changed. */
    void forget() {
        Arrays.fill(base, PointColumns.NONE);
    }

    /** Works out every horizon as of an instant; what follows speaks of that. */
    void moveTo(long instant) {
        int known = points.upTo(instant);
        for (int h = 0; h < millis.length; h++) {
            long start = instant - millis[h];
            reached[h] = points.upTo(start, reached[h]);
            int from = points.newest(h, reached[h]);
            int to = points.newest(h, known);
            present[h] = from != PointColumns.NONE && points.knownAt(to) > start;
            if (present[h] && (from != base[h] || to != last[h])) {
                work(h, from, to);
            }
        }
    }

    /** Whether a horizon has a tick in it and one known before it. */
    boolean isPresent(int h) {
        return present[h];
    }

    double logReturn(int h) {
        return logReturn[h];
    }

    double z(int h) {
        return z[h];
    }

    PriceSeries.Signal signal(int h) {
        return new PriceSeries.Signal(logReturn[h], z[h], points.point(base[h]), points.point(last[h]));
    }

    private void work(int h, int from, int to) {
        double gap = Days.between(points.knownAt(from), points.knownAt(to));
        double sigma = StrictMath.max(model.sigmaMin(), Math.sqrt(points.variance(from, h)));
        double move =
                (points.logPrice(to) - points.logPrice(from)) * PriceSeries.LOG_UNIT * StrictMath.min(1, days[h] / gap);
        base[h] = from;
        last[h] = to;
        logReturn[h] = move;
        z[h] = StrictMath.max(-model.zLimit(), StrictMath.min(model.zLimit(), move / (sigma * roots[h])));
    }
}
