package io.marketsignal.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.marketsignal.app.HttpAddress;
import io.marketsignal.codec.Samples;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class HttpServerTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Picture picture;

    @BeforeEach
    void serve() throws IOException {
        picture = new Picture();
    }

    @AfterEach
    void stop() {
        picture.close();
    }

    @Test
    void shouldServeThePageAndItsFiles() throws Exception {
        HttpResponse<String> page = picture.get("/");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("content-type")).hasValue("text/html;charset=utf-8");
        assertThat(page.body()).startsWith("<!doctype html>");
        assertThat(picture.get("/web/uplot.js").headers().firstValue("content-type"))
                .hasValue("text/javascript;charset=utf-8");
    }

    @Test
    void shouldNotSendAgainWhatABrowserHas() throws Exception {
        String tag = picture.get("/web/live.js").headers().firstValue("etag").orElseThrow();

        HttpResponse<String> again =
                picture.send(HttpRequest.newBuilder(picture.at("/web/live.js")).header("If-None-Match", tag));

        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(again.headers().firstValue("cache-control")).hasValue("no-cache");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/web/live.js",
                "/api/v1/status",
                "/api/v1/alerts",
                "/metrics",
                "/health/ready",
                "/nothing",
                "/api/v1/alerts?limit=no"
            })
    void shouldTellBrowsersToTrustNothingElse(String path) throws Exception {
        assertThat(picture.get(path).headers().map())
                .containsEntry("x-content-type-options", List.of("nosniff"))
                .containsEntry("referrer-policy", List.of("no-referrer"))
                .doesNotContainKey("server")
                .hasEntrySatisfying(
                        "content-security-policy",
                        policy -> assertThat(policy)
                                .singleElement()
                                .asString()
                                .startsWith("default-src 'none'; script-src 'self'; ")
                                .contains("frame-ancestors 'none'")
                                .doesNotContain("unsafe"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/web/../log4j2.xml",
                "/web/%2e%2e/log4j2.xml",
                "/web/..%2flog4j2.xml",
                "/web/..;/log4j2.xml",
                "/web//etc/passwd",
                "/web/\\..\\log4j2.xml",
                "/web/live.js/",
                "/web/live.js%00.html",
                "/web/LIVE.JS",
                "/web/",
                "/web",
                "//",
                "/index.html",
                "/api/v1/commodities/antimony/timeline",
                "/api/v1/commodities/../status",
                "/api/v1/commodities/%74ungsten/timeline",
                "http://elsewhere.example/etc/passwd",
                "*"
            })
    void shouldFindNothingAtPathsThatItDoesNotKnow(String path) throws Exception {
        String answer = raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        assertThat(answer)
                .matches("(?s)HTTP/1\\.1 40[04] .*")
                .contains("\"error\"")
                .contains("nosniff");
        assertThat(answer).doesNotContain("Exception", "org.eclipse", "root:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "MADEUP"})
    void shouldOnlyBeRead(String method) throws Exception {
        String answer = raw(method
                + " /api/v1/status HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 405 ").contains("Allow: GET, HEAD");
    }

    @Test
    void shouldAnswerHeadWithoutBody() throws Exception {
        HttpResponse<String> head = picture.send(
                HttpRequest.newBuilder(picture.at("/api/v1/status")).method("HEAD", BodyPublishers.noBody()));

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
    }

    @Test
    void shouldRefuseHeadersThatAreTooLong() throws Exception {
        String answer = raw("GET / HTTP/1.1\r\nHost: localhost\r\nX-Long: " + "a".repeat(9000) + "\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 431 ").doesNotContain("Exception");
    }

    @Test
    void shouldTellWhyItIsNotReady() throws Exception {
        assertThat(picture.get("/health/ready").statusCode()).isEqualTo(200);
        assertThat(picture.get("/health/ready").body()).isEqualTo("{\"ready\":true,\"reasons\":[]}");
        picture.reasons.add("<the registry>");

        HttpResponse<String> answer = picture.get("/health/ready");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).isEqualTo("{\"ready\":false,\"reasons\":[\"<the registry>\"]}");
        assertThat(picture.get("/health/live").statusCode()).isEqualTo(200);
    }

    @Test
    void shouldServeMetricsInTheFormAskedFor() throws Exception {
        assertThat(picture.get("/metrics").headers().firstValue("content-type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain; version=0.0.4"));
        HttpResponse<String> open = picture.send(
                HttpRequest.newBuilder(picture.at("/metrics")).header("Accept", "application/openmetrics-text"));
        assertThat(open.body()).contains("marketsignal_ready 1.0").endsWith("# EOF\n");
    }

    @Test
    void shouldSayThatNothingHasBeenAssessedYet() throws Exception {
        HttpResponse<String> answer = picture.get("/api/v1/commodities/tungsten/assessment");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(json(answer).get("error").asText()).isEqualTo("tungsten has not been assessed yet");
        assertThat(json(picture.get("/api/v1/commodities/tungsten/timeline")).at("/assessments/t"))
                .isEmpty();
    }

    @Test
    void shouldListTheAlertsAskedForNewestFirst() throws Exception {
        picture.view.alerted(Samples.firing());
        picture.view.alerted(io.marketsignal.avro.AlertEvent.newBuilder(Samples.resolved())
                .setEventId("e2")
                .setFingerprint("f2")
                .setRule("Other")
                .build());

        assertThat(ids("/api/v1/alerts")).containsExactly("e2", "e1");
        assertThat(ids("/api/v1/alerts?limit=1")).containsExactly("e2");
        assertThat(ids("/api/v1/alerts?standing=true")).containsExactly("e1");
        assertThat(ids("/api/v1/alerts?standing=false")).containsExactly("e2");
        assertThat(ids("/api/v1/alerts?rule=ContestedAsset&severity=warning&commodity=tungsten"))
                .containsExactly("e1");
        assertThat(ids("/api/v1/alerts?severity=critical")).isEmpty();
        assertThat(ids("/api/v1/alerts?commodity=antimony")).isEmpty();
    }

    private List<String> ids(String path) throws Exception {
        return json(picture.get(path)).get("alerts").findValuesAsText("eventId");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=1001",
                "limit=9999999999",
                "limit=-1",
                "severity=grave",
                "standing=yes",
                "limt=1",
                "limit=1&limit=2"
            })
    void shouldRefuseQueriesThatMakeNoSense(String query) throws Exception {
        HttpResponse<String> answer = picture.get("/api/v1/alerts?" + query);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).get("error").asText()).isNotEmpty();
    }

    @Test
    void shouldSayThatItsPortIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                HttpServer second = picture.another(new HttpAddress("127.0.0.1", taken.getLocalPort()))) {
            assertThatThrownBy(second::start).isInstanceOf(IOException.class);
        }
    }

    private static JsonNode json(HttpResponse<String> answer) throws IOException {
        return JSON.readTree(answer.body());
    }

    /** What the server answers to these bytes until it closes the connection. */
    private String raw(String request) throws IOException {
        try (Socket socket = new Socket(
                InetAddress.getLoopbackAddress(), picture.server.address().getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        }
    }
}
