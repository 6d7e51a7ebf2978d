package io.marketsignal.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.marketsignal.core.Times;
import io.marketsignal.core.observation.Observation;
import io.marketsignal.core.profile.Profile;
import io.marketsignal.history.PlainLoop;
import io.marketsignal.timeline.Json;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page as a file: what stands in it, and what it lets run. */
class ReportPageTest {

    private static final String DATA = "<script type=\"application/json\" id=\"data\">";

    private static final String[] HOSTILE = {
        "</script><script>alert(1)</script>",
        "\"'><img src=x onerror=\"alert(2)\">",
        "<!-- <script> \u2028\u2029 ]]> &lt;b&gt;",
        "\u202Edrawkcab\u202C قرار 钨 \uD83D\uDE80",
        "Long ".repeat(2048),
    };

    @Test
    void shouldNeedNothingFromElsewhere() throws IOException {
        String markup = markup(page(data("calm", "https://example.com/evidence")));

        assertThat(markup)
                .doesNotContainPattern("(?i)\\ssrc\\s*=")
                .doesNotContainPattern("(?i)<(link|img|iframe|base)\\b");
        assertThat(all("href=\"([^\"]*)\"", markup)).allMatch(address -> address.startsWith("#"));
        assertThat(blocks("style", page(data("calm"))))
                .noneMatch(style -> style.contains("url(") || style.contains("@import"));
    }

    @Test
    void shouldLetItsOwnBlocksRunAndNothingElse() throws IOException {
        String page = page(data("calm"));
        String policy =
                all("Content-Security-Policy\" content=\"([^\"]*)\"", page).get(0);

        assertThat(policy)
                .startsWith("default-src 'none'; ")
                .doesNotContain("unsafe")
                .doesNotContain("*");
        assertThat(allowed(policy, "script-src"))
                .containsExactlyElementsOf(digests(blocks("script", page)))
                .hasSizeGreaterThan(1);
        assertThat(allowed(policy, "style-src"))
                .containsExactlyElementsOf(digests(blocks("style", page)))
                .hasSize(2);
        // what the policy would block
        assertThat(markup(page)).doesNotContainPattern("(?i)\\sstyle\\s*=").doesNotContainPattern("(?i)\\son\\w+\\s*=");
    }

    @Test
    void shouldKeepHostileWordsInsideTheData() throws IOException {
        ObjectNode data = data("</title>\"><script>alert(1)</script>&amp;", HOSTILE);
        String page = page(data);

        assertThat(new ObjectMapper().readTree(dataOf(page))).isEqualTo(data);
        assertThat(dataOf(page)).doesNotContainPattern("[<>&\\u2028\\u2029\\u202E]");
        assertThat(page)
                .contains("<title>&lt;/title&gt;&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&amp;amp;</title>")
                .doesNotContain("alert(1)</script>");
    }

    @Test
    void shouldNotTakePlacesInTheDataForPlacesInTheTemplate() throws IOException {
        assertThat(dataOf(page(data("{{policy}} {{data}} {{script report.js}}"))))
                .contains("{{policy}} {{data}} {{script report.js}}");
    }

    @Test
    void shouldKeepHalfASurrogatePair() throws IOException {
        assertThat(dataOf(page(data("half \uD83D of it, \uD83D\uDE80 whole"))))
                .contains("half \\ud83d of it, \uD83D\uDE80 whole");
    }

    @Test
    void shouldWriteTheSameForTheSameHistory(@TempDir Path folder) throws IOException {
        ReportPage.write(told(), folder.resolve("first.html"));
        ReportPage.write(told(), folder.resolve("second.html"));
        assertThat(folder.resolve("first.html")).hasSameBinaryContentAs(folder.resolve("second.html"));
        assertThat(dataOf(Files.readString(folder.resolve("first.html")))).contains("\"rule\":\"ElevatedRisk\"");
    }

    /** The bundled history, assessed once a day. */
    private static ObjectNode told() {
        List<Observation> history = PlainLoop.bundled("tungsten");
        Profile profile = PlainLoop.profile("tungsten");
        PlainLoop loop = PlainLoop.over(history, profile, Times.DAY);
        ReportData report = new ReportData(
                "Tungsten", List.of(profile), PlainLoop.START.toEpochMilli(), PlainLoop.END.toEpochMilli());
        history.forEach(report::observed);
        loop.assessments.values().forEach(report::assessed);
        loop.events.forEach(report::alerted);
        return report.json(Json.object(), Optional.empty(), Json.object());
    }

    @Test
    void shouldHoldEveryModuleOnceAndAfterWhatItNeeds() throws IOException {
        List<String> declared = all(
                "(?m)^(?:const|class) (\\w+)",
                blocks("script", page(data("calm"))).get(1));

        assertThat(declared)
                .doesNotHaveDuplicates()
                .containsSubsequence("Dom", "Gestures", "Charts", "Panel")
                .containsSubsequence("Details", "Tables");
        assertThat(blocks("script", page(data("calm"))).get(1)).doesNotContainPattern("(?m)^(?:import|export)\\b");
    }

    @Test
    void shouldKeepTheLicenceOfTheChartLibrary() throws IOException {
        assertThat(page(data("calm")))
                .contains("The MIT License", "Copyright (c) 2022 Leon Sorokin", "github.com/leeoniya/uPlot");
    }

    private static ObjectNode data(String title, String... words) {
        ObjectNode data = Json.object().put("title", title);
        data.set("words", Json.texts(List.of(words)));
        return data;
    }

    private static String page(ObjectNode data) throws IOException {
        StringWriter page = new StringWriter();
        ReportPage.write(data, page);
        return page.toString();
    }

    private static String dataOf(String page) {
        int start = page.indexOf(DATA) + DATA.length();
        return page.substring(start, page.indexOf("</script>", start));
    }

    /** What is neither script, style nor data. */
    private static String markup(String page) {
        return page.replaceAll("(?s)(<(script|style)\\b[^>]*>).*?</\\2>", "$1");
    }

    private static List<String> blocks(String tag, String page) {
        return all("(?s)<" + tag + "(?: type=\"module\")?>(.*?)</" + tag + ">", page);
    }

    private static List<String> allowed(String policy, String directive) {
        String sources = all(directive + " ([^;]*)", policy).get(0);
        return Arrays.asList(sources.split(" "));
    }

    private static List<String> digests(List<String> blocks) {
        return blocks.stream().map(ReportPageTest::digest).toList();
    }

    private static String digest(String block) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(block.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> all(String pattern, String text) {
        List<String> found = new ArrayList<>();
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }
}
