package io.marketsignal.serde;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.SchemaParseException;

/**
 * A schema registry, over Confluent's REST API; for several threads. What the registry has once answered is kept for
 * good, for ids and schemas never change; what it did not know is asked again. Configured under Confluent's names:
 * {@code schema.registry.url}, {@code auto.register.schemas}, {@code use.latest.version},
 * {@code basic.auth.credentials.source}, {@code basic.auth.user.info}, {@code bearer.auth.token},
 * {@code schema.registry.ssl.*}, {@code max.retries}, {@code retries.wait.ms}. Every call may throw
 * {@link RegistryException} if the registry refuses and {@link RegistryUnavailableException} if none answers.
 */
public final class RegistryClient {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final RegistryConfig config;
    private final RegistryHttp http;
    private final Map<SubjectSchema, Integer> ids = new ConcurrentHashMap<>();
    private final Map<Integer, Schema> schemas = new ConcurrentHashMap<>();

    private record SubjectSchema(String subject, Schema schema) {}

    /** One version of a subject. */
    public record Version(int id, int version, Schema schema) {}

    public RegistryClient(Map<String, ?> settings) {
        config = new RegistryConfig(settings);
        http = new RegistryHttp(config);
    }

    /** The id to write records of the schema under, found the way the settings say. */
    public int idFor(String subject, Schema schema) {
        SubjectSchema wanted = new SubjectSchema(subject, schema);
        Integer id = ids.get(wanted);
        if (id == null) {
            id = config.autoRegister() ? register(subject, schema) : findId(subject, schema);
            ids.put(wanted, id);
        }
        return id;
    }

    private int findId(String subject, Schema schema) {
        return config.useLatest() ? idOfLatest(subject, schema) : lookup(subject, schema);
    }

    /** Registers the schema, unless it is there already, and returns its id. */
    public int register(String subject, Schema schema) {
        return post(subject, schema, "/versions");
    }

    /** The id of the schema, which must be registered under the subject. */
    public int lookup(String subject, Schema schema) {
        return post(subject, schema, "");
    }

    private int post(String subject, Schema schema, String what) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("schema", registeredForm(schema));
        JsonNode answer = http.send("POST", path(subject) + what, body, "subject " + subject);
        if (!answer.path("id").isInt()) {
            throw new RegistryException("subject " + subject + ": " + http + " answered without an id", 200, 200);
        }
        return answer.get("id").asInt();
    }

    // The bytes are written by the class's schema, so the latest version must describe the same bytes.
    private int idOfLatest(String subject, Schema schema) {
        Version latest = latest(subject);
        if (!SchemaNormalization.toParsingForm(latest.schema()).equals(SchemaNormalization.toParsingForm(schema))) {
            throw new RegistryException(
                    "subject %s: the latest version, %d, differs from the schema of %s; set %s=false"
                            .formatted(subject, latest.version(), schema.getFullName(), RegistryConfig.USE_LATEST),
                    409,
                    409);
        }
        return latest.id();
    }

    /**
     * The schema registered under the id.
     *
     * @throws RegistryException with code 40403 if the registry knows no such id
     */
    public Schema schemaById(int id) {
        Schema schema = schemas.get(id);
        if (schema == null) {
            String what = "schema " + id;
            schema = schema(http.get("/schemas/ids/" + id, what), what);
            schemas.put(id, schema);
        }
        return schema;
    }

    /** The latest version of the subject, asked for each time. */
    public Version latest(String subject) {
        String what = "subject " + subject;
        JsonNode answer = http.get(path(subject) + "/versions/latest", what);
        return new Version(answer.path("id").asInt(), answer.path("version").asInt(), schema(answer, what));
    }

    /** Sets the compatibility that new versions of every subject without a level of its own must keep. */
    public void setCompatibility(String level) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("compatibility", level);
        http.send("PUT", "/config", body, "compatibility level");
    }

    private Schema schema(JsonNode answer, String what) {
        String type = answer.path("schemaType").asText("AVRO");
        if (!type.equals("AVRO")) {
            throw new RegistryException(what + " is not Avro but " + type, 200, RegistryException.SCHEMA_NOT_FOUND);
        }
        Schema.Parser parser = new Schema.Parser();
        try {
            addReferences(parser, answer, what);
            return parser.parse(answer.path("schema").asText());
        } catch (SchemaParseException e) {
            String message = what + " is not an Avro schema: " + e.getMessage();
            throw new RegistryException(message, 200, RegistryException.SCHEMA_NOT_FOUND);
        }
    }

    // Some clients register each named type as a subject of its own.
    private void addReferences(Schema.Parser parser, JsonNode answer, String what) {
        for (JsonNode reference : answer.path("references")) {
            if (!parser.getTypes().containsKey(reference.path("name").asText())) {
                String path = path(reference.path("subject").asText()) + "/versions/"
                        + reference.path("version").asInt();
                JsonNode referenced = http.get(path, what);
                addReferences(parser, referenced, what);
                parser.parse(referenced.path("schema").asText());
            }
        }
    }

    private static String path(String subject) {
        return "/subjects/" + URLEncoder.encode(subject, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** The schema as others should see it: without the hint for Java that generated classes carry on each string. */
    static String registeredForm(Schema schema) {
        try {
            return withoutJavaTypes(JSON.readTree(schema.toString())).toString();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Avro wrote a schema that is not JSON", e);
        }
    }

    private static JsonNode withoutJavaTypes(JsonNode node) {
        if (node instanceof ObjectNode object) {
            boolean hinted = object.remove("avro.java.string") != null;
            if (hinted && object.size() == 1) {
                return TextNode.valueOf(object.path("type").asText());
            }
            object.properties().forEach(entry -> entry.setValue(withoutJavaTypes(entry.getValue())));
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, withoutJavaTypes(array.get(i)));
            }
        }
        return node;
    }

    @Override
    public String toString() {
        return http.toString();
    }
}
