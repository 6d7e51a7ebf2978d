package io.marketsignal.metrics;

import java.util.Arrays;
import java.util.List;

/**
 * One metric family of ours.
 *
 * @param name as queried, with the suffix that its kind demands
 * @param unit base unit that the name ends in, before any suffix; empty: none
 * @param labels in the order in which their values are given
 */
public record Family(String name, Kind kind, String unit, String help, Where where, List<Label> labels) {

    /** Start of the names of all of ours. */
    public static final String PREFIX = "marketsignal_";

    /** What a value means over time. */
    public enum Kind {
        GAUGE(""),
        COUNTER("_total"),
        /** Always 1: the labels are what it tells. */
        INFO("_info");

        private final String suffix;

        Kind(String suffix) {
            this.suffix = suffix;
        }
    }

    /** Where a family is found. */
    public enum Where {
        /** On the metrics page of a running monitor. */
        LIVE,
        /** In the file that a backtest writes. */
        HISTORY,
        BOTH
    }

    public Family {
        labels = List.copyOf(labels);
        if (!name.startsWith(PREFIX) || !name.endsWith(kind.suffix)) {
            throw new IllegalArgumentException(name + " is not the name of a " + kind);
        }
        if (!base(name, kind).endsWith(unit)) {
            throw new IllegalArgumentException(name + " does not end in its unit " + unit);
        }
    }

    static Family gauge(String name, String unit, String help, Where where, Label... labels) {
        return new Family(PREFIX + name, Kind.GAUGE, unit, help, where, Arrays.asList(labels));
    }

    static Family gauge(String name, String help, Where where, Label... labels) {
        return gauge(name, "", help, where, labels);
    }

    static Family counter(String name, String help, Where where, Label... labels) {
        return new Family(PREFIX + name, Kind.COUNTER, "", help, where, Arrays.asList(labels));
    }

    static Family info(String name, String help, Label... labels) {
        return new Family(PREFIX + name, Kind.INFO, "", help, Where.LIVE, Arrays.asList(labels));
    }

    /** The name without the suffix of its kind: how OpenMetrics names the family. */
    public String base() {
        return base(name, kind);
    }

    private static String base(String name, Kind kind) {
        return name.substring(0, name.length() - kind.suffix.length());
    }
}
