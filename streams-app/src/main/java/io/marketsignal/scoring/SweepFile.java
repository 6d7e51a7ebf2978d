package io.marketsignal.scoring;

import io.marketsignal.config.InvalidFile;
import io.marketsignal.core.rules.Conditions;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * A file that says which settings of rules and model to try: parameters with their values, and where these go, as
 * {@code ${name}}. docs/backtesting.md has its form.
 */
public final class SweepFile {

    /** The limit on variants, unless the user sets another. */
    public static final int MOST_VARIANTS = 10_000;

    private static final Set<String> SECTIONS = new LinkedHashSet<>(List.of("parameters", "rules", "profile"));
    private static final Set<String> RULE_KEYS =
            new LinkedHashSet<>(List.of("expr", "clear", "for", "keep_firing_for", "severity"));

    /** A file with its text; the name is how messages call it. */
    public record Source(String name, String text) {}

    /** The files that the variants are variants of. */
    public record Base(Source rules, List<Source> profiles) {}

    private final YamlTree file;
    private final List<SweepParameter> parameters;
    private final List<SweepChange> rules;
    private final List<SweepChange> profile;

    private SweepFile(
            YamlTree file, List<SweepParameter> parameters, List<SweepChange> rules, List<SweepChange> profile) {
        this.file = file;
        this.parameters = parameters;
        this.rules = rules;
        this.profile = profile;
    }

    /**
     * Reads a file from its text.
     *
     * @param name how messages call it
     * @throws InvalidFile with name, line and column
     */
    public static SweepFile parse(String name, String text) {
        YamlTree file = YamlTree.parse(name, text);
        Map<String, YamlTree.Entry> sections = file.map(file.root());
        sections.values().forEach(entry -> require(file, entry.key(), SECTIONS, "section"));
        if (!sections.containsKey("parameters")) {
            throw file.bad(file.root(), "missing key 'parameters'");
        }
        List<SweepParameter> parameters = file.map(sections.get("parameters").value()).values().stream()
                .map(entry -> SweepParameter.of(file, entry))
                .toList();
        if (parameters.isEmpty()) {
            throw file.bad(sections.get("parameters").value(), "there is no parameter");
        }
        SweepFile sweep = new SweepFile(
                file,
                parameters,
                sections.containsKey("rules") ? ruleChanges(file, sections.get("rules")) : List.of(),
                sections.containsKey("profile") ? profileChanges(file, sections.get("profile")) : List.of());
        sweep.checkUse();
        return sweep;
    }

    private static List<SweepChange> ruleChanges(YamlTree file, YamlTree.Entry section) {
        List<SweepChange> changes = new ArrayList<>();
        for (YamlTree.Entry rule : file.map(section.value()).values()) {
            for (YamlTree.Entry entry : file.map(rule.value()).values()) {
                require(file, entry.key(), RULE_KEYS, "key of a rule");
                file.scalar(entry.value());
                changes.add(new SweepChange(
                        rule.key(), List.of(rule.key().getValue(), entry.key().getValue()), entry.value()));
            }
        }
        return changes;
    }

    private static List<SweepChange> profileChanges(YamlTree file, YamlTree.Entry section) {
        return file.map(section.value()).values().stream()
                .map(entry -> new SweepChange(
                        entry.key(), List.of(entry.key().getValue().split("\\.", -1)), entry.value()))
                .toList();
    }

    private static void require(YamlTree file, ScalarNode key, Set<String> known, String what) {
        if (!known.contains(key.getValue())) {
            throw file.bad(key, "unknown " + what + " '" + key.getValue() + "' (known here: " + known + ")");
        }
    }

    private void checkUse() {
        Set<String> used = new LinkedHashSet<>();
        rules.forEach(change -> change.collect(file, parameters(), used));
        profile.forEach(change -> change.collect(file, parameters(), used));
        for (SweepParameter parameter : parameters) {
            if (!used.contains(parameter.name())) {
                throw file.bad(parameter.key(), "parameter '" + parameter.name() + "' is used nowhere");
            }
        }
    }

    /** Names of the parameters, in the order of the file. */
    public List<String> parameters() {
        return parameters.stream().map(SweepParameter::name).toList();
    }

    /**
     * Every combination of values, the last parameter changing fastest. Combinations that come to the same files appear once,
     * as the first of them.
     *
     * @param limit of combinations
     * @throws InvalidFile if there are more, a rule or path is unknown to the base, or a variant cannot be used
     */
    public List<SweepVariant> variants(Base base, Conditions conditions, int limit) {
        checkNumber(limit);
        SweepBase merged = new SweepBase(file, base, rules, profile, conditions);
        Map<List<String>, SweepVariant> variants = new LinkedHashMap<>();
        for (Map<String, String> values : combinations()) {
            String name = values.entrySet().stream()
                    .map(value -> value.getKey() + "=" + value.getValue())
                    .collect(Collectors.joining(" "));
            List<String> texts = merged.texts(values);
            if (!variants.containsKey(texts)) {
                variants.put(texts, merged.variant(name, values, texts));
            }
        }
        return List.copyOf(variants.values());
    }

    private void checkNumber(int limit) {
        BigInteger number = parameters.stream()
                .map(parameter -> BigInteger.valueOf(parameter.values().size()))
                .reduce(BigInteger.ONE, BigInteger::multiply);
        if (number.compareTo(BigInteger.valueOf(limit)) > 0) {
            String sizes = parameters.stream()
                    .map(parameter -> Integer.toString(parameter.values().size()))
                    .collect(Collectors.joining(" x "));
            throw file.bad(
                    parameters.get(0).key(), sizes + " = " + number + " variants, more than the limit of " + limit);
        }
    }

    private List<Map<String, String>> combinations() {
        List<Map<String, String>> combinations = List.of(Map.of());
        for (SweepParameter parameter : parameters) {
            List<Map<String, String>> longer = new ArrayList<>();
            for (Map<String, String> combination : combinations) {
                for (String value : parameter.values()) {
                    Map<String, String> more = new LinkedHashMap<>(combination);
                    more.put(parameter.name(), value);
                    longer.add(more);
                }
            }
            combinations = longer;
        }
        return combinations;
    }
}
