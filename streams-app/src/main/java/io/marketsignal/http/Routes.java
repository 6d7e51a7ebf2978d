package io.marketsignal.http;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds what stands at a path: the path as it was sent must be one that is known, so none leads anywhere else. */
final class Routes extends Handler.Abstract {

    private static final Logger log = LoggerFactory.getLogger(Routes.class);
    private static final String WEB = "/web/";
    private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; "
            + "connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    private static final Map<String, String> ALWAYS = Map.of(
            "Content-Security-Policy", CONTENT_SECURITY_POLICY,
            "X-Content-Type-Options", "nosniff",
            "Referrer-Policy", "no-referrer",
            "X-Frame-Options", "DENY",
            "Cross-Origin-Resource-Policy", "same-origin");

    private final Map<String, Route> routes;
    private final WebAssets assets;

    Routes(Map<String, Route> routes, WebAssets assets) {
        this.routes = routes;
        this.assets = assets;
    }

    /** The headers of every answer. */
    static void secure(HttpFields.Mutable headers) {
        ALWAYS.forEach(headers::put);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        secure(response.getHeaders());
        if (!HttpMethod.GET.is(request.getMethod()) && !HttpMethod.HEAD.is(request.getMethod())) {
            response.getHeaders().put(HttpHeader.ALLOW, "GET, HEAD");
            send(response, callback, Answer.error(405, "this is read with GET or HEAD"));
            return true;
        }
        String path = request.getHttpURI().getPath();
        Route route = routes.get(path);
        if (route instanceof Route.Stream stream) {
            stream(request, response, callback, stream.events());
        } else {
            send(response, callback, answer(path, Optional.ofNullable((Route.Whole) route), request));
        }
        return true;
    }

    private Answer answer(String path, Optional<Route.Whole> route, Request request) {
        try {
            return route.map(known -> known.answer().apply(request))
                    .or(() -> asset(path, request))
                    .orElseGet(() -> Answer.error(
                            404,
                            "there is nothing at this path; " + Api.ROOT + Api.DESCRIPTION + " says what there is"));
        } catch (BadQuery e) {
            return Answer.error(400, e.getMessage());
        } catch (RuntimeException e) {
            log.error("No answer could be made for {}", path, e);
            return Answer.error(500, "the server failed; its log says why");
        }
    }

    private Optional<Answer> asset(String path, Request request) {
        if (path.equals("/")) {
            return assets.find("index.html", request);
        }
        return path.startsWith(WEB) ? assets.find(path.substring(WEB.length()), request) : Optional.empty();
    }

    private static void stream(Request request, Response response, Callback callback, EventStream events) {
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/event-stream;charset=utf-8");
        if (HttpMethod.HEAD.is(request.getMethod())) {
            callback.succeeded();
        } else if (!events.join(response, callback)) {
            response.getHeaders().put(HttpHeader.RETRY_AFTER, "10");
            send(response, callback, Answer.error(503, "too many listen already"));
        }
    }

    private static void send(Response response, Callback callback, Answer answer) {
        response.setStatus(answer.status());
        answer.headers().forEach(response.getHeaders()::put);
        if (answer.status() != 304) {
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, answer.type());
            response.getHeaders().put(HttpHeader.CONTENT_LENGTH, answer.body().length);
        }
        response.write(true, ByteBuffer.wrap(answer.body()), callback);
    }
}
