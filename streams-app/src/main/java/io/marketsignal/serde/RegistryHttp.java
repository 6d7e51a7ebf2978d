package io.marketsignal.serde;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.marketsignal.serde.RegistryConfig.Address;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Set;
import org.apache.kafka.common.errors.InterruptException;

/** Requests to the registry: the addresses in turn, then again after a growing wait, for as often as configured. */
final class RegistryHttp {
    private static final String CONTENT_TYPE = "application/vnd.schemaregistry.v1+json";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<Integer> COME_BACK_LATER = Set.of(408, 429);

    private final RegistryConfig config;
    private final HttpClient http;
    // Where the last answer came from: the first to be asked next time.
    private volatile int preferred;

    RegistryHttp(RegistryConfig config) {
        this.config = config;
        HttpClient.Builder builder =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(config.connectTimeout());
        config.ssl().ifPresent(builder::sslContext);
        this.http = builder.build();
    }

    JsonNode get(String path, String what) {
        return send("GET", path, null, what);
    }

    /**
     * @param what what is wanted, for errors: "schema 7", "subject price-ticks-value"
     * @throws RegistryException if the registry refuses
     * @throws RegistryUnavailableException if none answers
     */
    JsonNode send(String method, String path, JsonNode body, String what) {
        IOException failure = null;
        for (int round = 0; round <= config.retries().max(); round++) {
            if (round > 0) {
                pause(config.retries().waitBefore(round));
            }
            for (int i = 0; i < config.addresses().size(); i++) {
                int turn = (preferred + i) % config.addresses().size();
                try {
                    JsonNode answer = sendOnce(config.addresses().get(turn), method, path, body, what);
                    preferred = turn;
                    return answer;
                } catch (IOException e) {
                    failure = e;
                }
            }
        }
        String message = "%s: no answer from the %s after %d attempts each; last: %s"
                .formatted(what, config, config.retries().max() + 1, describe(failure));
        throw new RegistryUnavailableException(message, failure);
    }

    private JsonNode sendOnce(Address address, String method, String path, JsonNode body, String what)
            throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address.base() + path))
                .timeout(config.readTimeout())
                .header("Accept", CONTENT_TYPE + ", application/json")
                .header("Content-Type", CONTENT_TYPE)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString()));
        address.authorization().ifPresent(value -> request.header("Authorization", value));
        try {
            return accept(http.send(request.build(), BodyHandlers.ofString()), address, what);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    private static JsonNode accept(HttpResponse<String> response, Address address, String what) throws IOException {
        int status = response.statusCode();
        JsonNode answer = parse(response.body());
        if (status == 200 && answer.isContainerNode()) {
            return answer;
        }
        String said = answer.path("message").asText("no message");
        String message = "%s: registry at %s answered %d: %s".formatted(what, address, status, said);
        if (status >= 500 || COME_BACK_LATER.contains(status)) {
            throw new IOException(message);
        }
        throw new RegistryException(message, status, answer.path("error_code").asInt(status));
    }

    private static JsonNode parse(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    private static String describe(IOException failure) {
        // The JDK's client gives a refused connection without a message.
        if (failure instanceof ConnectException && failure.getMessage() == null) {
            return "connection refused";
        }
        return String.valueOf(failure.getMessage());
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    @Override
    public String toString() {
        return config.toString();
    }
}
