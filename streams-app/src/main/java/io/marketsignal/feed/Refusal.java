package io.marketsignal.feed;

/**
 * A record that the broker refused, or would have.
 *
 * @param words why, in the broker's words where it was asked
 */
public record Refusal(InputRecord record, String words) {

    /** One line for people: file and line, stream, id, timestamp and the reason. */
    @Override
    public String toString() {
        return record.origin() + ": " + record.input().stream() + " " + record.id() + " of " + record.knownAt() + ": "
                + words;
    }
}
