package io.marketsignal.codec;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/**
 * A record as one line of JSON, the same bytes for the same record everywhere: fields in the order of the schema, instants
 * as ISO-8601 in UTC, numbers in the shortest form that reads back as the same double, maps sorted by key.
 */
public final class RecordJson {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    // What a terminal obeys stands only inside strings, where it can be written as an escape without loss.
    private static final Pattern UNSAFE = Pattern.compile("[\\x7F-\\x9F\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]");

    private RecordJson() {}

    public static String line(SpecificRecord record) {
        try {
            String json = MAPPER.writeValueAsString(object(record));
            return UNSAFE.matcher(json).replaceAll(found -> escaped(found.group()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain values can be written", e);
        }
    }

    private static String escaped(String unsafe) {
        // Twice the backslash: it is a replacement.
        return unsafe.chars().mapToObj("\\\\u%04x"::formatted).collect(Collectors.joining());
    }

    private static JsonNode object(SpecificRecord record) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        for (Schema.Field field : record.getSchema().getFields()) {
            node.set(field.name(), node(record.get(field.pos())));
        }
        return node;
    }

    private static JsonNode node(Object value) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        if (value == null) {
            return json.nullNode();
        } else if (value instanceof SpecificRecord record) {
            return object(record);
        } else if (value instanceof Collection<?> items) {
            ArrayNode array = json.arrayNode();
            items.forEach(item -> array.add(node(item)));
            return array;
        } else if (value instanceof Map<?, ?> map) {
            ObjectNode object = json.objectNode();
            new TreeMap<>(map).forEach((key, item) -> object.set(key.toString(), node(item)));
            return object;
        } else if (value instanceof Double number) {
            return number(number);
        } else if (value instanceof Boolean truth) {
            return json.booleanNode(truth);
        } else if (value instanceof Long || value instanceof Integer) {
            return json.numberNode(((Number) value).longValue());
        }
        // Strings, enums, instants.
        return json.textNode(value.toString());
    }

    private static JsonNode number(double value) {
        return Double.isFinite(value)
                ? DecimalNode.valueOf(ShortestDecimal.of(value))
                : JsonNodeFactory.instance.textNode(Double.toString(value));
    }
}
