package io.marketsignal.avro;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SchemaTest {

    private static final Path RELEASED = Path.of("released");
    private static final SchemaFormatter PRETTY = SchemaFormatter.getInstance("json/pretty");
    private static final String UPDATE = "schemas.release";

    static Stream<Schema> records() {
        return Stream.of(
                PriceTick.getClassSchema(),
                TariffAnnouncement.getClassSchema(),
                DealNews.getClassSchema(),
                AlertRule.getClassSchema(),
                Assessment.getClassSchema(),
                AlertEvent.getClassSchema(),
                Alert.getClassSchema());
    }

    @ParameterizedTest
    @MethodSource("records")
    void shouldExplainEveryRecordEnumAndField(Schema record) {
        for (Schema named : named(record)) {
            assertThat(named.getDoc()).as(named.getFullName()).isNotBlank();
            if (named.getType() == Schema.Type.RECORD) {
                named.getFields()
                        .forEach(field -> assertThat(field.doc())
                                .as(named.getName() + "." + field.name())
                                .isNotBlank());
            }
        }
    }

    /** A reader of this version must not stumble over a symbol that a newer writer knows. */
    @ParameterizedTest
    @MethodSource("records")
    void shouldGiveEveryEnumADefault(Schema record) {
        named(record).stream()
                .filter(named -> named.getType() == Schema.Type.ENUM)
                .forEach(named -> assertThat(named.getEnumDefault())
                        .as(named.getFullName())
                        .isEqualTo("UNKNOWN"));
    }

    /** FULL_TRANSITIVE: every released version reads this one, and this one reads every released version. */
    @ParameterizedTest
    @MethodSource("records")
    void shouldBeCompatibleWithEveryReleasedVersion(Schema record) {
        List<Path> versions = versions(record);
        assertThat(versions).as("released versions of " + record.getName()).isNotEmpty();
        for (Path version : versions) {
            Schema released = parse(version);
            assertThat(reads(record, released))
                    .as("this build reads " + version)
                    .isTrue();
            assertThat(reads(released, record))
                    .as(version + " reads this build")
                    .isTrue();
        }
    }

    /** A changed schema is a new version: released/RECORD/vN.avsc, written with -Dschemas.release=true. */
    @ParameterizedTest
    @MethodSource("records")
    void shouldHaveReleasedTheSchemaAsItIs(Schema record) throws IOException {
        String registered = PRETTY.format(withoutJavaTypes(record));
        List<Path> versions = versions(record);
        boolean known = !versions.isEmpty()
                && PRETTY.format(parse(versions.get(versions.size() - 1))).equals(registered);
        if (!known && Boolean.getBoolean(UPDATE)) {
            Path next = RELEASED.resolve(record.getName()).resolve("v" + (versions.size() + 1) + ".avsc");
            Files.createDirectories(next.getParent());
            Files.writeString(next, registered + System.lineSeparator());
            known = true;
        }
        assertThat(known)
                .as(
                        "the newest file under %s/%s is this schema; release it with -D%s=true",
                        RELEASED, record.getName(), UPDATE)
                .isTrue();
    }

    @Test
    void shouldSeeAnIncompatibleChange() {
        Schema released = new Schema.Parser().parse("{\"type\":\"record\",\"name\":\"R\",\"fields\":[]}");
        Schema changed = new Schema.Parser()
                .parse("{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"new\",\"type\":\"long\"}]}");
        assertThat(reads(changed, released)).isFalse();
        assertThat(reads(released, changed)).isTrue();
    }

    private static boolean reads(Schema reader, Schema writer) {
        return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                        .getType()
                == SchemaCompatibilityType.COMPATIBLE;
    }

    private static Schema withoutJavaTypes(Schema schema) {
        String json = schema.toString()
                .replace("{\"type\":\"string\",\"avro.java.string\":\"String\"}", "\"string\"")
                .replace(",\"avro.java.string\":\"String\"", "");
        return new Schema.Parser().parse(json);
    }

    private static List<Path> versions(Schema record) {
        Path folder = RELEASED.resolve(record.getName());
        List<Path> versions = new ArrayList<>();
        for (int version = 1; Files.exists(folder.resolve("v" + version + ".avsc")); version++) {
            versions.add(folder.resolve("v" + version + ".avsc"));
        }
        return versions;
    }

    private static Schema parse(Path file) {
        try {
            return new Schema.Parser().parse(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All records and enums within a schema. */
    private static Set<Schema> named(Schema schema) {
        Set<Schema> found = new LinkedHashSet<>();
        collect(schema, found);
        return found;
    }

    private static void collect(Schema schema, Set<Schema> found) {
        switch (schema.getType()) {
            case RECORD -> {
                if (found.add(schema)) {
                    schema.getFields().forEach(field -> collect(field.schema(), found));
                }
            }
            case ENUM -> found.add(schema);
            case ARRAY -> collect(schema.getElementType(), found);
            case MAP -> collect(schema.getValueType(), found);
            case UNION -> schema.getTypes().forEach(type -> collect(type, found));
            default -> {
                // primitive types explain themselves
            }
        }
    }
}
