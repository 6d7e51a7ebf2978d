package io.marketsignal.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.marketsignal.core.rules.Conditions;
import io.marketsignal.core.rules.InvalidCondition;
import io.marketsignal.core.rules.Rule;
import io.marketsignal.core.rules.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a rules file in the form people know from Prometheus. */
public final class RulesFile {

    private record Form(List<Entry> rules) {}

    private record Entry(
            String alert,
            String commodity,
            String expr,
            Optional<String> clear,
            @JsonProperty("for") Optional<Duration> holdFor,
            Optional<Duration> keepFiringFor,
            Severity severity,
            Optional<Map<String, String>> labels,
            Optional<Map<String, String>> annotations) {

        Rule rule() {
            return new Rule(
                    alert,
                    commodity,
                    expr.strip(),
                    clear.map(String::strip),
                    holdFor.map(Duration::toMillis).orElse(0L),
                    keepFiringFor.map(Duration::toMillis).orElse(0L),
                    severity,
                    labels.orElse(Map.of()),
                    annotations.orElse(Map.of()));
        }
    }

    private RulesFile() {}

    /**
     * Reads rules and compiles their conditions.
     *
     * @throws InvalidFile naming every rule that cannot be used
     */
    public static List<Rule> read(Path file, Conditions conditions) {
        try {
            return parse(file.toString(), Files.readString(file), conditions);
        } catch (NoSuchFileException e) {
            throw new InvalidFile(file + ": cannot be read: no such file", e);
        } catch (IOException e) {
            throw new InvalidFile(file + ": cannot be read: " + e, e);
        }
    }

    /**
     * Reads rules from their text and compiles their conditions.
     *
     * @param name how messages call it
     * @throws InvalidFile naming every rule that cannot be used
     */
    public static List<Rule> parse(String name, String text, Conditions conditions) {
        List<Rule> rules = YamlFile.read(name, text, Form.class).rules().stream()
                .map(Entry::rule)
                .toList();
        List<String> problems = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        RuleLines lines = new RuleLines(text);
        for (int i = 0; i < rules.size(); i++) {
            Rule rule = rules.get(i);
            if (!seen.add(rule.commodity() + "/" + rule.name())) {
                problems.add(name + ":" + lines.of(i, "alert") + ": rule " + rule.name() + " stands twice for "
                        + rule.commodity());
            }
            String expr = name + ":" + lines.of(i, "expr") + ": rule " + rule.name() + ": ";
            mistake(rule.expr(), conditions).map(expr::concat).ifPresent(problems::add);
            if (rule.clear().isPresent()) {
                String clear = name + ":" + lines.of(i, "clear") + ": rule " + rule.name() + ": ";
                mistake(rule.clear().get(), conditions).map(clear::concat).ifPresent(problems::add);
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidFile(String.join(System.lineSeparator(), problems));
        }
        return rules;
    }

    private static Optional<String> mistake(String condition, Conditions conditions) {
        try {
            conditions.check(condition);
            return Optional.empty();
        } catch (InvalidCondition e) {
            return Optional.of(e.getMessage());
        }
    }
}
