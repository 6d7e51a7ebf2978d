package io.marketsignal.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A whole answer.
 *
 * @param headers beside those that every answer has
 */
record Answer(int status, String type, byte[] body, Map<String, String> headers) {

    static final String JSON = "application/json";

    private static final ObjectMapper MAPPER = new ObjectMapper();

    static Answer json(int status, JsonNode body) {
        try {
            return json(status, MAPPER.writeValueAsString(body));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain values can be written", e);
        }
    }

    static Answer json(int status, String body) {
        return new Answer(status, JSON, utf8(body), Map.of("Cache-Control", "no-store"));
    }

    /** What is wrong, in a sentence. */
    static Answer error(int status, String reason) {
        return json(status, JsonNodeFactory.instance.objectNode().put("error", reason));
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
