package io.marketsignal.core.alerts;

import io.marketsignal.core.Digests;
import io.marketsignal.core.model.Assessment;
import io.marketsignal.core.model.Evidence;
import io.marketsignal.core.rules.Rule;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * One transition in the life of an alert, explaining itself.
 *
 * @param rule the rule as evaluated
 * @param annotations the rule's texts with their placeholders filled in
 * @param from status before
 * @param state where the alert stands after
 * @param values what the rule read, in order of appearance
 * @param evidence the input records behind the parts that the rule reads
 */
public record AlertEvent(
        String fingerprint,
        String commodity,
        Rule rule,
        Map<String, String> annotations,
        AlertStatus from,
        Lifecycle.State state,
        Reason reason,
        long instant,
        Assessment assessment,
        List<Value> values,
        List<Evidence> evidence) {

    /** A value that a rule reads; empty if absent. */
    public record Value(String name, OptionalDouble value) {}

    /** The same for the same transition in every run: duplicates collapse on it. */
    public String eventId() {
        return Digests.identity(fingerprint, state.episode(), from, state.status(), reason, instant);
    }
}
