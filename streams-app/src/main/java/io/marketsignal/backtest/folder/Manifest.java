package io.marketsignal.backtest.folder;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.marketsignal.backtest.input.Decoded;
import io.marketsignal.backtest.input.RunInput;
import io.marketsignal.core.Digests;
import io.marketsignal.core.observation.Input;
import io.marketsignal.core.observation.RuleVersion;
import io.marketsignal.core.profile.Profile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * What identifies a run, and what came of it: the same inputs, rules, profiles and build make the same manifest, to the
 * byte. No clock, machine or folder enters it.
 *
 * @param kind backtest or replay
 * @param product version of the monitor
 * @param inputs what was read
 * @param range what was assessed
 * @param rules every version of every rule
 * @param profiles those that the run knew
 */
public record Manifest(
        String kind,
        String product,
        List<RunInput> inputs,
        Range range,
        List<RuleVersion> rules,
        List<Profile> profiles) {

    /** Version of the layout of run folders. */
    public static final int FORMAT = 1;

    /**
     * The stretch of time of a run, epoch milliseconds and milliseconds.
     *
     * @param from first instant whose decisions are in the run
     * @param until last instant
     * @param grid distance between instants; 0: as the marks of the log say
     * @param grace how late a record may come
     */
    public record Range(long from, long until, long grid, long grace) {}

    /**
     * What came of it.
     *
     * @param late records that came later than the grace
     * @param rejected records and rows that must not be believed
     * @param alertsDigest SHA-256 of the alerts file
     */
    public record Result(
            Map<Input, Long> records,
            long assessments,
            long alertEvents,
            long late,
            long rejected,
            String alertsDigest) {}

    public Manifest {
        inputs = List.copyOf(inputs);
        rules = rules.stream()
                .sorted(Comparator.comparing(RuleVersion::commodity)
                        .thenComparing(RuleVersion::id)
                        .thenComparing(RuleVersion::knownAt))
                .toList();
        profiles = profiles.stream()
                .sorted(Comparator.comparing(Profile::commodity))
                .toList();
    }

    /** The manifest of a backtest. */
    public static Manifest ofBacktest(Decoded decoded, Range range, Collection<Profile> profiles) {
        return new Manifest("backtest", version(), decoded.inputs(), range, decoded.rules(), List.copyOf(profiles));
    }

    /** The version in the manifest of the jar. */
    public static String version() {
        String version = Manifest.class.getPackage().getImplementationVersion();
        return version == null ? "unreleased" : version;
    }

    /** Short name of the run: the same for the same identity. */
    public String id() {
        List<Object> parts = new ArrayList<>(List.of(kind, product, range, rulesDigest()));
        parts.addAll(inputs);
        profiles.forEach(profile -> parts.add(profile.digest()));
        return Digests.version(parts.toArray());
    }

    private String rulesDigest() {
        return Digests.version(rules.stream()
                .flatMap(rule -> List.of(rule.rule().version(), rule.enabled(), rule.knownAt()).stream())
                .toArray());
    }

    /** With what came of it, as a tree. */
    public ObjectNode json(Result result) {
        ObjectNode root = new ObjectMapper().createObjectNode();
        root.put("format", FORMAT).put("kind", kind).put("run", id());
        root.putObject("product").put("version", product);
        ArrayNode read = root.putArray("inputs");
        inputs.forEach(input -> add(read.addObject(), input));
        root.putObject("range")
                .put("from", Instant.ofEpochMilli(range.from()).toString())
                .put("until", Instant.ofEpochMilli(range.until()).toString())
                .put("grid", range.grid())
                .put("grace", range.grace());
        ArrayNode versions = root.putArray("rules");
        rules.forEach(version -> versions.addObject()
                .put("rule", version.id())
                .put("commodity", version.commodity())
                .put("version", version.rule().version())
                .put("enabled", version.enabled())
                .put("knownAt", Instant.ofEpochMilli(version.knownAt()).toString()));
        root.put("rulesDigest", rulesDigest());
        ArrayNode known = root.putArray("profiles");
        profiles.forEach(profile ->
                known.addObject().put("commodity", profile.commodity()).put("digest", profile.digest()));
        root.putObject("counts")
                .put("ticks", result.records().getOrDefault(Input.PRICE_TICKS, 0L))
                .put("measures", result.records().getOrDefault(Input.TARIFF_ANNOUNCEMENTS, 0L))
                .put("deals", result.records().getOrDefault(Input.DEAL_NEWS, 0L))
                .put("rules", result.records().getOrDefault(Input.ALERT_RULES, 0L))
                .put("assessments", result.assessments())
                .put("alertEvents", result.alertEvents())
                .put("late", result.late())
                .put("rejected", result.rejected());
        root.put("alertsDigest", result.alertsDigest());
        return root;
    }

    private static void add(ObjectNode node, RunInput input) {
        if (input instanceof RunInput.File file) {
            node.put("file", file.file()).put("sha256", file.sha256());
        } else if (input instanceof RunInput.Partition part) {
            node.put("topic", part.topic())
                    .put("partition", part.partition())
                    .put("from", part.from())
                    .put("to", part.to());
        }
        node.put("records", input.records());
    }
}
