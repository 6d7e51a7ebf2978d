package io.marketsignal.http;

import io.marketsignal.alertmanager.DeliveryStatus;
import io.marketsignal.app.HttpAddress;
import io.marketsignal.codec.InputEncoder;
import io.marketsignal.codec.OutputEncoder;
import io.marketsignal.core.model.Assessment;
import io.marketsignal.core.observation.Input;
import io.marketsignal.core.profile.Profile;
import io.marketsignal.history.PlainLoop;
import io.marketsignal.metrics.Metrics;
import io.marketsignal.metrics.Service;
import io.marketsignal.serde.AvroSerde;
import io.marketsignal.topics.TopicSet;
import io.marketsignal.topology.MonitorTopology;
import io.marketsignal.topology.Telemetry.Task;
import io.marketsignal.view.News;
import io.marketsignal.view.View;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.KafkaStreams.State;

/** A server over a view that a test fills. */
final class Picture implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-06-30T00:00:10Z");

    final View view;
    final List<String> reasons = new ArrayList<>();
    final HttpServer server;
    private final Status status;
    private final Metrics metrics;
    private final HttpClient client = HttpClient.newHttpClient();

    Picture() throws IOException {
        Profile profile = PlainLoop.profile("tungsten");
        view = new View(List.of(profile));
        MonitorTopology topology = new MonitorTopology(
                TopicSet.PLAIN, 1, List.of(profile), Duration.ofMinutes(1), new AvroSerde<SpecificRecord>());
        Service service = new Service(
                "1.2.3", () -> reasons, () -> true, Optional.of(() -> new DeliveryStatus(true, 2, 3, 0, 0)));
        metrics = new Metrics(view, topology.telemetry(), service);
        status = new Status(
                service,
                () -> State.RUNNING,
                () -> List.of(task()),
                () -> 7,
                view.profiles(),
                Clock.fixed(NOW, ZoneOffset.UTC));
        server = new HttpServer(new HttpAddress("127.0.0.1", 0), view, status, metrics);
        server.start();
    }

    private static Task task() {
        return new Task(
                0,
                Map.of(Input.PRICE_TICKS, NOW.toEpochMilli(), Input.DEAL_NEWS, NOW.toEpochMilli() - 5000),
                OptionalLong.empty(),
                Map.of(),
                Map.of());
    }

    /** The bundled history under its rules, day by day. */
    Picture withHistory() {
        PlainLoop loop = PlainLoop.over(
                PlainLoop.bundled("tungsten"),
                PlainLoop.profile("tungsten"),
                Duration.ofDays(1).toMillis());
        PlainLoop.rules("tungsten").forEach(rule -> view.ruled(InputEncoder.rule(rule, true, 0)));
        view.announced(News.announcement("a", "2025-01-01", "a ban"));
        view.reported(News.deal("b", "2025-01-02", "a rumour"));
        for (Assessment assessment : loop.assessments.values()) {
            view.assessed(OutputEncoder.assessment(assessment));
        }
        loop.encoded().forEach(view::alerted);
        return this;
    }

    /** A second server of the same, not started. */
    HttpServer another(HttpAddress address) {
        return new HttpServer(address, view, status, metrics);
    }

    URI at(String path) {
        return URI.create(server.address() + path);
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(at(path)));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        server.close();
        metrics.close();
    }
}
