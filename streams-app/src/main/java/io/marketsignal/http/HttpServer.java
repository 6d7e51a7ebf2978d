package io.marketsignal.http;

import io.marketsignal.app.HttpAddress;
import io.marketsignal.metrics.Metrics;
import io.marketsignal.view.View;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Serves the page, the API, health and metrics: to be read, never written. docs/api.md lists the paths. */
public final class HttpServer implements AutoCloseable {

    private static final int MOST_THREADS = 12;
    private static final int FEWEST_THREADS = 2;
    private static final int MOST_CONNECTIONS = 200;
    private static final int MOST_HEADER_BYTES = 8192;
    private static final long IDLE_MILLIS = 30_000;

    private static final List<String> ANY_ADDRESS = List.of("0.0.0.0", "::", "");

    private final Server server;
    private final ServerConnector connector;
    private final EventStream events;
    private final Map<String, Route> routes = new TreeMap<>();
    private final HttpAddress address;

    /** @param address port 0: any free one */
    public HttpServer(HttpAddress address, View view, Status status, Metrics metrics) {
        this.address = address;
        events = new EventStream(view, status);
        routes.put("/health/live", new Route.Whole(request -> Answer.json(200, "{\"live\":true}")));
        routes.put("/health/ready", new Route.Whole(request -> readiness(status)));
        routes.put("/metrics", new Route.Whole(request -> scrape(metrics, request)));
        routes.putAll(new Api(view, status, events).routes());
        server = new Server(threads());
        connector = connector(server, address);
        server.addConnector(connector);
        server.addBean(new NetworkConnectionLimit(MOST_CONNECTIONS, connector));
        server.setHandler(new Routes(routes, new WebAssets()));
        server.setErrorHandler(HttpServer::refused);
    }

    private static QueuedThreadPool threads() {
        QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS, FEWEST_THREADS);
        threads.setName("http");
        threads.setDaemon(true);
        return threads;
    }

    private static ServerConnector connector(Server server, HttpAddress address) {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(MOST_HEADER_BYTES);
        ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setHost(address.host());
        connector.setPort(address.port());
        connector.setIdleTimeout(IDLE_MILLIS);
        return connector;
    }

    private static Answer readiness(Status status) {
        var ready = status.ready();
        return Answer.json(ready.get("ready").asBoolean() ? 200 : 503, ready);
    }

    private static Answer scrape(Metrics metrics, Request request) {
        String accept = request.getHeaders().get(HttpHeader.ACCEPT);
        String wanted = accept == null ? "" : accept;
        ByteArrayOutputStream body = new ByteArrayOutputStream(1 << 16);
        try {
            metrics.scrape(wanted, body);
        } catch (IOException e) {
            throw new UncheckedIOException("an array takes every byte", e);
        }
        return new Answer(
                200,
                Metrics.contentType(wanted),
                body.toByteArray(),
                Map.of(HttpHeader.CACHE_CONTROL.asString(), "no-store"));
    }

    /** What Jetty refuses before it comes to a route: nothing of the request is repeated. */
    private static boolean refused(Request request, Response response, Callback callback) {
        Routes.secure(response.getHeaders());
        Answer answer = Answer.error(response.getStatus(), HttpStatus.getMessage(response.getStatus()));
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, answer.type());
        response.write(true, ByteBuffer.wrap(answer.body()), callback);
        return true;
    }

    /**
     * Begins to serve.
     *
     * @throws IOException if the address cannot be had, such as a port that is taken
     */
    public void start() throws IOException {
        try {
            server.start();
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("the HTTP server does not start", e);
        }
        events.start();
    }

    /** Where it is served; of a server that listens on every address, the one on this machine. */
    public URI address() {
        String host = ANY_ADDRESS.contains(address.host()) ? "localhost" : address.host();
        return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + connector.getLocalPort());
    }

    Map<String, Route> routes() {
        return routes;
    }

    int listeners() {
        return events.clients();
    }

    @Override
    public void close() {
        events.close();
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the HTTP server does not stop", e);
        }
    }
}
