package io.marketsignal.http;

import io.marketsignal.avro.Assessment;
import io.marketsignal.codec.RecordJson;
import io.marketsignal.core.profile.Profile;
import io.marketsignal.view.View;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.jetty.server.Request;

/** The answers of the API. As commodities are known at start, each of its paths is, too. */
final class Api {

    static final String ROOT = "/api/v1/";
    static final String DESCRIPTION = "openapi.yaml";

    private final View view;
    private final Status status;
    private final EventStream events;

    Api(View view, Status status, EventStream events) {
        this.view = view;
        this.status = status;
        this.events = events;
    }

    /** By path. */
    Map<String, Route> routes() {
        byte[] description = description();
        Map<String, Route> routes = new TreeMap<>();
        routes.put(
                ROOT + DESCRIPTION,
                whole(request ->
                        new Answer(200, "application/yaml", description, Map.of("Cache-Control", "no-cache"))));
        routes.put(ROOT + "status", whole(request -> Answer.json(200, status.json())));
        routes.put(ROOT + "alerts", whole(this::alerts));
        routes.put(ROOT + "events", new Route.Stream(events));
        for (Profile profile : view.profiles()) {
            String commodity = profile.commodity();
            routes.put(ROOT + "commodities/" + commodity + "/assessment", whole(request -> assessment(commodity)));
            routes.put(ROOT + "commodities/" + commodity + "/timeline", whole(request -> timeline(commodity)));
        }
        return routes;
    }

    private static Route whole(Function<Request, Answer> answer) {
        return new Route.Whole(answer);
    }

    private static byte[] description() {
        try (InputStream stream = Api.class.getResourceAsStream("/http/" + DESCRIPTION)) {
            if (stream == null) {
                throw new IllegalStateException(DESCRIPTION + " is not on the class path");
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException(DESCRIPTION + " cannot be read", e);
        }
    }

    private Answer assessment(String commodity) {
        Optional<Assessment> current = view.assessment(commodity);
        return current.map(assessment -> Answer.json(200, RecordJson.line(assessment)))
                .orElseGet(() -> Answer.error(404, commodity + " has not been assessed yet"));
    }

    private Answer timeline(String commodity) {
        return Answer.json(200, view.timeline(commodity).orElseThrow());
    }

    private Answer alerts(Request request) {
        return Answer.json(
                200,
                AlertQuery.of(Request.extractQueryParameters(request)).among(view).stream()
                        .map(episode -> RecordJson.line(episode.last()))
                        .collect(Collectors.joining(",", "{\"alerts\":[", "]}")));
    }
}
