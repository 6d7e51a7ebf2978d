package io.marketsignal.core.model;

import io.marketsignal.core.observation.Tick;
import io.marketsignal.core.profile.Horizon;
import io.marketsignal.core.profile.Profile;
import io.marketsignal.core.time.Days;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The closed panes of one instrument: the last tick of each pane and dating precision, in (knownAt, id) order, with the
 * EWMA variance after it for each horizon that admits it. A tick enters a horizon only if it is dated at least as
 * precisely as the horizon is long. Prices are kept as fixed-point logarithms, so returns are exact differences.
 */
public final class PriceSeries {

    static final Comparator<Point> ORDER =
            Comparator.comparingLong(Point::knownAt).thenComparing(Point::id);

    static final double LOG_UNIT = 1e-9;
    static final double BUSINESS_DAYS = 5.0 / 7.0;
    private static final long SEGMENT = 3_600_000L;
    private static final long NEVER = Long.MAX_VALUE;

    private final List<Horizon> horizons;
    private final Profile.Price model;
    private final PointColumns points;
    private final Map<String, Point> byId = new LinkedHashMap<>();
    private long[] gone = new long[4];
    private int goneCount;
    private final PriceMoves moves;
    private long changedFrom = NEVER;
    private boolean trimmed;

    /**
     * One retained tick.
     *
     * @param knownAt when the observation first became known: its place in the series
     * @param revisedAt knownAt of the latest correction; equal to knownAt if there was none
     * @param logPrice natural logarithm of the price in units of 1e-9
     * @param pane length of the pane it closed, milliseconds
     */
    public record Point(
            String id,
            long knownAt,
            long revisedAt,
            long occurredAt,
            int uncertaintyDays,
            double price,
            long logPrice,
            String source,
            long pane) {

        /** The point of a tick; the pane is a length in milliseconds. */
        public static Point of(Tick tick, long pane) {
            return new Point(
                    tick.subject(),
                    tick.knownAt(),
                    tick.knownAt(),
                    tick.occurredAt(),
                    tick.uncertaintyDays(),
                    tick.price(),
                    StrictMath.round(StrictMath.log(tick.price()) / LOG_UNIT),
                    tick.source(),
                    pane);
        }

        /** The same observation with the price of a later record about it, in its old place. */
        Point corrected(Tick correction) {
            Point late = of(correction, pane);
            return new Point(
                    id,
                    StrictMath.min(knownAt, late.knownAt),
                    late.knownAt,
                    late.occurredAt,
                    late.uncertaintyDays,
                    late.price,
                    late.logPrice,
                    late.source,
                    pane);
        }
    }

    /**
     * A point as it is kept.
     *
     * @param variance per business day after the tick, one for each horizon; NaN where the tick is not admitted
     */
    public record Chained(Point point, List<Double> variance) {}

    /**
     * Signal of one instrument over one horizon.
     *
     * @param logReturn log return, of a gap longer than the horizon only the horizon's share
     * @param z the same in standard deviations, clipped
     */
    public record Signal(double logReturn, double z, Point base, Point last) {}

    public PriceSeries(List<Horizon> horizons, Profile.Price model) {
        this.horizons = horizons;
        this.model = model;
        this.points =
                new PointColumns(horizons.stream().mapToDouble(Horizon::days).toArray());
        this.moves = new PriceMoves(horizons, model, points);
    }

    /**
     * Takes a tick into the series.
     *
     * @param pane length of a pane, milliseconds: of each pane and precision only the last tick is retained
     */
    public Fate add(Tick tick, long pane) {
        Point known = byId.get(tick.subject());
        if (known != null) {
            return correct(known, tick);
        }
        if (tick.revisionOf().isPresent()) {
            return Fate.SUPERSEDED;
        }
        Point point = Point.of(tick, pane);
        Fate fate = add(point);
        if (fate == Fate.ADDED) {
            byId.put(point.id(), point);
        }
        return fate;
    }

    /** Takes a point of which no other record will ever speak: it need not be found by its id. */
    public Fate add(Point point) {
        int place = points.place(point);
        if (trimmed && place == 0) {
            return Fate.SUPERSEDED;
        }
        for (int i = place; i < points.size() && samePane(i, point); i++) {
            if (points.uncertaintyDays(i) == point.uncertaintyDays()) {
                return Fate.SUPERSEDED;
            }
        }
        int changed = place;
        for (int i = place - 1; i >= 0 && samePane(i, point); i--) {
            if (points.uncertaintyDays(i) == point.uncertaintyDays()) {
                remove(i);
                place--;
                changed = i;
                break;
            }
        }
        points.insert(place, point);
        chainFrom(changed);
        return Fate.ADDED;
    }

    private Fate correct(Point known, Tick tick) {
        if (tick.knownAt() <= known.revisedAt()) {
            return Fate.REPEATED;
        }
        int place = points.indexOf(known);
        remove(place);
        Point corrected = known.corrected(tick);
        points.insert(place, corrected);
        byId.put(corrected.id(), corrected);
        chainFrom(place);
        return Fate.CORRECTED;
    }

    private void remove(int place) {
        forget(place);
        points.remove(place, place + 1);
    }

    private void forget(int place) {
        if (!byId.isEmpty()) {
            byId.remove(points.point(place).id());
        }
        gone(segment(place));
    }

    private void gone(long segment) {
        if (goneCount > 0 && gone[goneCount - 1] == segment) {
            return;
        }
        if (goneCount == gone.length) {
            gone = Arrays.copyOf(gone, goneCount * 2);
        }
        gone[goneCount++] = segment;
    }

    private void chainFrom(int place) {
        moves.forget();
        if (place < points.size()) {
            changedFrom = Math.min(changedFrom, segment(place));
        }
        for (int i = place; i < points.size(); i++) {
            chain(i);
        }
    }

    /**
     * EWMA variance for irregular spacing, after RiskMetrics: v = L v + (1 - L) r^2 / d with L = lambda^d, d the gap in
     * business days and at least one.
     */
    private void chain(int place) {
        int previous = PointColumns.NONE;
        double kept = 0;
        double added = 0;
        for (int h = 0; h < horizons.size(); h++) {
            int before = points.newest(h, place);
            if (!points.admits(h, place)) {
                points.variance(place, h, Double.NaN);
            } else if (before == PointColumns.NONE) {
                points.variance(place, h, model.sigmaMin() * model.sigmaMin());
            } else {
                // most often the same for every horizon
                if (before != previous) {
                    previous = before;
                    double gap = StrictMath.max(
                            1, Days.between(points.knownAt(before), points.knownAt(place)) * BUSINESS_DAYS);
                    double logReturn = (points.logPrice(place) - points.logPrice(before)) * LOG_UNIT;
                    kept = StrictMath.pow(model.decayPerBusinessDay(), gap);
                    added = (1 - kept) * logReturn * logReturn / gap;
                }
                points.variance(place, h, kept * points.variance(before, h) + added);
            }
        }
    }

    private boolean samePane(int place, Point point) {
        long pane = Math.max(points.point(place).pane(), point.pane());
        if (Math.abs(point.knownAt() - points.knownAt(place)) >= pane) {
            return false;
        }
        return Math.floorDiv(points.knownAt(place) - 1, pane) == Math.floorDiv(point.knownAt() - 1, pane);
    }

    /** The signal over a horizon at an instant; empty without a tick in the horizon or one known before it. */
    public Optional<Signal> signal(Horizon horizon, long instant) {
        moves.moveTo(instant);
        int h = horizons.indexOf(horizon);
        return moves.isPresent(h) ? Optional.of(moves.signal(h)) : Optional.empty();
    }

    /** What the series says over each horizon. */
    PriceMoves moves() {
        return moves;
    }

    /** The newest tick of all; null if there is none. */
    Point newestPoint() {
        return points.size() == 0 ? null : points.point(points.size() - 1);
    }

    /** When the newest tick of all became known; {@link Long#MIN_VALUE} if there is none. */
    long newestKnownAt() {
        return points.size() == 0 ? Long.MIN_VALUE : points.knownAt(points.size() - 1);
    }

    /** Forgets the ticks that no horizon can reach any more from this instant on. */
    public void trim(long instant) {
        long reach = instant - horizons.get(horizons.size() - 1).millis();
        // cut only in bulk
        int least = Math.max(1, points.size() / 4);
        if (points.size() == 0 || points.knownAt(least - 1) > reach) {
            return;
        }
        int reached = points.upTo(reach);
        int cut = reached;
        for (int h = 0; h < horizons.size(); h++) {
            // the newest of each precision is the base of what follows
            int base = points.newest(h, reached);
            cut = base == PointColumns.NONE ? cut : Math.min(cut, base);
        }
        if (cut >= least) {
            for (int i = 0; i < cut; i++) {
                forget(i);
            }
            points.remove(0, cut);
            moves.forget();
            // kept anew, so that a restored series knows that it is trimmed
            gone(segment(0));
            trimmed = true;
        }
    }

    private long segment(int place) {
        return Math.floorDiv(points.knownAt(place), SEGMENT);
    }

    /** The segments changed since the last call, each with its points; one without points is to be forgotten. */
    public Map<Long, List<Chained>> changedSegments() {
        TreeMap<Long, List<Chained>> changed = new TreeMap<>();
        for (int i = 0; i < goneCount; i++) {
            changed.put(gone[i], segmentOf(gone[i]));
        }
        if (changedFrom != NEVER) {
            for (int i = points.upTo(changedFrom * SEGMENT - 1); i < points.size(); i++) {
                changed.computeIfAbsent(segment(i), this::segmentOf);
            }
        }
        goneCount = 0;
        changedFrom = NEVER;
        return changed;
    }

    private List<Chained> segmentOf(long segment) {
        List<Chained> own = new ArrayList<>();
        int to = points.upTo(segment * SEGMENT + SEGMENT - 1);
        for (int i = points.upTo(segment * SEGMENT - 1); i < to; i++) {
            own.add(chained(i));
        }
        return own;
    }

    private Chained chained(int place) {
        return new Chained(
                points.point(place),
                Arrays.stream(points.variances(place)).boxed().toList());
    }

    /** The newest tick of all with its variances. */
    public Optional<Chained> newest() {
        return points.size() == 0 ? Optional.empty() : Optional.of(chained(points.size() - 1));
    }

    /** Puts the saved points of a segment back. */
    public void restore(List<Chained> saved, boolean wasTrimmed) {
        for (Chained one : saved) {
            int place = points.place(one.point());
            points.insert(place, one.point());
            for (int h = 0; h < horizons.size(); h++) {
                points.variance(place, h, one.variance().get(h));
            }
            byId.put(one.point().id(), one.point());
        }
        trimmed |= wasTrimmed;
    }

    /** True if older ticks have been forgotten: what comes from before the first retained one is ignored. */
    public boolean isTrimmed() {
        return trimmed;
    }
}
