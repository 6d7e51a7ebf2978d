package io.marketsignal.config;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.io.StringReader;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads YAML into records: snake_case names, nothing unknown, every mistake with its line and column. */
final class YamlFile {

    private static final JsonMapper MAPPER = mapper();
    private static final Pattern MISSING = Pattern.compile("Missing required creator property ('.+')");

    private YamlFile() {}

    private static JsonMapper mapper() {
        SimpleModule times = new SimpleModule()
                .addDeserializer(Duration.class, new StdDeserializer<>(Duration.class) {
                    private static final long serialVersionUID = 1L;

                    @Override
                    public Duration deserialize(JsonParser parser, DeserializationContext context) throws IOException {
                        try {
                            return Duration.ofMillis(Durations.parse(parser.getValueAsString()));
                        } catch (IllegalArgumentException e) {
                            throw context.weirdStringException(parser.getText(), Duration.class, e.getMessage());
                        }
                    }
                })
                .addDeserializer(LocalDate.class, new StdDeserializer<>(LocalDate.class) {
                    private static final long serialVersionUID = 1L;

                    @Override
                    public LocalDate deserialize(JsonParser parser, DeserializationContext context) throws IOException {
                        return LocalDate.parse(parser.getValueAsString());
                    }
                });
        return JsonMapper.builder(new YAMLFactory())
                .addModules(new Jdk8Module(), times)
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .defaultSetterInfo(JsonSetter.Value.construct(Nulls.FAIL, Nulls.FAIL))
                .withConfigOverride(
                        Optional.class, optional -> optional.setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.SET)))
                .annotationIntrospector(new EverythingRequired())
                .build();
    }

    /** A key may be left out only where the record says Optional. */
    private static final class EverythingRequired extends JacksonAnnotationIntrospector {
        private static final long serialVersionUID = 1L;

        @Override
        public Boolean hasRequiredMarker(AnnotatedMember member) {
            return !member.getRawType().equals(Optional.class);
        }
    }

    /**
     * Binds a text.
     *
     * @param name how messages call it, usually the file's path
     * @throws InvalidFile with name, line and column if it does not fit
     */
    static <T> T read(String name, String text, Class<T> type) {
        try {
            T value = MAPPER.readValue(text, type);
            if (value == null) {
                throw new InvalidFile(name + ": the file is empty");
            }
            return value;
        } catch (JsonProcessingException e) {
            throw new InvalidFile(name + ":" + where(text, e) + ": " + reason(e), e);
        }
    }

    private static String where(String text, JsonProcessingException e) {
        if (e.getCause() instanceof JsonParseException unreadable) {
            return told(unreadable.getLocation());
        }
        return e instanceof JsonMappingException mismatch && !mismatch.getPath().isEmpty()
                ? place(text, mismatch.getPath())
                : told(e.getLocation());
    }

    private static String told(JsonLocation at) {
        return at == null ? "1:1" : at.getLineNr() + ":" + at.getColumnNr();
    }

    /** Line and column of the key or item at fault: the mapper itself only knows where it gave up. */
    private static String place(String text, List<JsonMappingException.Reference> path) {
        Node node = new Yaml().compose(new StringReader(text));
        Mark at = node.getStartMark();
        for (JsonMappingException.Reference step : path) {
            if (node instanceof SequenceNode list && step.getIndex() >= 0) {
                node = list.getValue().get(step.getIndex());
                at = node.getStartMark();
            } else if (node instanceof MappingNode map) {
                NodeTuple entry = entry(map, step.getFieldName());
                if (entry == null) {
                    break;
                }
                node = entry.getValueNode();
                at = entry.getKeyNode().getStartMark();
            }
        }
        return (at.getLine() + 1) + ":" + (at.getColumn() + 1);
    }

    private static NodeTuple entry(MappingNode map, String key) {
        return map.getValue().stream()
                .filter(entry -> entry.getKeyNode() instanceof ScalarNode scalar
                        && scalar.getValue().equals(key))
                .findFirst()
                .orElse(null);
    }

    private static String reason(JsonProcessingException e) {
        if (e instanceof UnrecognizedPropertyException unknown) {
            return "unknown key '" + unknown.getPropertyName() + "' (known here: " + unknown.getKnownPropertyIds()
                    + ")";
        }
        Matcher missing = MISSING.matcher(e.getOriginalMessage());
        return missing.find() ? "missing key " + missing.group(1) : e.getOriginalMessage();
    }
}
