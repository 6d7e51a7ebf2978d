package io.marketsignal.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;

/** The files that the page and the report are made of, by name. Those of the chart library have names of their own. */
public final class WebFiles {

    private static final String FOLDER = "web/";
    private static final String CHARTS = "org.webjars.npm/uplot";
    private static final Pattern NAME = Pattern.compile("[a-z]+(?:-[a-z]+)*\\.(?:js|css|svg|html|txt)");
    private static final Map<String, String> LIBRARY = Map.of(
            "uplot.js", "dist/uPlot.iife.min.js", "uplot.css", "dist/uPlot.min.css", "uplot-licence.txt", "LICENSE");
    private static final Map<String, String> TYPES = Map.of(
            "js", "text/javascript",
            "css", "text/css",
            "svg", "image/svg+xml",
            "html", "text/html",
            "txt", "text/plain");

    private WebFiles() {}

    /**
     * A file as it is sent to a browser.
     *
     * @param type media type with character set; the text is to be written as UTF-8
     */
    public record WebFile(String type, String text) {}

    /** The file of that name, such as {@code live.js}; empty if there is none, whatever the name looks like. */
    public static Optional<WebFile> find(String name) {
        if (!NAME.matcher(name).matches()) {
            return Optional.empty();
        }
        String ending = name.substring(name.lastIndexOf('.') + 1);
        return text(name).map(text -> new WebFile(TYPES.get(ending) + ";charset=utf-8", text));
    }

    static String read(String name) {
        return text(name).orElseThrow(() -> new IllegalStateException(name + " is not on the class path"));
    }

    private static Optional<String> text(String name) {
        String file = LIBRARY.get(name);
        return file == null ? resource(FOLDER + name) : resource(libraryFolder() + file);
    }

    private static String libraryFolder() {
        Properties properties = new Properties();
        try (InputStream stream = open("META-INF/maven/" + CHARTS + "/pom.properties")) {
            if (stream == null) {
                throw new IllegalStateException("the chart library is not on the class path");
            }
            properties.load(stream);
        } catch (IOException e) {
            throw new IllegalStateException("the chart library cannot be read", e);
        }
        return "META-INF/resources/webjars/uplot/" + properties.getProperty("version") + "/";
    }

    private static Optional<String> resource(String path) {
        try (InputStream stream = open(path)) {
            return stream == null
                    ? Optional.empty()
                    : Optional.of(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException(path + " cannot be read", e);
        }
    }

    private static InputStream open(String path) {
        return WebFiles.class.getClassLoader().getResourceAsStream(path);
    }
}
