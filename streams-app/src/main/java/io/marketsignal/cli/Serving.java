package io.marketsignal.cli;

import io.marketsignal.alertmanager.Delivery;
import io.marketsignal.alertmanager.DeliveryStatus;
import io.marketsignal.app.HttpAddress;
import io.marketsignal.app.MonitorApp;
import io.marketsignal.app.Readiness;
import io.marketsignal.app.RegistryProbe;
import io.marketsignal.app.Settings;
import io.marketsignal.http.HttpServer;
import io.marketsignal.http.Status;
import io.marketsignal.metrics.Metrics;
import io.marketsignal.metrics.Service;
import io.marketsignal.topics.Topic;
import io.marketsignal.topology.Telemetry;
import io.marketsignal.view.View;
import io.marketsignal.view.ViewReader;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** What a running monitor shows of itself and delivers: page, API, health, metrics, and alerts to Alertmanager. */
final class Serving {

    private final Scope scope;
    private final Cluster cluster;
    private final MonitorApp app;
    private final Settings settings;

    /**
     * How it is served.
     *
     * @param grid distance of the marks by which time passes
     * @param onAnyPort whether another port may be taken if the one wanted is busy
     * @param portOption how another port is asked for
     */
    record Terms(Duration grid, boolean onAnyPort, String portOption) {}

    /**
     * What is served of an application that has not started yet.
     *
     * @param scope closes all of it
     */
    Serving(Scope scope, Cluster cluster, MonitorApp app) {
        this.scope = scope;
        this.cluster = cluster;
        this.app = app;
        this.settings = cluster.settings();
    }

    /**
     * Starts what the settings ask for.
     *
     * @return where to look; empty if nothing is served
     * @throws Failure if the address cannot be had
     */
    Optional<URI> start(Terms terms) {
        Optional<Supplier<DeliveryStatus>> deliveries = deliver();
        return settings.http().map(address -> serve(address, terms, deliveries));
    }

    private Optional<Supplier<DeliveryStatus>> deliver() {
        return settings.alertmanager().map(alertmanager -> {
            Delivery delivery = scope.open(new Delivery(new Delivery.Config(
                    alertmanager,
                    settings.applicationId(),
                    settings.topics().name(Topic.ALERTS),
                    settings.consumer(),
                    cluster.values().deserializer())));
            delivery.start();
            return delivery::status;
        });
    }

    private URI serve(HttpAddress address, Terms terms, Optional<Supplier<DeliveryStatus>> deliveries) {
        View view = new View(settings.profiles(), settings.viewHistory());
        RegistryProbe registry = scope.open(RegistryProbe.of(settings));
        Readiness readiness = new Readiness(
                app.streams()::state,
                app.telemetry()::tasks,
                view::isLoaded,
                registry::isUp,
                Readiness.mostBehind(terms.grid(), settings.grace()),
                Clock.systemUTC());
        Service service = new Service(version(), readiness::reasons, registry::isUp, deliveries);
        // it counts what the view reads, from the first record
        Metrics metrics = scope.open(new Metrics(view, app.telemetry(), service));
        Status status = new Status(
                service,
                app.streams()::state,
                app.telemetry()::tasks,
                this::deadLetters,
                view.profiles(),
                Clock.systemUTC());
        HttpServer server = listen(address, terms, at -> new HttpServer(at, view, status, metrics));
        metrics.watch(app.streams());
        registry.start();
        scope.open(new ViewReader(
                        new ViewReader.Config(
                                settings.consumer(),
                                settings.topics(),
                                cluster.values().deserializer(),
                                settings.viewHistory()),
                        view))
                .start();
        return server.address();
    }

    private long deadLetters() {
        return app.telemetry().deadLetters().stream()
                .mapToLong(Telemetry.Refused::count)
                .sum();
    }

    private HttpServer listen(HttpAddress address, Terms terms, Function<HttpAddress, HttpServer> servers) {
        HttpServer server = servers.apply(address);
        try {
            server.start();
            return scope.open(server);
        } catch (IOException e) {
            server.close();
            if (terms.onAnyPort() && address.port() != 0) {
                return listen(new HttpAddress(address.host(), 0), terms, servers);
            }
            throw Failure.unavailable(
                    "the page and metrics cannot be served at %s, port %d: %s; another port: %s"
                            .formatted(address.host(), address.port(), reason(e), terms.portOption()),
                    e);
        }
    }

    private static String version() {
        return Optional.ofNullable(Serving.class.getPackage().getImplementationVersion())
                .orElse("development");
    }

    private static String reason(IOException e) {
        Throwable why = e.getCause() == null ? e : e.getCause();
        return why.getMessage();
    }
}
