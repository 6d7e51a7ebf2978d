package io.marketsignal.compare;

import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What two runs have told, side by side.
 *
 * @param nameA how the first is called
 * @param same events that are equal in every field
 * @param onlyInA events to which none of B answers
 * @param differing events that answer to each other and are not equal
 */
public record Comparison(
        String nameA, String nameB, long same, List<Only> onlyInA, List<Only> onlyInB, List<Differing> differing) {

    /**
     * Late records that each side had counted by an instant: they are in place among the marks, so a run over other marks
     * may have taken them at another instant.
     */
    public record Late(OptionalLong a, OptionalLong b) {
        public boolean differ() {
            return a.isPresent() && b.isPresent() && a.getAsLong() != b.getAsLong();
        }

        /** Whether they may be why the runs differ. */
        public boolean isSuspect() {
            return differ() || a.orElse(0) > 0 || b.orElse(0) > 0;
        }
    }

    public record Only(AlertLine event, Late late) {}

    public record Differing(AlertLine a, AlertLine b, List<FieldDifference> fields, Late late) {}

    /** Compares the events of a range of instants, both ends included. */
    public static Comparison of(Run a, Run b, Optional<Instant> from, Optional<Instant> until) {
        Pairing pairing = new Pairing(within(a, from, until), within(b, from, until));
        return new Comparison(
                a.name(),
                b.name(),
                pairing.same(),
                pairing.onlyInA().stream()
                        .map(event -> new Only(event, late(a, b, event)))
                        .toList(),
                pairing.onlyInB().stream()
                        .map(event -> new Only(event, late(a, b, event)))
                        .toList(),
                pairing.differing().stream()
                        .map(pair -> new Differing(
                                pair.a(), pair.b(), FieldDifference.between(pair.a(), pair.b()), late(a, b, pair.a())))
                        .toList());
    }

    private static Iterator<AlertLine> within(Run run, Optional<Instant> from, Optional<Instant> until) {
        Stream<AlertLine> all =
                StreamSupport.stream(Spliterators.spliteratorUnknownSize(run.events(), Spliterator.ORDERED), false);
        return all.filter(line -> from.filter(line.instant()::isBefore).isEmpty())
                .filter(line -> until.filter(line.instant()::isAfter).isEmpty())
                .iterator();
    }

    private static Late late(Run a, Run b, AlertLine event) {
        return new Late(
                a.late().at(event.commodity(), event.instant()), b.late().at(event.commodity(), event.instant()));
    }

    public boolean isEqual() {
        return onlyInA.isEmpty() && onlyInB.isEmpty() && differing.isEmpty();
    }

    public long differences() {
        return (long) onlyInA.size() + onlyInB.size() + differing.size();
    }

    /** The late records of the first difference that they may explain; empty: of none. */
    public Optional<Late> suspectLate() {
        return Stream.of(
                        onlyInA.stream().map(Only::late),
                        onlyInB.stream().map(Only::late),
                        differing.stream().map(Differing::late))
                .flatMap(late -> late)
                .filter(Late::isSuspect)
                .findFirst();
    }
}
