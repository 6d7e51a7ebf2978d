package io.marketsignal.metrics;

import io.marketsignal.alertmanager.DeliveryStatus;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * What is asked at every scrape: it must answer at once.
 *
 * @param notReady why the service is not ready; none: it is
 * @param registryUp whether the schema registry answers, as last seen
 * @param alertmanager how delivery to it stands; empty if none is configured
 */
public record Service(
        String version,
        Supplier<List<String>> notReady,
        BooleanSupplier registryUp,
        Optional<Supplier<DeliveryStatus>> alertmanager) {}
