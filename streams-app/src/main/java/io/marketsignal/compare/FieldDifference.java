package io.marketsignal.compare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One value in which two events differ.
 *
 * @param field its path, e.g. {@code parts[price].contribution}
 * @param a what A says; missing: A has no such thing
 * @param b what B says
 */
public record FieldDifference(String field, JsonNode a, JsonNode b) {

    // What items of a list go by, so that one more of them is not a difference of all that follow.
    private static final Map<String, List<String>> NAMES =
            Map.of("parts", List.of("part"), "values", List.of("name"), "evidence", List.of("part", "id"));

    /** All values in which two events differ, in the order of the record's fields. */
    static List<FieldDifference> between(AlertLine a, AlertLine b) {
        List<FieldDifference> found = new ArrayList<>();
        for (String field : names(a.json(), b.json())) {
            compare(field, a.json().path(field), b.json().path(field), found);
        }
        // It is a hash of others, which say more.
        if (found.size() > 1) {
            found.removeIf(one -> one.field().equals("eventId"));
        }
        return List.copyOf(found);
    }

    private static void compare(String path, JsonNode a, JsonNode b, List<FieldDifference> found) {
        if (a.equals(b)) {
            return;
        }
        if (a.isObject() && b.isObject()) {
            names(a, b).forEach(name -> compare(path + "." + name, a.path(name), b.path(name), found));
        } else if (a.isArray() && b.isArray() && NAMES.containsKey(path)) {
            Map<String, JsonNode> ofA = items(path, a);
            Map<String, JsonNode> ofB = items(path, b);
            int before = found.size();
            Set<String> all = new LinkedHashSet<>(ofA.keySet());
            all.addAll(ofB.keySet());
            all.forEach(name -> compare(
                    path + "[" + name + "]",
                    ofA.getOrDefault(name, MissingNode.getInstance()),
                    ofB.getOrDefault(name, MissingNode.getInstance()),
                    found));
            if (found.size() == before) {
                found.add(new FieldDifference(path + " (order)", order(path, a), order(path, b)));
            }
        } else {
            found.add(new FieldDifference(path, a, b));
        }
    }

    private static Set<String> names(JsonNode a, JsonNode b) {
        Set<String> names = new LinkedHashSet<>();
        a.fieldNames().forEachRemaining(names::add);
        b.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static Map<String, JsonNode> items(String path, JsonNode array) {
        Map<String, JsonNode> items = new LinkedHashMap<>();
        for (JsonNode item : array) {
            String name = name(path, item);
            // The same name again gets a number, so that nothing is lost.
            String free = name;
            for (int again = 2; items.containsKey(free); again++) {
                free = name + " (" + again + ")";
            }
            items.put(free, item);
        }
        return items;
    }

    private static String name(String path, JsonNode item) {
        return String.join(
                " ",
                NAMES.get(path).stream().map(key -> item.path(key).asText()).toList());
    }

    private static JsonNode order(String path, JsonNode array) {
        ArrayNode names = JsonNodeFactory.instance.arrayNode();
        array.forEach(item -> names.add(name(path, item)));
        return names;
    }
}
