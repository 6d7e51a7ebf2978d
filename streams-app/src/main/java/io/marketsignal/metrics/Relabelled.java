package io.marketsignal.metrics;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.regex.Pattern;

/**
 * Gives Kafka's metrics labels that outlive a restart: the random part of client and thread ids goes, as does the version,
 * and a store has one label whatever its kind. It happens at the scrape because Micrometer removes meters by the labels that
 * Kafka gave them.
 */
final class Relabelled extends PrometheusRegistry {

    private static final String KAFKA = "kafka_";
    private static final Pattern PROCESS = Pattern.compile("^.*-[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}(?:-|$)");

    @Override
    public MetricSnapshots scrape() {
        return new MetricSnapshots(
                super.scrape().stream().map(Relabelled::relabelled).toList());
    }

    private static MetricSnapshot relabelled(MetricSnapshot family) {
        if (!family.getMetadata().getPrometheusName().startsWith(KAFKA)) {
            return family;
        } else if (family instanceof GaugeSnapshot gauge) {
            return new GaugeSnapshot(
                    gauge.getMetadata(),
                    gauge.getDataPoints().stream()
                            .map(point ->
                                    new GaugeDataPointSnapshot(point.getValue(), relabelled(point.getLabels()), null))
                            .toList());
        } else if (family instanceof CounterSnapshot counter) {
            return new CounterSnapshot(
                    counter.getMetadata(),
                    counter.getDataPoints().stream()
                            .map(point -> new CounterDataPointSnapshot(
                                    point.getValue(), relabelled(point.getLabels()), null, 0))
                            .toList());
        }
        return family;
    }

    static Labels relabelled(Labels labels) {
        Labels.Builder better = Labels.builder();
        labels.forEach(label -> {
            String value = PROCESS.matcher(label.getValue()).replaceFirst("");
            if (!label.getName().equals("kafka_version") && !value.isEmpty()) {
                better.label(label.getName().endsWith("_state_id") ? "store" : label.getName(), value);
            }
        });
        return better.build();
    }
}
