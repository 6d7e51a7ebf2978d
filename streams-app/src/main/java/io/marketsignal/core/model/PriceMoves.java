package io.marketsignal.core.model;

import io.marketsignal.core.profile.Horizon;
import io.marketsignal.core.profile.Profile;
import io.marketsignal.core.time.Days;
import java.util.List;

/** What the prices of one instrument say over each horizon, as of one instant. */
final class PriceMoves {

    private final List<Horizon> horizons;
    private final double[] days;
    private final double[] roots;
    private final Profile.Price model;
    private final PointColumns points;
    private final Move[] moves;

    /** What one horizon says now, kept in place: the numbers stay as long as the points are the same. */
    private static final class Move {
        private int reached;
        private boolean present;
        private PriceSeries.Point base;
        private PriceSeries.Point last;
        private double logReturn;
        private double z;
    }

    PriceMoves(List<Horizon> horizons, Profile.Price model, PointColumns points) {
        this.horizons = horizons;
        this.days = horizons.stream().mapToDouble(Horizon::days).toArray();
        this.roots = horizons.stream()
                .mapToDouble(horizon -> Math.sqrt(horizon.days() * PriceSeries.BUSINESS_DAYS))
                .toArray();
        this.model = model;
        this.points = points;
        this.moves = new Move[days.length];
        for (int h = 0; h < moves.length; h++) {
            moves[h] = new Move();
        }
    }

    /** Forgets the numbers: the points or what they chain to have changed. */
    void forget() {
        for (Move move : moves) {
            move.base = null;
        }
    }

    /** Works out every horizon as of an instant; what follows speaks of that. */
    void moveTo(long instant) {
        int known = points.upTo(instant);
        for (int h = 0; h < moves.length; h++) {
            long start = instant - horizons.get(h).millis();
            int last = points.newest(h, known);
            moves[h].reached = points.upTo(start, moves[h].reached);
            int base = points.newest(h, moves[h].reached);
            moves[h].present = base != PointColumns.NONE && points.knownAt(last) > start;
            if (moves[h].present) {
                work(h, base, last);
            }
        }
    }

    /** Whether a horizon has a tick in it and one known before it. */
    boolean isPresent(int h) {
        return moves[h].present;
    }

    double logReturn(int h) {
        return moves[h].logReturn;
    }

    double z(int h) {
        return moves[h].z;
    }

    PriceSeries.Signal signal(int h) {
        return new PriceSeries.Signal(moves[h].logReturn, moves[h].z, moves[h].base, moves[h].last);
    }

    @SuppressWarnings("ReferenceEquality") // another point has another signal, even if it looks the same
    private void work(int h, int base, int last) {
        Move move = moves[h];
        if (move.base == points.point(base) && move.last == points.point(last)) {
            return;
        }
        double gap = Days.between(points.knownAt(base), points.knownAt(last));
        double sigma = StrictMath.max(model.sigmaMin(), Math.sqrt(points.variance(base, h)));
        move.base = points.point(base);
        move.last = points.point(last);
        move.logReturn = (points.logPrice(last) - points.logPrice(base))
                * PriceSeries.LOG_UNIT
                * StrictMath.min(1, days[h] / gap);
        double z = move.logReturn / (sigma * roots[h]);
        move.z = StrictMath.max(-model.zLimit(), StrictMath.min(model.zLimit(), z));
    }
}
