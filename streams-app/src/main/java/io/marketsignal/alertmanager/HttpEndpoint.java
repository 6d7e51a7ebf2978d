package io.marketsignal.alertmanager;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Alertmanager's API, version 2, over HTTP. */
final class HttpEndpoint implements Endpoint {

    static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);
    private static final int CAUSE_BYTES = 1_000;

    // Redirects are not followed: credentials would go with them.
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_WITHIN)
            .build();
    private final URI address;
    private final Optional<String> authorization;
    private final Duration patience;

    /**
     * @param url Alertmanager's address, with what stands before /api/v2; user info in it is sent as Basic authorization
     * @param patience how long to wait for an answer, from the first byte sent to the last received
     */
    HttpEndpoint(URI url, Duration patience) {
        String path = url.getRawPath() == null ? "" : url.getRawPath().replaceFirst("/+$", "");
        String port = url.getPort() < 0 ? "" : ":" + url.getPort();
        this.address = URI.create(url.getScheme() + "://" + url.getHost() + port + path + "/api/v2/alerts");
        this.authorization = Optional.ofNullable(url.getUserInfo())
                .map(user -> user.contains(":") ? user : user + ":")
                .map(user -> "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8)));
        this.patience = patience;
    }

    /** Without credentials. */
    URI address() {
        return address;
    }

    @Override
    public Answer post(List<Message> alerts) throws InterruptedException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        CompletableFuture<HttpResponse<Void>> exchange = client.sendAsync(
                request(alerts),
                head -> BodySubscribers.ofByteArrayConsumer(part -> part.ifPresent(bytes -> keep(body, bytes))));
        try {
            return answer(
                    exchange.get(patience.toMillis(), TimeUnit.MILLISECONDS).statusCode(), body);
        } catch (TimeoutException e) {
            return new Answer.Unreachable("no answer within " + patience.toMillis() + " ms");
        } catch (ExecutionException e) {
            return new Answer.Unreachable(PlainText.line(e.getCause().toString(), CAUSE_BYTES));
        } finally {
            exchange.cancel(true);
        }
    }

    private HttpRequest request(List<Message> alerts) {
        ArrayNode body = JsonNodeFactory.instance.arrayNode();
        alerts.forEach(alert -> body.add(alert.json()));
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString()));
        authorization.ifPresent(credentials -> request.header("Authorization", credentials));
        return request.build();
    }

    private static void keep(ByteArrayOutputStream body, byte[] bytes) {
        body.write(bytes, 0, Math.min(bytes.length, CAUSE_BYTES - body.size()));
    }

    private static Answer answer(int status, ByteArrayOutputStream body) {
        if (status / 100 == 2) {
            return new Answer.Accepted();
        }
        String said = PlainText.line(body.toString(StandardCharsets.UTF_8), CAUSE_BYTES);
        String cause = "HTTP " + status + (said.isEmpty() ? "" : ": " + said);
        // 408 and 429 ask to come back later.
        boolean later = status >= 500 || status == 408 || status == 429;
        return later ? new Answer.Unreachable(cause) : new Answer.Refused(status, cause);
    }
}
