package io.marketsignal.codec;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Iterator;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;

/** Reads back what {@link RecordJson} writes. */
public final class JsonRecord {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private JsonRecord() {}

    /**
     * Reads a record.
     *
     * @throws IllegalArgumentException if the text is no JSON, or not one of the schema; the message says where
     */
    public static SpecificRecord parse(String json, Schema schema) {
        try {
            JsonNode tree = node(MAPPER.readTree(json), schema, "");
            return new SpecificDatumReader<SpecificRecord>(schema)
                    .read(null, DecoderFactory.get().jsonDecoder(schema, tree.toString()));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no JSON: " + e.getOriginalMessage(), e);
        } catch (IOException | AvroRuntimeException e) {
            throw new IllegalArgumentException("no " + schema.getName() + ": " + e.getMessage(), e);
        }
    }

    /** The same in Avro's own JSON, which names the branch of a union and has instants in milliseconds. */
    private static JsonNode node(JsonNode json, Schema schema, String path) {
        return switch (schema.getType()) {
            case RECORD -> record(json, schema, path);
            case UNION -> union(json, schema, path);
            case ARRAY -> array(json, schema, path);
            case LONG -> schema.getLogicalType() instanceof LogicalTypes.TimestampMillis ? instant(json, path) : json;
            default -> json;
        };
    }

    private static JsonNode record(JsonNode json, Schema schema, String path) {
        require(json.isObject(), path, "must be an object with the fields of " + schema.getName());
        for (Iterator<String> names = json.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            require(schema.getField(name) != null, path, "has an unknown field " + name);
        }
        ObjectNode record = JsonNodeFactory.instance.objectNode();
        for (Schema.Field field : schema.getFields()) {
            String inner = path.isEmpty() ? field.name() : path + "." + field.name();
            require(json.has(field.name()), inner, "is missing");
            record.set(field.name(), node(json.get(field.name()), field.schema(), inner));
        }
        return record;
    }

    /** All unions of the schemas are of null and one other. */
    private static JsonNode union(JsonNode json, Schema schema, String path) {
        if (json.isNull()) {
            return json;
        }
        Schema other = schema.getTypes().stream()
                .filter(branch -> branch.getType() != Schema.Type.NULL)
                .findFirst()
                .orElseThrow();
        return JsonNodeFactory.instance.objectNode().set(other.getFullName(), node(json, other, path));
    }

    private static JsonNode array(JsonNode json, Schema schema, String path) {
        require(json.isArray(), path, "must be a list");
        ArrayNode items = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < json.size(); i++) {
            items.add(node(json.get(i), schema.getElementType(), path + "[" + i + "]"));
        }
        return items;
    }

    private static JsonNode instant(JsonNode json, String path) {
        try {
            return LongNode.valueOf(Instant.parse(json.asText()).toEpochMilli());
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    path + " must be an instant in UTC, e.g. 2025-10-28T00:00:00Z: " + json, e);
        }
    }

    private static void require(boolean condition, String path, String complaint) {
        if (!condition) {
            throw new IllegalArgumentException((path.isEmpty() ? "the record" : path) + " " + complaint);
        }
    }
}
