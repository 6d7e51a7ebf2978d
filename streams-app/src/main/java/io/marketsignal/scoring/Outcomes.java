package io.marketsignal.scoring;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** What happened in the world: the yardstick that alerts are held against. */
public sealed interface Outcomes permits Rises, Labels {

    /** What an alert raised at this instant would have been. */
    Verdict verdict(long instant);

    /** Days from an instant with the verdict HIT to what it warned of; empty for any other. */
    OptionalDouble leadDays(long instant);

    /** What was there to be caught, in order. */
    List<Outcome> all();

    /** The same as it was known at an instant, without any later fact. */
    Outcomes asOf(long instant);

    /** How long before its beginning a warning of an outcome still counts by default, days. */
    double withinDays();

    /** The definition in words. */
    String text();

    /** The price series it rests on, if it rests on one. */
    Optional<Benchmark> benchmark();

    /** The rule it was computed by, if by a rule. */
    Optional<OutcomeRule> rule();
}
