package io.marketsignal.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebFilesTest {

    @ParameterizedTest
    @ValueSource(strings = {"live.js", "style.css", "live.css", "icon.svg", "index.html", "uplot.js", "uplot.css"})
    void shouldFindWhatThePageAsksFor(String name) {
        assertThat(WebFiles.find(name)).hasValueSatisfying(file -> {
            assertThat(file.text()).isNotBlank();
            assertThat(file.type()).endsWith(";charset=utf-8");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                "../log4j2.xml",
                "web/live.js",
                "/live.js",
                "live.js/",
                "live.JS",
                "none.js",
                "a\0.js"
            })
    void shouldFindNothingElse(String name) {
        assertThat(WebFiles.find(name)).isEmpty();
    }

    @Test
    void shouldHaveAllThatThePageNames() {
        String page = WebFiles.find("index.html").orElseThrow().text();
        List<String> named = Pattern.compile("\"/web/([^\"]+)\"")
                .matcher(page)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();

        assertThat(named).isNotEmpty().allMatch(name -> WebFiles.find(name).isPresent());
        // What the content security policy would block.
        assertThat(page).doesNotContainPattern("(?i)\\s(style|on\\w+)\\s*=").doesNotContain("<style", "<script>");
    }
}
