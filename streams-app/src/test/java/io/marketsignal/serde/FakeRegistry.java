package io.marketsignal.serde;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import org.apache.avro.Schema;

/** A schema registry in memory: the part of Confluent's REST API that is used here. */
public final class FakeRegistry implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final String scheme;
    private final List<String> schemas = new ArrayList<>();
    private final Map<Integer, ArrayNode> references = new HashMap<>();
    private final Map<String, List<Integer>> subjects = new HashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<String> authorizations = new CopyOnWriteArrayList<>();
    private int failures;
    private int failureStatus;

    private record Answer(int status, JsonNode body) {}

    public FakeRegistry() {
        this(create(), "http");
    }

    /** A registry over TLS. */
    public FakeRegistry(SSLContext context) {
        this(createSecure(context), "https");
    }

    private FakeRegistry(HttpServer server, String scheme) {
        this.server = server;
        this.scheme = scheme;
        server.createContext("/", this::handle);
        server.start();
    }

    private static HttpServer create() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static HttpServer createSecure(SSLContext context) {
        try {
            HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setHttpsConfigurator(new HttpsConfigurator(context));
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String url() {
        return scheme + "://localhost:" + server.getAddress().getPort();
    }

    /** Settings for a serde that gives up soon. */
    public Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>();
        settings.put("schema.registry.url", url());
        settings.put("max.retries", 2);
        settings.put("retries.wait.ms", 1);
        return settings;
    }

    public RegistryClient client() {
        return new RegistryClient(settings());
    }

    /** Makes the next requests fail. */
    public synchronized void failNext(int count, int status) {
        failures = count;
        failureStatus = status;
    }

    /** Puts a schema under a subject and returns its id. */
    public synchronized int add(String subject, String schema) {
        int id = schemas.indexOf(schema) + 1;
        if (id == 0) {
            schemas.add(schema);
            id = schemas.size();
        }
        List<Integer> versions = subjects.computeIfAbsent(subject, name -> new ArrayList<>());
        if (!versions.contains(id)) {
            versions.add(id);
        }
        return id;
    }

    /** Lets the schema refer to version 1 of another subject for a type. */
    public synchronized void refer(int id, String type, String subject) {
        references
                .computeIfAbsent(id, unused -> JsonNodeFactory.instance.arrayNode())
                .addObject()
                .put("name", type)
                .put("subject", subject)
                .put("version", 1);
    }

    /** The schema as it was sent. */
    public synchronized String schema(int id) {
        return schemas.get(id - 1);
    }

    /** Method and path of each request. */
    public List<String> requests() {
        return requests;
    }

    /** Authorization header of each request, "none" if it had none. */
    public List<String> authorizations() {
        return authorizations;
    }

    private void handle(HttpExchange exchange) throws IOException {
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        authorizations.add(authorization == null ? "none" : authorization);
        String path = exchange.getRequestURI().getRawPath();
        requests.add(exchange.getRequestMethod() + " " + path);
        JsonNode body = JSON.readTree(exchange.getRequestBody());
        Answer answer = answer(exchange.getRequestMethod(), path, body);
        byte[] bytes = JSON.writeValueAsBytes(answer.body());
        exchange.sendResponseHeaders(answer.status(), bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private synchronized Answer answer(String method, String path, JsonNode body) {
        if (failures > 0) {
            failures--;
            return error(failureStatus, failureStatus, "failing as asked");
        }
        String[] parts = path.substring(1).split("/", -1);
        if (path.startsWith("/schemas/ids/")) {
            return byId(Integer.parseInt(parts[2]));
        }
        if (path.equals("/config") && method.equals("PUT")) {
            return new Answer(200, body);
        }
        if (!parts[0].equals("subjects") || parts.length < 2) {
            return error(404, 404, "HTTP 404 Not Found");
        }
        String subject = URLDecoder.decode(parts[1], StandardCharsets.UTF_8);
        if (method.equals("POST") && parts.length == 3) {
            return ok(object().put("id", add(subject, body.path("schema").asText())));
        }
        if (!subjects.containsKey(subject)) {
            return error(404, 40401, "Subject '" + subject + "' not found.");
        }
        return method.equals("POST") ? lookup(subject, body) : version(subject, parts[3]);
    }

    private Answer byId(int id) {
        if (id < 1 || id > schemas.size()) {
            return error(404, 40403, "Schema " + id + " not found");
        }
        ObjectNode answer = object().put("schema", schema(id));
        if (references.containsKey(id)) {
            answer.set("references", references.get(id));
        }
        return ok(answer);
    }

    private Answer lookup(String subject, JsonNode body) {
        Schema wanted = new Schema.Parser().parse(body.path("schema").asText());
        return subjects.get(subject).stream()
                .filter(id -> new Schema.Parser().parse(schema(id)).equals(wanted))
                .findFirst()
                .map(id -> ok(object().put("id", id)))
                .orElseGet(() -> error(404, 40403, "Schema not found"));
    }

    private Answer version(String subject, String version) {
        List<Integer> ids = subjects.get(subject);
        int number = version.equals("latest") ? ids.size() : Integer.parseInt(version);
        int id = ids.get(number - 1);
        return ok(object().put("id", id).put("version", number).put("schema", schema(id)));
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static Answer ok(JsonNode body) {
        return new Answer(200, body);
    }

    private static Answer error(int status, int code, String message) {
        return new Answer(status, object().put("error_code", code).put("message", message));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
