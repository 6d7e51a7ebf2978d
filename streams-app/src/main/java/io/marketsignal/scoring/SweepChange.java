package io.marketsignal.scoring;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A value of the base that a sweep replaces.
 *
 * @param key where the sweep file names it
 * @param path keys of maps, and places in lists, that lead to it
 * @param value what to put there, with placeholders
 */
record SweepChange(ScalarNode key, List<String> path, Node value) {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]*)}");

    /** Adds the parameters that it uses; each must be known. */
    void collect(YamlTree file, Collection<String> known, Set<String> used) {
        collect(file, value, known, used);
    }

    private static void collect(YamlTree file, Node node, Collection<String> known, Set<String> used) {
        if (node instanceof MappingNode map) {
            map.getValue().forEach(entry -> collect(file, entry.getValueNode(), known, used));
        } else if (node instanceof SequenceNode list) {
            list.getValue().forEach(item -> collect(file, item, known, used));
        } else {
            Matcher placeholder = PLACEHOLDER.matcher(file.scalar(node));
            while (placeholder.find()) {
                String name = placeholder.group(1);
                if (!known.contains(name)) {
                    throw file.bad(node, "unknown parameter '" + name + "' (known: " + known + ")");
                }
                used.add(name);
            }
        }
    }

    /** The value with the parameters' values in place. */
    Node filled(Map<String, String> values) {
        return YamlTree.replaced(
                value,
                text -> PLACEHOLDER
                        .matcher(text)
                        .replaceAll(name -> Matcher.quoteReplacement(values.get(name.group(1)))));
    }
}
