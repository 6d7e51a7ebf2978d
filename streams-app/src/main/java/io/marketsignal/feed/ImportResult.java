package io.marketsignal.feed;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What an import wrote.
 *
 * @param records how many records were written; one of every commodity counts once
 * @param marks how many instants were marked, closing marks included
 * @param leftOut how many records become known only after {@code until} and were left out
 * @param refused the records that were refused; none of them is in the topics
 * @param span first and last mark, empty if there was nothing to import
 */
public record ImportResult(long records, long marks, long leftOut, List<Refusal> refused, Optional<Span> span) {

    public ImportResult {
        refused = List.copyOf(refused);
    }

    /**
     * The time that was imported.
     *
     * @param first the first mark
     * @param until the last instant
     * @param closing the mark after it, that lets {@code until} be assessed
     */
    public record Span(Instant first, Instant until, Instant closing) {}
}
