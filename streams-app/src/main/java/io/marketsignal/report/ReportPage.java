package io.marketsignal.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The report as one page that needs nothing else: scripts, styles and data stand in it. Its content security policy lets
 * those scripts and styles run, by their digests, and nothing else; the data is text to it.
 */
public final class ReportPage {

    /** A place in the template: {@code {{script uplot.js}}}; a module comes with all that it imports. */
    private static final Pattern PLACE = Pattern.compile("\\{\\{(\\w+)(?: ([\\w.-]+))?}}");

    // They stand only inside strings, where an escape says the same: what ends a script, and what no reader sees.
    private static final Pattern UNSAFE = Pattern.compile("[<>&\\x7F-\\x9F\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]");

    private final String template = WebFiles.read("report.html");

    private ReportPage() {}

    /**
     * Writes the page.
     *
     * @param data as {@link ReportData#json} makes it
     * @throws IOException if the file cannot be written
     */
    public static void write(JsonNode data, Path file) throws IOException {
        try (Writer writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            write(data, writer);
        }
    }

    /** Writes the page; the same data gives the same characters. */
    public static void write(JsonNode data, Writer writer) throws IOException {
        new ReportPage().fill(data, writer);
    }

    private void fill(JsonNode data, Writer writer) throws IOException {
        Matcher places = PLACE.matcher(template);
        int written = 0;
        while (places.find()) {
            writer.write(template, written, places.start() - written);
            writer.write(content(places, data));
            written = places.end();
        }
        writer.write(template, written, template.length() - written);
    }

    private String content(MatchResult place, JsonNode data) {
        return switch (place.group(1)) {
            case "title" -> html(data.path("title").asText());
            case "policy" -> policy();
            case "script", "module", "style" -> block(place);
            case "licence" -> html(WebFiles.read("uplot-licence.txt").strip());
            case "data" -> json(data);
            default -> throw new IllegalStateException("the template has an unknown place " + place.group());
        };
    }

    private String policy() {
        return "default-src 'none'; script-src " + digests("script", "module") + "; style-src " + digests("style")
                + "; base-uri 'none'; form-action 'none'";
    }

    private String digests(String... kinds) {
        return PLACE.matcher(template)
                .results()
                .filter(place -> List.of(kinds).contains(place.group(1)))
                .map(place -> "'sha256-" + sha256(block(place)) + "'")
                .collect(Collectors.joining(" "));
    }

    private static String block(MatchResult place) {
        String name = place.group(2);
        return place.group(1).equals("module")
                ? JoinedModule.of(name)
                : WebFiles.read(name).strip();
    }

    private static String sha256(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return Base64.getEncoder().encodeToString(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static String json(JsonNode data) {
        try {
            return UNSAFE.matcher(new ObjectMapper().writeValueAsString(data))
                    .replaceAll(found -> Matcher.quoteReplacement(escaped(found.group())));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain values can be written", e);
        }
    }

    private static String escaped(String unsafe) {
        return unsafe.chars().mapToObj("\\u%04x"::formatted).collect(Collectors.joining());
    }

    private static String html(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
