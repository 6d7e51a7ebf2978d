package io.marketsignal.replay;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The inputs no longer hold what the range asks for. */
public final class MissingHistory extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MissingHistory(List<Loss> losses) {
        super("the inputs are not complete, so decisions would differ from those made at the time:\n"
                + losses.stream().map(loss -> "  " + loss).collect(Collectors.joining("\n"))
                + remedy(losses));
    }

    private static String remedy(List<Loss> losses) {
        Optional<Instant> complete = losses.stream()
                        .allMatch(loss -> loss.completeFrom().isPresent())
                ? losses.stream().flatMap(loss -> loss.completeFrom().stream()).max(Comparator.naturalOrder())
                : Optional.empty();
        return complete.map(
                        from -> "\nWith --from " + from
                                + " or later it can be done, but without what was known before: measures, deals, prices, standing alerts.")
                .orElse("");
    }
}
