package io.marketsignal.core.model;

import io.marketsignal.core.observation.Tick;
import io.marketsignal.core.profile.Horizon;
import io.marketsignal.core.profile.Profile;
import io.marketsignal.core.time.Days;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The closed panes of one instrument: the last tick of each pane and dating precision, in (knownAt, id) order, with the
 * EWMA variance after it for each horizon that admits it. A tick enters a horizon only if it is dated at least as
 * precisely as the horizon is long. Prices are kept as fixed-point logarithms, so returns are exact differences.
 */
public final class PriceSeries {

    private static final double LOG_UNIT = 1e-9;
    private static final double BUSINESS_DAYS = 5.0 / 7.0;
    private static final long SEGMENT = 3_600_000L;
    private static final long UNTOUCHED = Long.MIN_VALUE;
    private static final int NONE = -1;
    private static final Comparator<Point> ORDER =
            Comparator.comparingLong(Point::knownAt).thenComparing(Point::id);

    private final List<Horizon> horizons;
    private final Profile.Price model;
    private final List<Point> points = new ArrayList<>();
    private final Timeline timeline = new Timeline();
    private final Map<String, Point> byId = new LinkedHashMap<>();
    private final List<Long> dirty = new ArrayList<>();
    private final Signal[] signals;
    private final int[] bases;
    private long touched = UNTOUCHED;
    private boolean trimmed;

    /**
     * One retained tick.
     *
     * @param knownAt when the observation first became known: its place in the series
     * @param revisedAt knownAt of the latest correction; equal to knownAt if there was none
     * @param logPrice natural logarithm of the price in units of 1e-9
     * @param pane length of the pane it closed, milliseconds
     * @param variance per business day after this tick, one for each horizon; NaN where the tick is not admitted
     */
    @SuppressWarnings("ArrayRecordComponent") // recomputed in place when a late tick changes the chain; never compared
    public record Point(
            String id,
            long knownAt,
            long revisedAt,
            long occurredAt,
            int uncertaintyDays,
            double price,
            long logPrice,
            String source,
            long pane,
            double[] variance) {

        static Point of(Tick tick, long pane, int horizons) {
            return new Point(
                    tick.subject(),
                    tick.knownAt(),
                    tick.knownAt(),
                    tick.occurredAt(),
                    tick.uncertaintyDays(),
                    tick.price(),
                    StrictMath.round(StrictMath.log(tick.price()) / LOG_UNIT),
                    tick.source(),
                    pane,
                    new double[horizons]);
        }

        /** The same observation with the price of a later record about it, in its old place. */
        Point corrected(Tick correction) {
            Point late = of(correction, pane, variance.length);
            return new Point(
                    id,
                    StrictMath.min(knownAt, late.knownAt),
                    late.knownAt,
                    late.occurredAt,
                    late.uncertaintyDays,
                    late.price,
                    late.logPrice,
                    late.source,
                    pane,
                    variance);
        }
    }

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
        this.signals = new Signal[horizons.size()];
        this.bases = new int[horizons.size()];
    }

    /**
     * Takes a tick into the series.
     *
     * @param pane length of a pane, milliseconds: of each pane and precision only the last tick is retained
     */
    public Fate add(Tick tick, long pane) {
        Point known = byId.get(tick.subject());
        return known == null ? add(Point.of(tick, pane, horizons.size()), tick, true) : correct(known, tick);
    }

    /** The same for a tick of which no other record speaks: it need not be found by its id. */
    public Fate addUnique(Tick tick, long pane) {
        return add(Point.of(tick, pane, horizons.size()), tick, false);
    }

    private Fate add(Point point, Tick tick, boolean findable) {
        int place = place(point);
        if (tick.revisionOf().isPresent() || (trimmed && place == 0)) {
            return Fate.SUPERSEDED;
        }
        for (int i = place; i < points.size() && samePane(points.get(i), point); i++) {
            if (points.get(i).uncertaintyDays() == point.uncertaintyDays()) {
                return Fate.SUPERSEDED;
            }
        }
        int changed = place;
        for (int i = place - 1; i >= 0 && samePane(points.get(i), point); i--) {
            if (points.get(i).uncertaintyDays() == point.uncertaintyDays()) {
                remove(i);
                place--;
                changed = i;
                break;
            }
        }
        insert(place, point);
        if (findable) {
            byId.put(point.id(), point);
        }
        chainFrom(changed);
        return Fate.ADDED;
    }

    private int place(Point point) {
        boolean newest = points.isEmpty() || ORDER.compare(points.get(points.size() - 1), point) < 0;
        return newest ? points.size() : -Collections.binarySearch(points, point, ORDER) - 1;
    }

    private Fate correct(Point known, Tick tick) {
        if (tick.knownAt() <= known.revisedAt()) {
            return Fate.REPEATED;
        }
        int place = points.indexOf(known);
        remove(place);
        Point corrected = known.corrected(tick);
        insert(place, corrected);
        byId.put(corrected.id(), corrected);
        chainFrom(place);
        return Fate.CORRECTED;
    }

    private void remove(int place) {
        Point gone = points.remove(place);
        timeline.remove(place, place + 1);
        byId.remove(gone.id());
        touch(gone);
    }

    /** Notes that the point's segment has to be kept anew. */
    private void touch(Point point) {
        long segment = segment(point);
        if (segment != touched) {
            touched = segment;
            dirty.add(segment);
        }
    }

    private void insert(int place, Point point) {
        points.add(place, point);
        timeline.insert(place, point.knownAt());
    }

    private void chainFrom(int place) {
        Arrays.fill(signals, null);
        for (int i = place; i < points.size(); i++) {
            chain(i);
        }
    }

    /**
     * EWMA variance for irregular spacing, after RiskMetrics: v = L v + (1 - L) r^2 / d with L = lambda^d, d the gap in
     * business days and at least one.
     */
    private void chain(int place) {
        Point point = points.get(place);
        touch(point);
        int previous = NONE;
        double kept = 0;
        double added = 0;
        for (int h = 0; h < signals.length; h++) {
            if (!admits(horizons.get(h), point)) {
                point.variance()[h] = Double.NaN;
                continue;
            }
            int before = newest(h, place);
            if (before == NONE) {
                point.variance()[h] = model.sigmaMin() * model.sigmaMin();
                continue;
            }
            Point last = points.get(before);
            // most often the same for every horizon
            if (before != previous) {
                previous = before;
                double gap = StrictMath.max(1, Days.between(last.knownAt(), point.knownAt()) * BUSINESS_DAYS);
                double logReturn = (point.logPrice() - last.logPrice()) * LOG_UNIT;
                kept = StrictMath.pow(model.decayPerBusinessDay(), gap);
                added = (1 - kept) * logReturn * logReturn / gap;
            }
            point.variance()[h] = kept * last.variance()[h] + added;
        }
    }

    private static boolean samePane(Point a, Point b) {
        long pane = Math.max(a.pane(), b.pane());
        return Math.floorDiv(a.knownAt() - 1, pane) == Math.floorDiv(b.knownAt() - 1, pane);
    }

    private static boolean admits(Horizon horizon, Point point) {
        return point.uncertaintyDays() <= horizon.days();
    }

    /** The signal over a horizon at an instant; empty without a tick in the horizon or one known before it. */
    public Optional<Signal> signal(Horizon horizon, long instant) {
        return Optional.ofNullable(signalOrNull(horizons.indexOf(horizon), instant));
    }

    /** The same by the horizon's place, without an Optional for each instrument at every instant. */
    Signal signalOrNull(int h, long instant) {
        long start = instant - horizons.get(h).millis();
        int last = newest(h, timeline.upTo(instant));
        if (last == NONE || timeline.at(last) <= start) {
            return null;
        }
        bases[h] = timeline.upTo(start, bases[h]);
        int base = newest(h, bases[h]);
        if (base == NONE) {
            return null;
        }
        return signal(h, points.get(base), points.get(last));
    }

    @SuppressWarnings("ReferenceEquality") // another point has another signal, even if it looks the same
    private Signal signal(int h, Point base, Point last) {
        Signal known = signals[h];
        if (known == null || known.base() != base || known.last() != last) {
            signals[h] = between(h, base, last);
        }
        return signals[h];
    }

    private Signal between(int h, Point base, Point last) {
        Horizon horizon = horizons.get(h);
        double gap = Days.between(base.knownAt(), last.knownAt());
        double logReturn = (last.logPrice() - base.logPrice()) * LOG_UNIT * StrictMath.min(1, horizon.days() / gap);
        double sigma = StrictMath.max(model.sigmaMin(), Math.sqrt(base.variance()[h]));
        double z = logReturn / (sigma * Math.sqrt(horizon.days() * BUSINESS_DAYS));
        double clipped = StrictMath.max(-model.zLimit(), StrictMath.min(model.zLimit(), z));
        return new Signal(logReturn, clipped, base, last);
    }

    /** Place of the newest of the first so many points that a horizon admits. */
    private int newest(int h, int count) {
        int place = count - 1;
        while (place >= 0 && !admits(horizons.get(h), points.get(place))) {
            place--;
        }
        return place;
    }

    /** The newest tick of all. */
    public Optional<Point> newest() {
        return points.isEmpty() ? Optional.empty() : Optional.of(points.get(points.size() - 1));
    }

    /** Forgets the ticks that no horizon can reach any more from this instant on. */
    public void trim(long instant) {
        long reach = instant - horizons.get(horizons.size() - 1).millis();
        // cut only in bulk
        int least = Math.max(1, points.size() / 4);
        if (points.size() < least || timeline.at(least - 1) > reach) {
            return;
        }
        int reached = timeline.upTo(reach);
        int cut = reached;
        for (int h = 0; h < signals.length; h++) {
            // the newest of each precision is the base of what follows
            int base = newest(h, reached);
            cut = base == NONE ? cut : Math.min(cut, base);
        }
        if (cut >= least) {
            for (Point gone : points.subList(0, cut)) {
                byId.remove(gone.id());
                touch(gone);
            }
            points.subList(0, cut).clear();
            timeline.remove(0, cut);
            // kept anew, so that a restored series knows that it is trimmed
            touch(points.get(0));
            trimmed = true;
        }
    }

    private static long segment(Point point) {
        return Math.floorDiv(point.knownAt(), SEGMENT);
    }

    /** The segments changed since the last call, each with its points; one without points is to be forgotten. */
    public Map<Long, List<Point>> changedSegments() {
        TreeMap<Long, List<Point>> changed = new TreeMap<>();
        for (long segment : new TreeSet<>(dirty)) {
            int from = timeline.upTo(segment * SEGMENT - 1);
            int to = timeline.upTo(segment * SEGMENT + SEGMENT - 1);
            changed.put(segment, List.copyOf(points.subList(from, to)));
        }
        dirty.clear();
        touched = UNTOUCHED;
        return changed;
    }

    /** Puts the saved points of a segment back. */
    public void restore(List<Point> saved, boolean wasTrimmed) {
        for (Point point : saved) {
            insert(place(point), point);
            byId.put(point.id(), point);
        }
        trimmed |= wasTrimmed;
    }

    /** True if older ticks have been forgotten: what comes from before the first retained one is ignored. */
    public boolean isTrimmed() {
        return trimmed;
    }
}
