package io.marketsignal.metrics;

import io.marketsignal.metrics.Family.Kind;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot.InfoDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.prometheus.metrics.model.snapshots.Unit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What one scrape reads. Whatever is not told now is not exported: a subject that is gone leaves nothing behind. */
final class Readings {

    private final Map<Family, Map<Labels, Double>> values = new LinkedHashMap<>();

    /**
     * Takes a value. Subjects that share their labels, such as all rules beyond the bound, are one: of gauges the largest
     * value counts, of counters the sum.
     *
     * @param labels values, in the order of the family's labels
     */
    void tell(Family family, double value, String... labels) {
        String[] names = family.labels().stream().map(Label::text).toArray(String[]::new);
        values.computeIfAbsent(family, any -> new TreeMap<>())
                .merge(Labels.of(names, labels), value, family.kind() == Kind.COUNTER ? Double::sum : Math::max);
    }

    /** Takes the fact that something is so. */
    void tell(Family family, String... labels) {
        tell(family, 1, labels);
    }

    MetricSnapshots snapshots() {
        List<MetricSnapshot> all = new ArrayList<>();
        values.forEach((family, points) -> all.add(snapshot(family, points)));
        return new MetricSnapshots(all);
    }

    private static MetricSnapshot snapshot(Family family, Map<Labels, Double> points) {
        MetricMetadata metadata = family.unit().isEmpty()
                ? new MetricMetadata(family.base(), family.help())
                : new MetricMetadata(family.base(), family.help(), new Unit(family.unit()));
        return switch (family.kind()) {
            case GAUGE ->
                new GaugeSnapshot(
                        metadata,
                        points.entrySet().stream()
                                .map(point -> new GaugeDataPointSnapshot(point.getValue(), point.getKey(), null))
                                .toList());
            case COUNTER ->
                new CounterSnapshot(
                        metadata,
                        points.entrySet().stream()
                                .map(point -> new CounterDataPointSnapshot(point.getValue(), point.getKey(), null, 0))
                                .toList());
            case INFO ->
                new InfoSnapshot(
                        metadata,
                        points.keySet().stream().map(InfoDataPointSnapshot::new).toList());
        };
    }
}
