package io.marketsignal.report;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A script module and all that it imports as one, each once and after what it needs itself: a page that is a single file
 * has nothing to import from. Imports are written as {@code import { A, B } from './b.js';}.
 */
final class JoinedModule {

    private static final Pattern IMPORT = Pattern.compile("(?m)^import \\{[^}]*} from '\\./([a-z-]+\\.js)';\\R");
    private static final Pattern EXPORT = Pattern.compile("(?m)^export ");

    private final Map<String, String> bodies = new LinkedHashMap<>();

    private JoinedModule() {}

    static String of(String name) {
        JoinedModule joined = new JoinedModule();
        joined.add(name);
        return joined.bodies.values().stream().map(String::strip).collect(Collectors.joining("\n\n"));
    }

    private void add(String name) {
        if (bodies.containsKey(name)) {
            return;
        }
        String source = WebFiles.read(name);
        Matcher imports = IMPORT.matcher(source);
        while (imports.find()) {
            add(imports.group(1));
        }
        String body = EXPORT.matcher(IMPORT.matcher(source).replaceAll("")).replaceAll("");
        bodies.put(name, body);
    }
}
