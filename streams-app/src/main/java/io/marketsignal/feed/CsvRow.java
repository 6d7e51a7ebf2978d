package io.marketsignal.feed;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** One row of a table. Cells are read stripped of surrounding blanks; a wrong one ends the reading as {@link BadCell}. */
record CsvRow(Origin origin, Map<String, Integer> columns, List<String> fields) {

    private static final int LONGEST_CELL = 4_000;

    /** The cell's text; empty if the file has no such column. */
    String text(String column) {
        Integer index = columns.get(column);
        return index == null ? "" : fields.get(index).strip();
    }

    /** The cell's text, which must not be empty. */
    String required(String column) {
        return required(column, text -> text);
    }

    /** The cell as parsed; the parser's {@link IllegalArgumentException} says what is wrong with the text. */
    <T> T required(String column, Function<String, T> parser) {
        return optional(column, parser).orElseThrow(() -> bad(column, "missing"));
    }

    /** The cell's text, empty if the cell is. */
    Optional<String> optional(String column) {
        return optional(column, text -> text);
    }

    /** The cell as parsed, empty if the cell is; errors as for {@link #required(String, Function)}. */
    <T> Optional<T> optional(String column, Function<String, T> parser) {
        String text = text(column);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (text.length() > LONGEST_CELL) {
            throw new BadCell(new Reject(origin, column, "", "longer than " + LONGEST_CELL + " characters", fields));
        }
        try {
            return Optional.of(parser.apply(text));
        } catch (IllegalArgumentException e) {
            throw bad(column, e.getMessage());
        }
    }

    /** The refusal of this row for one of its cells. */
    BadCell bad(String column, String cause) {
        return new BadCell(new Reject(origin, column, text(column), cause, fields));
    }

    boolean sameFields(CsvRow other) {
        return fields.equals(other.fields);
    }
}
