package io.marketsignal.metrics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The metrics that boards and Prometheus' rules ask for. */
final class Queried {

    private static final Path GRAFANA = Path.of("..", "grafana");
    private static final Set<String> WORDS =
            Set.of("and", "or", "unless", "bool", "offset", "start", "end", "inf", "nan", "atan2");
    private static final Pattern LABEL_VALUES =
            Pattern.compile("^\\s*label_values\\((.*),\\s*\\w+\\s*\\)\\s*$", Pattern.DOTALL);
    private static final Pattern NO_METRIC = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"|'(?:[^'\\\\]|\\\\.)*'|`[^`]*`"
            + "|\\$\\{[^}]*}|\\$\\w+|\\{[^}]*}|\\[[^]]*]"
            + "|\\b(?:by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)"
            + "|\\b(?:by|without|on|ignoring|group_left|group_right)\\b");
    private static final Pattern NAME = Pattern.compile("(?<![\\w.:])[a-zA-Z_:][\\w:]*(?!\\w)(?!\\s*\\()");

    private Queried() {}

    static Set<String> byBoards() throws IOException {
        Set<String> names = new TreeSet<>();
        for (Path file : files("dashboards", ".json")) {
            JsonNode board = new ObjectMapper().readTree(file.toFile());
            board.findValues("expr").forEach(expr -> names.addAll(metrics(expr.asText())));
            board.at("/templating/list").forEach(variable -> names.addAll(ofVariable(variable)));
        }
        return names;
    }

    static Set<String> byRules() throws IOException {
        Set<String> names = new TreeSet<>();
        Set<String> recorded = new TreeSet<>();
        for (Path file : files("prometheus", ".yml")) {
            for (JsonNode rule : new YAMLMapper().readTree(file.toFile()).findValues("rules")) {
                rule.findValues("expr").forEach(expr -> names.addAll(metrics(expr.asText())));
                rule.findValuesAsText("record").forEach(recorded::add);
            }
        }
        names.removeAll(recorded);
        return names;
    }

    private static Set<String> ofVariable(JsonNode variable) {
        if (!variable.path("type").asText().equals("query")) {
            return Set.of();
        }
        JsonNode query = variable.path("query");
        String text = query.isObject() ? query.path("query").asText() : query.asText();
        Matcher labelValues = LABEL_VALUES.matcher(text);
        return metrics(labelValues.matches() ? labelValues.group(1) : text);
    }

    /** The metrics of a query: its identifiers that are no function, label, word or number. */
    static Set<String> metrics(String expr) {
        Set<String> names = new TreeSet<>();
        Matcher name = NAME.matcher(NO_METRIC.matcher(expr).replaceAll(" "));
        while (name.find()) {
            if (!WORDS.contains(name.group().toLowerCase(Locale.ROOT))) {
                names.add(name.group());
            }
        }
        return names;
    }

    private static List<Path> files(String folder, String suffix) throws IOException {
        try (Stream<Path> all = Files.walk(GRAFANA.resolve(folder))) {
            return all.filter(path ->
                            path.toString().endsWith(suffix) && !path.toString().contains("/tests/"))
                    .sorted()
                    .toList();
        }
    }
}
