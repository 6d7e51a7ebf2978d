package io.marketsignal.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where in a rules file the keys of each rule stand. */
final class RuleLines {

    // The file, the list of rules, the rule.
    private static final int DEPTH_OF_RULE = 3;

    private final List<Map<String, Integer>> rules = new ArrayList<>();

    /** @param text of a file that has been read before, hence is valid YAML */
    RuleLines(String text) {
        try (JsonParser parser = new YAMLFactory().createParser(text)) {
            int depth = 0;
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token.isStructStart() && ++depth == DEPTH_OF_RULE) {
                    rules.add(new HashMap<>());
                } else if (token.isStructEnd()) {
                    depth--;
                } else if (token == JsonToken.FIELD_NAME && depth == DEPTH_OF_RULE) {
                    rules.get(rules.size() - 1)
                            .put(parser.currentName(), parser.currentLocation().getLineNr());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The line, from 1, of a key of the n-th rule, from 0. */
    int of(int rule, String key) {
        return rules.get(rule).get(key);
    }
}
