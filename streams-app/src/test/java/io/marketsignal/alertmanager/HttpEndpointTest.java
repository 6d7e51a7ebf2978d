package io.marketsignal.alertmanager;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpEndpointTest {

    private static final Message ALERT = new Message(
            Map.of("alertname", "CriticalRisk"),
            Map.of("summary", "say \"hello\""),
            Instant.parse("2025-10-22T00:00:00Z"),
            Instant.parse("2025-11-27T00:00:00Z"),
            Optional.of(URI.create("https://monitor.example/?commodity=tungsten")));

    private record Asked(String method, String path, Optional<String> authorization, String type, String body) {}

    private final List<Asked> asked = new ArrayList<>();
    private HttpServer server;
    private volatile int status = 200;
    private volatile String body = "";

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            asked.add(new Asked(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization")),
                    exchange.getRequestHeaders().getFirst("Content-Type"),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private HttpEndpoint endpoint(String user, String path) {
        return new HttpEndpoint(
                URI.create("http://" + user + "127.0.0.1:" + server.getAddress().getPort() + path),
                Duration.ofSeconds(20));
    }

    @Test
    void shouldPostAlertsAsTheApiTakesThem() throws Exception {
        assertThat(endpoint("", "").post(List.of(ALERT))).isEqualTo(new Answer.Accepted());
        Asked request = asked.get(0);
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.path()).isEqualTo("/api/v2/alerts");
        assertThat(request.type()).isEqualTo("application/json");
        assertThat(request.authorization()).isEmpty();
        JsonNode expected = new ObjectMapper().readTree("""
                [{"labels": {"alertname": "CriticalRisk"}, "annotations": {"summary": "say \\"hello\\""},
                  "startsAt": "2025-10-22T00:00:00Z", "endsAt": "2025-11-27T00:00:00Z",
                  "generatorURL": "https://monitor.example/?commodity=tungsten"}]
                """);
        assertThat(new ObjectMapper().readTree(request.body())).isEqualTo(expected);
    }

    @Test
    void shouldKeepThePathOfTheAddress() throws Exception {
        endpoint("", "/alerting/").post(List.of());
        assertThat(asked).extracting(Asked::path).containsExactly("/alerting/api/v2/alerts");
    }

    @Test
    void shouldSendUserInfoAsAuthorizationAndNowhereElse() throws Exception {
        HttpEndpoint endpoint = endpoint("desk:s%40cret@", "");
        endpoint.post(List.of());
        // printf 'desk:s@cret' | base64
        assertThat(asked.get(0).authorization()).contains("Basic ZGVzazpzQGNyZXQ=");
        assertThat(endpoint.address().toString()).doesNotContain("desk", "cret");
    }

    @Test
    void shouldTellWhyItWasRefused() throws Exception {
        status = 400;
        body = "\"start time must be\nbefore end time\"\u001b[31m";
        assertThat(endpoint("", "").post(List.of(ALERT)))
                .isEqualTo(new Answer.Refused(400, "HTTP 400: \"start time must be before end time\"\uFFFD[31m"));
    }

    @Test
    void shouldKeepLittleOfALongAnswer() throws Exception {
        status = 404;
        body = "x".repeat(1_000_000);
        Answer answer = endpoint("", "").post(List.of(ALERT));
        assertThat(((Answer.Refused) answer).cause()).hasSizeLessThan(1_100);
    }

    @Test
    void shouldNotFollowWhoSendsItElsewhere() throws Exception {
        status = 302;
        assertThat(endpoint("a:b@", "").post(List.of(ALERT))).isEqualTo(new Answer.Refused(302, "HTTP 302"));
    }

    @Test
    void shouldComeBackLaterWhenAskedTo() throws Exception {
        for (int later : List.of(408, 429, 500, 503)) {
            status = later;
            assertThat(endpoint("", "").post(List.of(ALERT))).isEqualTo(new Answer.Unreachable("HTTP " + later));
        }
    }

    @Test
    void shouldSayThatNobodyListens() throws Exception {
        HttpEndpoint endpoint = endpoint("desk:secret@", "");
        server.stop(0);
        Answer answer = endpoint.post(List.of(ALERT));
        assertThat(((Answer.Unreachable) answer).cause())
                .contains("ConnectException")
                .doesNotContain("secret");
    }

    @Test
    void shouldWaitOnlySoLongForAnAnswer() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        server.createContext("/silent", exchange -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        URI silent = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/silent");
        Answer answer = new HttpEndpoint(silent, Duration.ofMillis(50)).post(List.of(ALERT));
        never.countDown();
        assertThat(answer).isEqualTo(new Answer.Unreachable("no answer within 50 ms"));
    }
}
