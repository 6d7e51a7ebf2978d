package io.marketsignal.metrics;

import io.marketsignal.topology.Telemetry;
import io.marketsignal.view.View;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.kafka.streams.KafkaStreams;

/**
 * The metrics of a running monitor. Everything is read at the scrape, from what others have at hand: the stream threads do
 * nothing for it. docs/metrics.md lists what there is.
 */
public final class Metrics implements AutoCloseable {

    // Kafka's metrics of tasks, topics and partitions come and go with them.
    private static final Duration REFRESH = Duration.ofSeconds(5);

    private final PrometheusMeterRegistry registry;
    private final ScheduledExecutorService refresher = Executors.newSingleThreadScheduledExecutor(Metrics::thread);
    private final Deque<AutoCloseable> bound = new ArrayDeque<>();

    /**
     * Metrics of all but the streams. Counts what the view hears from now on: to be made before the view is read into.
     *
     * @param view what is published
     * @param telemetry what the tasks tell of themselves
     */
    public Metrics(View view, Telemetry telemetry, Service service) {
        RuleNames names = new RuleNames();
        Counts counts = new Counts(view, names);
        view.listen(counts);
        List<Source> sources = List.of(
                new MarketMetrics(view),
                new AlertMetrics(view, names),
                counts,
                new TaskMetrics(telemetry, names),
                new ServiceMetrics(service));
        Relabelled prometheus = new Relabelled();
        prometheus.register((MultiCollector) () -> read(sources));
        registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT, prometheus, Clock.SYSTEM);
        registry.config().meterFilter(MeterFilter.denyUnless(this::isExported));
        bindProcess();
    }

    private static MetricSnapshots read(List<Source> sources) {
        Readings readings = new Readings();
        sources.forEach(source -> source.tell(readings));
        return readings.snapshots();
    }

    private boolean isExported(Meter.Id id) {
        return RuntimeFamilies.isExported(id.getConventionName(registry.config().namingConvention()));
    }

    private void bindProcess() {
        JvmGcMetrics pauses = new JvmGcMetrics();
        bound.push(pauses);
        pauses.bindTo(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
    }

    /** Adds the metrics of Kafka Streams and its clients. */
    public void watch(KafkaStreams streams) {
        KafkaStreamsMetrics metrics = new KafkaStreamsMetrics(streams, Tags.empty(), refresher, REFRESH);
        bound.push(metrics);
        metrics.bindTo(registry);
    }

    /** The content type of an answer to an Accept header: OpenMetrics if it is asked for, else the text of Prometheus. */
    public static String contentType(String accept) {
        return Accept.prefersOpenMetrics(accept) ? Accept.OPEN_METRICS : Accept.TEXT;
    }

    /** Writes all metrics in that content type. */
    public void scrape(String accept, OutputStream out) throws IOException {
        registry.scrape(out, contentType(accept));
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "metrics");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        refresher.shutdownNow();
        bound.forEach(Metrics::release);
        registry.close();
    }

    private static void release(AutoCloseable one) {
        try {
            one.close();
        } catch (Exception e) {
            throw new IllegalStateException("closing metrics does not fail", e);
        }
    }
}
