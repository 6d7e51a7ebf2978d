package io.marketsignal.backtest;

import io.marketsignal.core.model.PriceSeries;
import io.marketsignal.core.observation.Tick;
import io.marketsignal.core.observation.TickKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Ticks in columns, in the order in which they take effect: about 60 bytes each beside their ids. */
final class TickColumns {

    private static final int NONE = -1;

    private final Texts ids = new Texts();
    private final Texts sources = new Texts();
    private final Map<Kin, Integer> kinNumbers = new LinkedHashMap<>();
    private final List<Kin> kin = new ArrayList<>();
    private final int[] recent = new int[1 << 10];
    private final BitSet revised = new BitSet();
    private long[] effective = new long[1 << 8];
    private long[] knownAt = new long[1 << 8];
    private long[] occurredAt = new long[1 << 8];
    private double[] price = new double[1 << 8];
    private int[] kinOf = new int[1 << 8];
    private int[] id = new int[1 << 8];
    private int[] revisionOf = new int[1 << 8];
    private int[] source = new int[1 << 8];
    private int size;
    private String lastSource;
    private int lastSourceNumber;

    /** What ticks must have in common for a later one to take the place of an earlier one in a pane. */
    record Kin(String commodity, String instrument, TickKind kind, int uncertaintyDays) {
        boolean has(Tick tick) {
            return instrument.equals(tick.instrument())
                    && commodity.equals(tick.commodity())
                    && kind == tick.kind()
                    && uncertaintyDays == tick.uncertaintyDays();
        }
    }

    void add(Tick tick, long takesEffect) {
        if (size == effective.length) {
            grow();
        }
        effective[size] = takesEffect;
        knownAt[size] = tick.knownAt();
        occurredAt[size] = tick.occurredAt();
        price[size] = tick.price();
        kinOf[size] = kin(tick);
        id[size] = subject(tick.id());
        revisionOf[size] = NONE;
        if (tick.revisionOf().isPresent()) {
            revisionOf[size] = subject(tick.revisionOf().get());
            revised.set(id[size]);
            revised.set(revisionOf[size]);
        }
        source[size] = source(tick.source());
        size++;
    }

    private int kin(Tick tick) {
        int place = (31 * tick.commodity().hashCode() + tick.instrument().hashCode()) & (recent.length - 1);
        int number = recent[place];
        if (number < kin.size() && kin.get(number).has(tick)) {
            return number;
        }
        Kin one = new Kin(tick.commodity(), tick.instrument(), tick.kind(), tick.uncertaintyDays());
        recent[place] = kinNumbers.computeIfAbsent(one, any -> {
            kin.add(one);
            return kin.size() - 1;
        });
        return recent[place];
    }

    private int source(String text) {
        if (!text.equals(lastSource)) {
            lastSource = text;
            lastSourceNumber = sources.number(text);
        }
        return lastSourceNumber;
    }

    /** Notes which ids occur more than once: those may be corrections of one another. */
    private int subject(String text) {
        int before = ids.size();
        int number = ids.number(text);
        if (number < before) {
            revised.set(number);
        }
        return number;
    }

    private void grow() {
        int length = size * 2;
        effective = Arrays.copyOf(effective, length);
        knownAt = Arrays.copyOf(knownAt, length);
        occurredAt = Arrays.copyOf(occurredAt, length);
        price = Arrays.copyOf(price, length);
        kinOf = Arrays.copyOf(kinOf, length);
        id = Arrays.copyOf(id, length);
        revisionOf = Arrays.copyOf(revisionOf, length);
        source = Arrays.copyOf(source, length);
    }

    /** Puts the columns in the order in which the ticks take effect. */
    private void sort() {
        if (isSorted()) {
            return;
        }
        Integer[] order = IntStream.range(0, size).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.comparingLong(i -> effective[i]));
        effective = longs(order, effective);
        knownAt = longs(order, knownAt);
        occurredAt = longs(order, occurredAt);
        price = Arrays.stream(order).mapToDouble(i -> price[i]).toArray();
        kinOf = ints(order, kinOf);
        id = ints(order, id);
        revisionOf = ints(order, revisionOf);
        source = ints(order, source);
    }

    private boolean isSorted() {
        for (int i = 1; i < size; i++) {
            if (effective[i - 1] > effective[i]) {
                return false;
            }
        }
        return true;
    }

    private static long[] longs(Integer[] order, long[] column) {
        return Arrays.stream(order).mapToLong(i -> column[i]).toArray();
    }

    private static int[] ints(Integer[] order, int[] column) {
        return Arrays.stream(order).mapToInt(i -> column[i]).toArray();
    }

    /** What ticks have in common, by number. */
    List<Kin> kin() {
        return kin;
    }

    private Tick tick(int place) {
        Kin common = kin.get(kinOf[place]);
        return new Tick(
                common.commodity(),
                ids.text(id[place]),
                common.instrument(),
                common.kind(),
                price[place],
                common.uncertaintyDays(),
                sources.text(source[place]),
                occurredAt[place],
                knownAt[place],
                revisionOf[place] == NONE ? Optional.empty() : Optional.of(ids.text(revisionOf[place])));
    }

    /** Tells the ticks that matter: not those after the last instant, nor those superseded before anybody could see them. */
    void retained(List<Shard.Instant> instants, Consumer<Dated> told) {
        sort();
        int[] latest = new int[kin.size()];
        Arrays.fill(latest, NONE);
        BitSet superseded = new BitSet();
        int from = 0;
        for (Shard.Instant now : instants) {
            int to = until(from, now.instant());
            supersede(from, to, now.pane(), latest, superseded);
            for (int i = from; i < to; i++) {
                if (!superseded.get(i)) {
                    told.accept(
                            isUnique(i)
                                    ? new Dated.Pane(kinOf[i], PriceSeries.Point.of(tick(i), now.pane()))
                                    : new Dated.Of(effective[i], tick(i)));
                }
            }
            from = to;
        }
    }

    private int until(int from, long instant) {
        int to = from;
        while (to < size && effective[to] <= instant) {
            to++;
        }
        return to;
    }

    /** Of a pane the last tick of its kin counts; what is late, a correction, or corrected, goes its own way. */
    private void supersede(int from, int to, long pane, int[] latest, BitSet superseded) {
        for (int i = to - 1; i >= from; i--) {
            if (!isUnique(i)) {
                continue;
            }
            int later = latest[kinOf[i]];
            if (later != NONE && knownAt[i] < knownAt[later] && pane(i, pane) == pane(later, pane)) {
                superseded.set(i);
            } else {
                latest[kinOf[i]] = i;
            }
        }
        for (int i = from; i < to; i++) {
            latest[kinOf[i]] = NONE;
        }
    }

    /** True if it came in time and no other record speaks of the same observation. */
    private boolean isUnique(int place) {
        return knownAt[place] == effective[place] && !revised.get(id[place]);
    }

    private long pane(int place, long length) {
        return Math.floorDiv(knownAt[place] - 1, length);
    }
}
