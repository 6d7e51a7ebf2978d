package io.marketsignal.cli;

import io.marketsignal.codec.InputEncoder;
import io.marketsignal.config.RulesFile;
import io.marketsignal.core.rules.Conditions;
import io.marketsignal.core.rules.Rule;
import io.marketsignal.core.rules.Severity;
import io.marketsignal.feed.InputRecord;
import io.marketsignal.feed.Origin;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rules as records of their input. */
final class RuleRecords {

    private RuleRecords() {}

    /** @throws io.marketsignal.config.InvalidFile naming every rule that cannot be used */
    static List<Rule> read(Path file) {
        return RulesFile.read(file, new Conditions());
    }

    /** @param from from when on they hold */
    static List<InputRecord> of(List<Rule> rules, String file, Instant from) {
        return rules.stream()
                .map(rule -> InputRecord.of(InputEncoder.rule(rule, true, from.toEpochMilli()), new Origin(file, 1)))
                .toList();
    }

    /** Ends a rule: what it said need not be known. */
    static InputRecord removal(String name, String commodity, Instant from) {
        Rule never = new Rule(name, commodity, "false", Optional.empty(), 0, 0, Severity.INFO, Map.of(), Map.of());
        return InputRecord.of(InputEncoder.rule(never, false, from.toEpochMilli()), new Origin("--remove", 1));
    }
}
