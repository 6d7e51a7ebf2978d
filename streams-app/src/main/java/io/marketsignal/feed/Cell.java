package io.marketsignal.feed;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the text of a cell may be. Every parser throws {@link IllegalArgumentException} with the cause in words. */
final class Cell {

    private static final Pattern DECIMAL = Pattern.compile("[+-]?\\d+(\\.\\d+)?([eE][+-]?\\d{1,3})?");
    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");
    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");
    private static final Pattern SERIES = Pattern.compile("[A-Za-z0-9]+([_-][A-Za-z0-9]+)*");
    private static final LocalDate EPOCH = LocalDate.EPOCH;

    private static final int LONGEST_NAME = 100;

    private Cell() {}

    /** A text that serves as a name or a part of one: at most 100 characters. */
    static String name(String text) {
        if (text.length() > LONGEST_NAME) {
            throw new IllegalArgumentException("longer than " + LONGEST_NAME + " characters");
        }
        return text;
    }

    /** A date such as 2025-10-13, not before 1970: Kafka has no earlier timestamps. */
    static LocalDate date(String text) {
        LocalDate date;
        try {
            date = LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("not a date of the form YYYY-MM-DD", e);
        }
        if (date.isBefore(EPOCH) || date.getYear() > 9999) {
            throw new IllegalArgumentException("not between 1970 and 9999");
        }
        return date;
    }

    /** The start of a date in UTC. */
    static Instant startOf(LocalDate date) {
        return date.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    static double number(String text) {
        if (!DECIMAL.matcher(text).matches()) {
            throw new IllegalArgumentException("not a number (digits with a decimal point, no separators)");
        }
        double number = new BigDecimal(text).doubleValue();
        if (Double.isInfinite(number)) {
            throw new IllegalArgumentException("too large a number");
        }
        return number;
    }

    static double positive(String text) {
        double number = number(text);
        if (number <= 0) {
            throw new IllegalArgumentException("not greater than zero");
        }
        return number;
    }

    static double notNegative(String text) {
        double number = number(text);
        if (number < 0) {
            throw new IllegalArgumentException("less than zero");
        }
        return number;
    }

    /** Lower-case letters, digits and hyphens, e.g. {@code fastmarkets-via-eq-resources}; accents are dropped. */
    static String slug(String text) {
        String plain = Normalizer.normalize(name(text), Normalizer.Form.NFD).replaceAll("\\p{M}", "");
        String slug =
                plain.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        if (slug.isEmpty()) {
            throw new IllegalArgumentException("no letters or digits to make a name of");
        }
        return slug;
    }

    /** A series name such as {@code APT_EU}, as the first part of an instrument. */
    static String series(String text) {
        if (!SERIES.matcher(name(text)).matches()) {
            throw new IllegalArgumentException("not a series name of letters, digits and _");
        }
        return text.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static String currency(String text) {
        if (!CURRENCY.matcher(text).matches()) {
            throw new IllegalArgumentException("not a currency code of three capital letters");
        }
        return text;
    }

    /** Two capital letters: ISO 3166 alpha-2 or EU. */
    static String country(String text) {
        if (!COUNTRY.matcher(text).matches()) {
            throw new IllegalArgumentException("not a country code of two capital letters");
        }
        return text;
    }

    /** Country codes or WORLD, separated by semicolons. */
    static List<String> countries(String text) {
        return list(text).stream()
                .map(code -> code.equals("WORLD") ? code : country(code))
                .toList();
    }

    /** The parts between semicolons; none may be empty. */
    static List<String> list(String text) {
        List<String> parts =
                Arrays.stream(text.split(";", -1)).map(String::strip).toList();
        if (parts.contains("")) {
            throw new IllegalArgumentException("nothing between two semicolons, or at an end");
        }
        return parts;
    }

    static boolean yesNo(String text) {
        return switch (text) {
            case "yes" -> true;
            case "no" -> false;
            default -> throw new IllegalArgumentException("neither yes nor no");
        };
    }

    /** The constant of that name; case, blanks and hyphens do not matter. UNKNOWN is not for files. */
    static <E extends Enum<E>> E constant(Class<E> type, String text) {
        String name = text.toUpperCase(Locale.ROOT).replace(' ', '_').replace('-', '_');
        List<E> known = Arrays.stream(type.getEnumConstants())
                .filter(constant -> !constant.name().equals("UNKNOWN"))
                .toList();
        return known.stream()
                .filter(constant -> constant.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "not one of " + known.stream().map(Enum::name).collect(Collectors.joining(", "))));
    }
}
