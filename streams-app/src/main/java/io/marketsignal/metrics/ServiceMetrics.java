package io.marketsignal.metrics;

import io.marketsignal.alertmanager.DeliveryStatus;
import java.util.Map;
import java.util.function.Supplier;

/** Whether the service is ready, and whom it reaches. */
final class ServiceMetrics implements Source {

    private final Service service;

    ServiceMetrics(Service service) {
        this.service = service;
    }

    @Override
    public void tell(Readings to) {
        to.tell(ServiceFamilies.READY, service.notReady().get().isEmpty() ? 1 : 0);
        to.tell(ServiceFamilies.REGISTRY_UP, service.registryUp().getAsBoolean() ? 1 : 0);
        to.tell(ServiceFamilies.BUILD, service.version());
        service.alertmanager().map(Supplier::get).ifPresent(status -> tell(status, to));
    }

    private static void tell(DeliveryStatus status, Readings to) {
        to.tell(ServiceFamilies.ALERTMANAGER_UP, status.reachable() ? 1 : 0);
        to.tell(ServiceFamilies.ALERTMANAGER_WAITING, (double) status.waiting());
        Map.of(
                        "accepted", status.accepted(),
                        "refused", status.refused(),
                        "unreachable", status.unreachable())
                .forEach((outcome, count) -> to.tell(ServiceFamilies.ALERTMANAGER_PUSHES, (double) count, outcome));
    }
}
