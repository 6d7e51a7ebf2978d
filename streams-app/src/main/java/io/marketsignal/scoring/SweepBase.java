package io.marketsignal.scoring;

import io.marketsignal.config.InvalidFile;
import io.marketsignal.config.ProfileFile;
import io.marketsignal.config.RulesFile;
import io.marketsignal.core.profile.Profile;
import io.marketsignal.core.rules.Conditions;
import io.marketsignal.core.rules.Rule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/** The files that a sweep varies: puts changes in place and reads the result as those files are always read. */
final class SweepBase {

    private final YamlTree sweep;
    private final SweepFile.Base base;
    private final List<SweepChange> ruleChanges;
    private final List<SweepChange> profileChanges;
    private final Conditions conditions;
    private final YamlTree rules;
    private final List<YamlTree> profiles;
    private final Map<String, List<Rule>> readRules = new HashMap<>();
    private final Map<String, Profile> readProfiles = new HashMap<>();

    SweepBase(
            YamlTree sweep,
            SweepFile.Base base,
            List<SweepChange> ruleChanges,
            List<SweepChange> profileChanges,
            Conditions conditions) {
        this.sweep = sweep;
        this.base = base;
        this.ruleChanges = ruleChanges;
        this.profileChanges = profileChanges;
        this.conditions = conditions;
        this.rules = parsed(base.rules());
        this.profiles = base.profiles().stream().map(SweepBase::parsed).toList();
        checkRules();
    }

    private static YamlTree parsed(SweepFile.Source source) {
        return YamlTree.parse(source.name(), source.text());
    }

    private List<Node> entries() {
        YamlTree.Entry list = rules.map(rules.root()).get("rules");
        if (list == null) {
            throw rules.bad(rules.root(), "missing key 'rules'");
        }
        return rules.list(list.value());
    }

    private String alert(Node rule) {
        YamlTree.Entry alert = rules.map(rule).get("alert");
        if (alert == null) {
            throw rules.bad(rule, "missing key 'alert'");
        }
        return rules.scalar(alert.value());
    }

    private void checkRules() {
        TreeSet<String> known = new TreeSet<>();
        entries().forEach(rule -> known.add(alert(rule)));
        for (SweepChange change : ruleChanges) {
            String rule = change.path().get(0);
            if (!known.contains(rule)) {
                throw sweep.bad(
                        change.key(),
                        "no rule '" + rule + "' in " + base.rules().name() + " (there: " + known + ")");
            }
        }
    }

    /** The text of the rules file, then of each profile, with values in place. A file that nothing changes stays as it is. */
    List<String> texts(Map<String, String> values) {
        List<String> texts = new ArrayList<>();
        texts.add(ruleChanges.isEmpty() ? base.rules().text() : rulesText(values));
        for (int i = 0; i < profiles.size(); i++) {
            SweepFile.Source source = base.profiles().get(i);
            texts.add(profileChanges.isEmpty() ? source.text() : profileText(source.name(), profiles.get(i), values));
        }
        return texts;
    }

    private String rulesText(Map<String, String> values) {
        List<Node> changed = new ArrayList<>();
        for (Node entry : entries()) {
            MappingNode rule = (MappingNode) entry;
            for (SweepChange change : ruleChanges) {
                if (change.path().get(0).equals(alert(entry))) {
                    rule = YamlTree.put(rule, change.path().get(1), change.filled(values));
                }
            }
            changed.add(rule);
        }
        return YamlTree.text(YamlTree.put((MappingNode) rules.root(), "rules", YamlTree.list(changed)));
    }

    private String profileText(String name, YamlTree profile, Map<String, String> values) {
        Node changed = profile.root();
        for (SweepChange change : profileChanges) {
            Optional<Node> next = YamlTree.with(changed, change.path(), change.filled(values));
            changed = next.orElseThrow(
                    () -> sweep.bad(change.key(), "no '" + String.join(".", change.path()) + "' in " + name));
        }
        return YamlTree.text(changed);
    }

    /** Reads a variant's texts; an error names the variant first. */
    SweepVariant variant(String name, Map<String, String> values, List<String> texts) {
        List<Rule> variantRules = prefixed(
                name,
                () -> readRules.computeIfAbsent(
                        texts.get(0), text -> RulesFile.parse(base.rules().name(), text, conditions)));
        List<Profile> variantProfiles = new ArrayList<>();
        for (int i = 0; i < profiles.size(); i++) {
            String source = base.profiles().get(i).name();
            String text = texts.get(i + 1);
            variantProfiles.add(prefixed(
                    name, () -> readProfiles.computeIfAbsent(text, any -> ProfileFile.parse(source, text))));
        }
        return new SweepVariant(
                name,
                values,
                variantRules,
                List.copyOf(variantProfiles),
                texts.get(0),
                List.copyOf(texts.subList(1, texts.size())));
    }

    private static <T> T prefixed(String variant, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (InvalidFile e) {
            throw new InvalidFile("variant " + variant + ": " + e.getMessage(), e);
        }
    }
}
