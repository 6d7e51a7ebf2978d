package io.marketsignal.scoring;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * One parameter of a sweep with the values that it takes.
 *
 * @param key where it stands in the file
 */
record SweepParameter(String name, ScalarNode key, List<String> values) {

    private static final int MOST_VALUES = 1_000;
    private static final int LONGEST_NUMBER = 40;
    private static final Set<String> RANGE = Set.of("from", "to", "step");

    static SweepParameter of(YamlTree file, YamlTree.Entry entry) {
        String name = entry.key().getValue();
        if (!name.matches("[A-Za-z][A-Za-z0-9_]*")) {
            throw file.bad(entry.key(), "a parameter's name must be letters and digits, not '" + name + "'");
        }
        List<String> values = entry.value() instanceof SequenceNode
                ? file.list(entry.value()).stream().map(file::scalar).toList()
                : range(file, entry.value());
        if (values.isEmpty()) {
            throw file.bad(entry.value(), "parameter '" + name + "' has no value");
        }
        if (values.size() != values.stream().distinct().count()) {
            throw file.bad(entry.value(), "parameter '" + name + "' has a value twice: " + values);
        }
        return new SweepParameter(name, entry.key(), values);
    }

    private static List<String> range(YamlTree file, Node node) {
        Map<String, YamlTree.Entry> range = file.map(node);
        if (!range.keySet().equals(RANGE)) {
            throw file.bad(node, "a range has the keys from, to and step, not " + range.keySet());
        }
        BigDecimal from = number(file, range.get("from"));
        BigDecimal to = number(file, range.get("to"));
        BigDecimal step = number(file, range.get("step"));
        if (step.signum() <= 0 || from.compareTo(to) > 0) {
            throw file.bad(node, "a range needs from <= to and a step above 0");
        }
        BigDecimal steps = to.subtract(from).divide(step, 0, RoundingMode.FLOOR);
        if (steps.compareTo(BigDecimal.valueOf(MOST_VALUES)) >= 0) {
            throw file.bad(node, "more than " + MOST_VALUES + " values in a range");
        }
        List<String> values = new ArrayList<>();
        for (int i = 0; i <= steps.intValueExact(); i++) {
            values.add(from.add(step.multiply(BigDecimal.valueOf(i)))
                    .stripTrailingZeros()
                    .toPlainString());
        }
        return List.copyOf(values);
    }

    private static BigDecimal number(YamlTree file, YamlTree.Entry entry) {
        String text = file.scalar(entry.value());
        // exponents could spell numbers of a billion digits
        if (text.length() > LONGEST_NUMBER || !text.matches("-?\\d+(\\.\\d+)?")) {
            throw file.bad(entry.value(), "'" + text + "' is no number; give other values as a list: [0d, 1d]");
        }
        return new BigDecimal(text);
    }
}
