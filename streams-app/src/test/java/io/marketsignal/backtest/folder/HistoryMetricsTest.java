package io.marketsignal.backtest.folder;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketsignal.core.observation.Observation;
import io.marketsignal.core.observation.RuleVersion;
import io.marketsignal.core.profile.Profile;
import io.marketsignal.history.PlainLoop;
import io.marketsignal.metrics.Catalogue;
import io.marketsignal.metrics.Family;
import io.marketsignal.metrics.Family.Where;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryMetricsTest {

    private static final Profile TUNGSTEN = PlainLoop.profile("tungsten");
    private static final List<Observation> HISTORY = PlainLoop.bundled("tungsten");
    private static final String OF_RUN = ",job=\"backtest\",instance=\"r1\",run=\"r1\"}";

    @TempDir
    private Path folder;

    @Test
    void shouldWriteTheSameBytesForTheSameRun() throws IOException {
        assertThat(write("one")).hasSameTextualContentAs(write("other"));
    }

    @Test
    void shouldKeepTheOrderOfTimeInEachSeries() throws IOException {
        Map<String, Double> last = new HashMap<>();
        for (String sample : samples()) {
            String series = sample.substring(0, sample.indexOf('}'));
            double time = Double.parseDouble(sample.substring(sample.lastIndexOf(' ')));
            assertThat(last.getOrDefault(series, 0.0)).as(sample).isLessThan(time);
            last.put(series, time);
        }
        assertThat(last).hasSizeGreaterThan(50);
    }

    @Test
    void shouldHaveSamplesOfWhatTheCatalogueSays() throws IOException {
        assertThat(samples().stream()
                        .map(sample -> sample.substring(0, sample.indexOf('{')))
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(Catalogue.all().stream()
                        .filter(family -> family.where() == Where.BOTH)
                        .map(Family::name)
                        .toList());
    }

    /** The dates stand in README.md: the contest that was over on 27 November 2025. */
    @Test
    void shouldTellOfAnAlertAsItHappened() throws IOException {
        String contest = "{commodity=\"tungsten\",rule=\"ContestedAsset\",severity=\"warning\"";
        long fired = 1_761_091_200; // 2025-10-22T00:00:00Z
        long resolved = 1_764_201_600; // 2025-11-27T00:00:00Z

        assertThat(samples())
                .contains(
                        "marketsignal_alert_active" + contest + OF_RUN + " 0 " + (fired - 86_400),
                        "marketsignal_alert_active" + contest + OF_RUN + " 1 " + fired,
                        "marketsignal_alert_active" + contest + OF_RUN + " 0 " + resolved,
                        "marketsignal_alert_state" + contest + OF_RUN + " 5 " + resolved,
                        "marketsignal_alert_active_since_timestamp_seconds" + contest + OF_RUN + " NaN " + resolved,
                        "marketsignal_alert_transitions_total" + contest
                                + ",to=\"RESOLVED\",reason=\"EVIDENCE_RETRACTED\"" + OF_RUN + " 0 "
                                + (resolved - 86_400),
                        "marketsignal_alert_transitions_total" + contest
                                + ",to=\"RESOLVED\",reason=\"EVIDENCE_RETRACTED\"" + OF_RUN + " 1 " + resolved);
    }

    private List<String> samples() throws IOException {
        return Files.readAllLines(write("run")).stream()
                .filter(line -> !line.startsWith("#"))
                .toList();
    }

    private Path write(String name) throws IOException {
        List<RuleVersion> rules = HISTORY.stream()
                .filter(RuleVersion.class::isInstance)
                .map(RuleVersion.class::cast)
                .toList();
        HistoryMetrics metrics = new HistoryMetrics("r1", List.of(TUNGSTEN), rules);
        HISTORY.forEach(metrics::observed);
        PlainLoop loop = PlainLoop.over(HISTORY, TUNGSTEN, 24 * PlainLoop.HOUR);
        loop.assessments.values().forEach(assessment -> {
            metrics.assessed(assessment);
            loop.events.stream()
                    .filter(event -> event.instant() == assessment.instant())
                    .forEach(metrics::alerted);
        });
        Path file = folder.resolve(name);
        metrics.write(file);
        return file;
    }
}
