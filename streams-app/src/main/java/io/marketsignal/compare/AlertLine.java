package io.marketsignal.compare;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;

/**
 * One alert event as a line of JSON, as {@link io.marketsignal.codec.RecordJson} writes it.
 *
 * @param json all its fields, numbers exact
 * @param instant of the transition
 */
public record AlertLine(JsonNode json, Instant instant) {

    /** The order of a finished log. */
    static final Comparator<AlertLine> ORDER = Comparator.comparing(AlertLine::instant)
            .thenComparing(AlertLine::commodity)
            .thenComparing(AlertLine::rule)
            .thenComparing(AlertLine::eventId);

    private static final ObjectReader READER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .reader();
    private static final List<String> IDENTITY =
            List.of("eventId", "fingerprint", "commodity", "rule", "from", "to", "instant");

    /** @throws IllegalArgumentException if it is no alert event; the message says why */
    static AlertLine parse(String line) {
        try {
            JsonNode json = READER.readTree(line);
            IDENTITY.stream()
                    .filter(field -> !json.path(field).isTextual())
                    .findFirst()
                    .ifPresent(field -> {
                        throw new IllegalArgumentException("no alert event: it has no text " + field);
                    });
            if (!json.path("episode").isIntegralNumber()) {
                throw new IllegalArgumentException("no alert event: it has no number episode");
            }
            return new AlertLine(json, Instant.parse(json.get("instant").textValue()));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not JSON: " + e.getOriginalMessage(), e);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("instant is no instant in UTC: " + e.getParsedString(), e);
        }
    }

    String text(String field) {
        return json.get(field).textValue();
    }

    public String eventId() {
        return text("eventId");
    }

    public String commodity() {
        return text("commodity");
    }

    public String rule() {
        return text("rule");
    }

    public long episode() {
        return json.get("episode").longValue();
    }

    /** Which alert made which step, whenever. */
    String transition() {
        return String.join(" ", text("fingerprint"), text("from"), text("to"));
    }

    /** In a few words. */
    @Override
    public String toString() {
        return "%s %s %s #%d %s -> %s".formatted(instant, commodity(), rule(), episode(), text("from"), text("to"));
    }
}
