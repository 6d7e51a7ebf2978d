package io.marketsignal.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.marketsignal.alertmanager.DeliveryStatus;
import io.marketsignal.core.observation.Input;
import io.marketsignal.core.profile.Profile;
import io.marketsignal.metrics.Service;
import io.marketsignal.topology.Telemetry.Task;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * How the service is.
 *
 * @param state of Kafka Streams
 * @param tasks of this process
 * @param deadLetters since the process started
 */
public record Status(
        Service service,
        Supplier<? extends Enum<?>> state,
        Supplier<? extends Collection<Task>> tasks,
        LongSupplier deadLetters,
        List<Profile> profiles,
        Clock clock) {

    /** {"ready", "reasons"}. */
    ObjectNode ready() {
        List<String> reasons = service.notReady().get();
        ObjectNode node = JsonNodeFactory.instance.objectNode().put("ready", reasons.isEmpty());
        reasons.forEach(node.putArray("reasons")::add);
        return node;
    }

    ObjectNode json() {
        ObjectNode node = JsonNodeFactory.instance.objectNode().put("version", service.version());
        node.setAll(ready());
        node.put("state", state.get().name())
                .put("now", clock.instant().truncatedTo(ChronoUnit.MILLIS).toString())
                .put("deadLetters", deadLetters.getAsLong())
                .put("registry", service.registryUp().getAsBoolean());
        ArrayNode taskNodes = node.putArray("tasks");
        tasks.get().forEach(task -> taskNodes.add(json(task)));
        ArrayNode commodities = node.putArray("commodities");
        profiles.forEach(profile ->
                commodities.addObject().put("commodity", profile.commodity()).put("title", profile.title()));
        node.set(
                "alertmanager",
                service.alertmanager().map(told -> json(told.get())).orElse(null));
        return node;
    }

    private static ObjectNode json(Task task) {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("partition", task.partition())
                .put("watermark", instant(task.watermark()))
                .put("slowest", task.slowest().orElseThrow().stream());
        ObjectNode inputs = node.putObject("inputs");
        for (Input input : Input.values()) {
            Long mark = task.watermarks().get(input);
            inputs.put(input.stream(), mark == null ? null : instant(OptionalLong.of(mark)));
        }
        return node.put("assessed", instant(task.assessed()));
    }

    private static String instant(OptionalLong millis) {
        return millis.isPresent() ? Instant.ofEpochMilli(millis.getAsLong()).toString() : null;
    }

    private static ObjectNode json(DeliveryStatus deliveries) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("reachable", deliveries.reachable())
                .put("waiting", deliveries.waiting());
    }
}
