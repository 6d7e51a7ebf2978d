package io.marketsignal.scoring;

import io.marketsignal.config.InvalidFile;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/** A YAML file as a tree of nodes that know where they stand: never turned into objects. */
final class YamlTree {

    private final String name;
    private final Node root;

    private YamlTree(String name, Node root) {
        this.name = name;
        this.root = root;
    }

    /**
     * Reads a tree.
     *
     * @param name how messages call it
     * @throws InvalidFile if it is empty or no YAML; anchors that share whole branches are refused
     */
    static YamlTree parse(String name, String text) {
        try {
            Node root = yaml().compose(new StringReader(text));
            if (root == null) {
                throw new InvalidFile(name + ": the file is empty");
            }
            return new YamlTree(name, root);
        } catch (MarkedYAMLException e) {
            Mark at = e.getProblemMark();
            String place = at == null ? "" : ":" + (at.getLine() + 1) + ":" + (at.getColumn() + 1);
            throw new InvalidFile(name + place + ": " + e.getProblem(), e);
        } catch (YAMLException e) {
            throw new InvalidFile(name + ": " + e.getMessage(), e);
        }
    }

    private static Yaml yaml() {
        LoaderOptions loading = new LoaderOptions();
        loading.setMaxAliasesForCollections(0);
        DumperOptions dumping = new DumperOptions();
        dumping.setSplitLines(false);
        return new Yaml(new SafeConstructor(loading), new Representer(dumping), dumping, loading);
    }

    Node root() {
        return root;
    }

    /** A list of branches. */
    static Node list(List<Node> items) {
        return new SequenceNode(Tag.SEQ, items, DumperOptions.FlowStyle.BLOCK);
    }

    /** A tree as text. */
    static String text(Node root) {
        StringWriter text = new StringWriter();
        yaml().serialize(root, text);
        return text.toString();
    }

    /** The error of a node. */
    InvalidFile bad(Node node, String cause) {
        Mark at = node.getStartMark();
        return new InvalidFile(name + ":" + (at.getLine() + 1) + ":" + (at.getColumn() + 1) + ": " + cause);
    }

    /** One key of a map with its value. */
    record Entry(ScalarNode key, Node value) {}

    /** The entries of a map by key, in order. */
    Map<String, Entry> map(Node node) {
        if (!(node instanceof MappingNode map)) {
            throw bad(node, "a map is wanted here");
        }
        Map<String, Entry> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : map.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                throw bad(tuple.getKeyNode(), "a key must be a word");
            }
            if (entries.putIfAbsent(key.getValue(), new Entry(key, tuple.getValueNode())) != null) {
                throw bad(key, "key '" + key.getValue() + "' stands twice");
            }
        }
        return entries;
    }

    List<Node> list(Node node) {
        if (!(node instanceof SequenceNode list)) {
            throw bad(node, "a list is wanted here");
        }
        return list.getValue();
    }

    String scalar(Node node) {
        if (!(node instanceof ScalarNode scalar)) {
            throw bad(node, "a single value is wanted here");
        }
        return scalar.getValue();
    }

    /** A copy of a branch with the text of its values (not of its keys) replaced; unquoted, so that a number is one. */
    static Node replaced(Node node, UnaryOperator<String> replacement) {
        if (node instanceof MappingNode map) {
            List<NodeTuple> entries = map.getValue().stream()
                    .map(entry -> new NodeTuple(entry.getKeyNode(), replaced(entry.getValueNode(), replacement)))
                    .toList();
            return new MappingNode(map.getTag(), entries, map.getFlowStyle());
        }
        if (node instanceof SequenceNode list) {
            List<Node> items = list.getValue().stream()
                    .map(item -> replaced(item, replacement))
                    .toList();
            return new SequenceNode(list.getTag(), items, list.getFlowStyle());
        }
        ScalarNode scalar = (ScalarNode) node;
        String text = replacement.apply(scalar.getValue());
        return text.equals(scalar.getValue()) ? scalar : value(text);
    }

    private static ScalarNode value(String text) {
        return new ScalarNode(
                new Resolver().resolve(NodeId.scalar, text, true), text, null, null, DumperOptions.ScalarStyle.PLAIN);
    }

    /** A tree in which the value of a key of a map is another one; a key that it lacks is added. */
    static MappingNode put(MappingNode map, String key, Node value) {
        List<NodeTuple> entries = new ArrayList<>();
        boolean found = false;
        for (NodeTuple entry : map.getValue()) {
            boolean here = entry.getKeyNode() instanceof ScalarNode scalar
                    && scalar.getValue().equals(key);
            entries.add(here ? new NodeTuple(entry.getKeyNode(), value) : entry);
            found |= here;
        }
        if (!found) {
            entries.add(new NodeTuple(value(key), value));
        }
        return new MappingNode(map.getTag(), entries, map.getFlowStyle());
    }

    /**
     * A branch in which the value at the end of a path is another one; empty if there is no such path.
     *
     * @param path keys of maps, and places in lists from 0
     */
    static Optional<Node> with(Node node, List<String> path, Node value) {
        if (path.isEmpty()) {
            return Optional.of(value);
        }
        String step = path.get(0);
        List<String> rest = path.subList(1, path.size());
        if (node instanceof MappingNode map) {
            return child(map, step).flatMap(inner -> with(inner, rest, value)).map(inner -> put(map, step, inner));
        }
        if (node instanceof SequenceNode list && step.matches("\\d{1,6}")) {
            int place = Integer.parseInt(step);
            return place >= list.getValue().size()
                    ? Optional.empty()
                    : with(list.getValue().get(place), rest, value).map(inner -> put(list, place, inner));
        }
        return Optional.empty();
    }

    private static Optional<Node> child(MappingNode map, String key) {
        return map.getValue().stream()
                .filter(entry -> entry.getKeyNode() instanceof ScalarNode scalar
                        && scalar.getValue().equals(key))
                .map(NodeTuple::getValueNode)
                .findFirst();
    }

    private static Node put(SequenceNode list, int place, Node value) {
        List<Node> items = new ArrayList<>(list.getValue());
        items.set(place, value);
        return new SequenceNode(list.getTag(), items, list.getFlowStyle());
    }
}
