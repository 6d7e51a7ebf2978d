package io.marketsignal.alertmanager;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One alert as Alertmanager's API takes it.
 *
 * @param labels its identity there
 * @param endsAt until when it counts as firing; it is resolved once this has passed
 * @param link where people find more
 */
record Message(
        Map<String, String> labels,
        Map<String, String> annotations,
        Instant startsAt,
        Instant endsAt,
        Optional<URI> link) {

    ObjectNode json() {
        ObjectNode alert = JsonNodeFactory.instance.objectNode();
        labels.forEach(alert.putObject("labels")::put);
        annotations.forEach(alert.putObject("annotations")::put);
        alert.put("startsAt", startsAt.toString());
        alert.put("endsAt", endsAt.toString());
        link.ifPresent(page -> alert.put("generatorURL", page.toString()));
        return alert;
    }
}
