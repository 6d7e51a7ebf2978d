package io.marketsignal.codec;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** What every field of an input record has to satisfy. Messages name the field, and never repeat untrusted text. */
final class Checks {

    /** Longest text of any field, characters: beyond it a record is an accident or an attack. */
    static final int LONGEST_TEXT = 16_384;

    private static final int LONGEST_LIST = 1_000;
    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}|WORLD");

    private Checks() {}

    static void require(boolean holds, String otherwise) throws InvalidRecord {
        if (!holds) {
            throw new InvalidRecord(otherwise);
        }
    }

    /** The message is made only when it is needed: almost every record is valid. */
    static void require(boolean holds, Supplier<String> otherwise) throws InvalidRecord {
        if (!holds) {
            throw new InvalidRecord(otherwise.get());
        }
    }

    static String text(String field, String value) throws InvalidRecord {
        require(
                value.length() <= LONGEST_TEXT,
                () -> field + " has " + value.length() + " characters, more than " + LONGEST_TEXT);
        return value;
    }

    /** An optional text; absent becomes empty. */
    static String optionalText(String field, String value) throws InvalidRecord {
        return value == null ? "" : text(field, value);
    }

    static String name(String field, String value) throws InvalidRecord {
        require(!value.isBlank(), () -> field + " is blank");
        require(value.length() <= 256, () -> field + " has " + value.length() + " characters, more than 256");
        return value;
    }

    static List<String> texts(String field, Collection<String> values) throws InvalidRecord {
        require(
                values.size() <= LONGEST_LIST,
                () -> field + " has " + values.size() + " entries, more than " + LONGEST_LIST);
        for (String value : values) {
            text(field, value);
        }
        return List.copyOf(values);
    }

    static List<String> countries(String field, Collection<String> values) throws InvalidRecord {
        for (String value : texts(field, values)) {
            country(field, value);
        }
        return List.copyOf(values);
    }

    static String country(String field, String value) throws InvalidRecord {
        require(
                COUNTRY.matcher(value).matches(),
                () -> field + " holds what is no country code (ISO 3166 alpha-2, EU or WORLD)");
        return value;
    }

    static double positive(String field, double value) throws InvalidRecord {
        require(Double.isFinite(value) && value > 0, () -> field + " must be a number above zero, is " + value);
        return value;
    }

    static double notNegative(String field, double value) throws InvalidRecord {
        require(Double.isFinite(value) && value >= 0, () -> field + " must be a number of zero or more, is " + value);
        return value;
    }

    /** The name of an enum value; the schema's default says that a newer producer wrote another. */
    static String known(String field, Enum<?> value) throws InvalidRecord {
        require(
                !value.name().equals("UNKNOWN"),
                () -> field + " is missing, or of a kind that this version does not know");
        return value.name();
    }

    static long knownAt(Instant knownAt, long recordTimestamp) throws InvalidRecord {
        require(
                knownAt.toEpochMilli() == recordTimestamp,
                () -> "knownAt " + knownAt + " differs from the record timestamp "
                        + Instant.ofEpochMilli(recordTimestamp));
        return recordTimestamp;
    }
}
