package io.marketsignal.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.marketsignal.history.PlainLoop;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The description of the API says what the server does: its paths, and the form of its answers. */
class OpenApiTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static Picture picture;
    private static JsonNode description;

    @BeforeAll
    static void serve() throws IOException {
        picture = new Picture().withHistory();
        description = new YAMLMapper().readTree(PlainLoop.resource("http/openapi.yaml"));
    }

    @AfterAll
    static void stop() {
        picture.close();
    }

    @Test
    void shouldDescribeEveryPathAndNoOther() {
        Set<String> served = picture.server.routes().keySet().stream()
                .map(path -> path.replace("/tungsten/", "/{commodity}/"))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(served).containsExactlyInAnyOrderElementsOf(names(description.get("paths")));
        description.get("paths").forEach(path -> assertThat(names(path)).containsExactly("get"));
    }

    @Test
    void shouldNameEveryParameterThatIsUnderstood() throws Exception {
        for (JsonNode parameter : description.at("/paths/~1api~1v1~1alerts/get/parameters")) {
            String value = switch (parameter.get("name").asText()) {
                case "standing" -> "true";
                case "limit" -> parameter.at("/schema/maximum").asText();
                case "severity" -> parameter.at("/schema/enum/0").asText();
                default -> "tungsten";
            };
            assertThat(picture.get("/api/v1/alerts?" + parameter.get("name").asText() + "=" + value)
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/status",
                "/api/v1/commodities/{commodity}/assessment",
                "/api/v1/commodities/{commodity}/timeline",
                "/api/v1/alerts",
                "/health/live",
                "/health/ready"
            })
    void shouldAnswerInTheFormThatIsDescribed(String path) throws Exception {
        HttpResponse<String> answer = picture.get(path.replace("{commodity}", "tungsten"));

        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode schema = description.get("paths").get(path).at("/get/responses/200/content/application~1json/schema");
        assertThat(problems(schema, JSON.readTree(answer.body()), "$")).isEmpty();
    }

    @Test
    void shouldExplainRefusalsInTheFormThatIsDescribed() throws Exception {
        JsonNode schema = description.at("/components/schemas/Problem");
        for (String path : List.of("/api/v1/alerts?limit=x", "/nothing")) {
            assertThat(problems(schema, JSON.readTree(picture.get(path).body()), "$"))
                    .isEmpty();
        }
    }

    /** The check finds what is wrong, or the others prove nothing. */
    @Test
    void shouldNoticeAnswersOfAnotherForm() throws Exception {
        JsonNode schema = description.at("/components/schemas/Readiness");
        assertThat(problems(schema, JSON.readTree("{\"ready\":1,\"reasons\":[true],\"more\":null}"), "$"))
                .hasSize(3);
        assertThat(problems(schema, JSON.readTree("{\"ready\":true}"), "$")).containsExactly("$ lacks reasons");
    }

    /** Of JSON Schema what the description uses. */
    private static List<String> problems(JsonNode schema, JsonNode value, String place) {
        if (schema.has("$ref")) {
            return problems(description.at(schema.get("$ref").asText().substring(1)), value, place);
        }
        List<String> problems = new ArrayList<>();
        if (schema.isMissingNode()) {
            problems.add(place + " has no schema");
        }
        if (schema.has("type") && !types(schema.get("type")).contains(type(value, types(schema.get("type"))))) {
            problems.add(place + " is " + value + ", no " + schema.get("type"));
        }
        if (schema.has("enum") && !texts(schema.get("enum")).contains(value.asText())) {
            problems.add(place + " is none of " + schema.get("enum"));
        }
        for (JsonNode needed : schema.path("required")) {
            if (!value.has(needed.asText())) {
                problems.add(place + " lacks " + needed.asText());
            }
        }
        if (value.isObject()) {
            names(value).forEach(name -> {
                JsonNode property = schema.path("properties").path(name);
                JsonNode others = schema.path("additionalProperties");
                if (!property.isMissingNode() || others.isObject()) {
                    problems.addAll(problems(
                            property.isMissingNode() ? others : property, value.get(name), place + "." + name));
                } else if (others.isBoolean() && !others.asBoolean()) {
                    problems.add(place + " has " + name + ", which is not described");
                }
            });
        }
        if (value.isArray() && schema.has("items")) {
            for (int i = 0; i < value.size(); i++) {
                problems.addAll(problems(schema.get("items"), value.get(i), place + "[" + i + "]"));
            }
        }
        return problems;
    }

    private static String type(JsonNode value, List<String> allowed) {
        return switch (value.getNodeType()) {
            case NUMBER -> value.isIntegralNumber() && allowed.contains("integer") ? "integer" : "number";
            case OBJECT -> "object";
            case ARRAY -> "array";
            case BOOLEAN -> "boolean";
            case NULL -> "null";
            default -> "string";
        };
    }

    private static List<String> types(JsonNode type) {
        return type.isArray() ? texts(type) : List.of(type.asText());
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(one -> texts.add(one.asText()));
        return texts;
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
