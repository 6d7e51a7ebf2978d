package io.marketsignal.core.rules;

import io.marketsignal.core.Digests;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An alert rule: data, not code.
 *
 * @param commodity slug, or {@link #ANY} for every commodity
 * @param expr CEL condition that raises the alert
 * @param clear CEL condition that clears it; empty: expr no longer holds
 * @param holdFor how long expr must hold unbroken before the alert fires, milliseconds
 * @param keepFiringFor how long clear must hold unbroken before it resolves, milliseconds
 * @param labels further labels of its alerts, part of their identity
 * @param annotations texts for people, never part of the identity; may hold placeholders such as {@code {{score}}}
 */
public record Rule(
        String name,
        String commodity,
        String expr,
        Optional<String> clear,
        long holdFor,
        long keepFiringFor,
        Severity severity,
        Map<String, String> labels,
        Map<String, String> annotations) {

    /** The commodity of rules that apply to every commodity. */
    public static final String ANY = "*";

    public Rule {
        labels = new TreeMap<>(labels);
        annotations = new TreeMap<>(annotations);
    }

    /** Digest of all that decides: a change of it is a new version, a change of annotations is not. */
    public String version() {
        return Digests.version(name, commodity, expr, clear, holdFor, keepFiringFor, severity, labels);
    }

    /** Identity of this rule's alert for a commodity, over all its episodes. */
    public String fingerprint(String alertCommodity) {
        return Digests.identity(name, alertCommodity, labels);
    }
}
