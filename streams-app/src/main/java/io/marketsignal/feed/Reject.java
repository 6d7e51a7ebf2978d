package io.marketsignal.feed;

import java.util.List;

/**
 * A row that could not be imported, and why. A row is reported with its first problem.
 *
 * @param origin the row
 * @param column column of the problem; empty if the row as a whole is wrong
 * @param value the offending text as read; empty if there is none
 * @param cause what is wrong, in words
 * @param row the row's fields as read
 */
public record Reject(Origin origin, String column, String value, String cause, List<String> row) {

    public Reject {
        row = List.copyOf(row);
    }

    public String file() {
        return origin.file();
    }

    public long line() {
        return origin.line();
    }

    /** One line for people, e.g. {@code prices.csv:7: mid "n/a": not a number}. The value is untrusted text. */
    @Override
    public String toString() {
        String where = column.isEmpty() ? "" : column + (value.isEmpty() ? ": " : " \"" + value + "\": ");
        return origin + ": " + where + cause;
    }
}
