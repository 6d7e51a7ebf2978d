package io.marketsignal.backtest;

import io.marketsignal.backtest.folder.AlertsFile;
import io.marketsignal.backtest.folder.AssessmentsCsv;
import io.marketsignal.backtest.folder.HistoryMetrics;
import io.marketsignal.backtest.folder.Manifest;
import io.marketsignal.backtest.folder.RunFolder;
import io.marketsignal.codec.OutputEncoder;
import io.marketsignal.core.Monitor;
import io.marketsignal.core.alerts.AlertEvent;
import io.marketsignal.core.model.Assessment;
import io.marketsignal.core.model.Part;
import io.marketsignal.core.profile.Profile;
import io.marketsignal.report.ReportData;
import io.marketsignal.scoring.Series;
import io.marketsignal.scoring.Spans;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/**
 * Takes down what a run decides, as it decides it: every assessment as a row, every alert event as a line, and what scores,
 * metrics and report need. What is decided for instants before the run's first counts as known, and is not taken down.
 */
final class RunRecorder implements Monitor.Output, AutoCloseable {

    private final long from;
    private final long until;
    private final AssessmentsCsv rows;
    private final AlertsFile lines;
    private final HistoryMetrics metrics;
    private final ReportData report;
    private final Spans.Builder spans = new Spans.Builder();
    private final Map<String, Series.Builder> policy = new TreeMap<>();
    private final Map<String, Long> late = new TreeMap<>();
    private long assessments;
    private long events;
    private int raised;

    /** @param range from and until: the first and the last instant to take down */
    RunRecorder(
            RunFolder folder,
            Manifest.Range range,
            Collection<Profile> profiles,
            HistoryMetrics metrics,
            ReportData report)
            throws IOException {
        this.from = range.from();
        this.until = range.until();
        this.metrics = metrics;
        this.report = report;
        this.rows = new AssessmentsCsv(folder.file(RunFolder.ASSESSMENTS), profiles);
        this.lines = new AlertsFile(folder.file(RunFolder.ALERTS));
    }

    @Override
    public void assessed(Assessment assessment) {
        if (assessment.instant() > until) {
            return;
        }
        policy.computeIfAbsent(assessment.commodity(), any -> new Series.Builder())
                .add(assessment.instant(), assessment.part(Part.POLICY).strength());
        late.put(assessment.commodity(), assessment.lateRecords());
        if (assessment.instant() < from) {
            return;
        }
        assessments++;
        metrics.assessed(assessment);
        report.assessed(assessment);
        try {
            rows.add(assessment);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void alerted(AlertEvent event) {
        if (event.instant() > until) {
            return;
        }
        // An alert that stands when the run begins was raised before.
        spans.transition(
                event.commodity(),
                event.rule().name(),
                event.rule().severity(),
                event.state().episode(),
                event.from(),
                event.state().status(),
                event.instant());
        metrics.alerted(event);
        if (event.instant() < from) {
            return;
        }
        events++;
        raised += event.from().isRaised() || !event.state().status().isRaised() ? 0 : 1;
        report.alerted(event);
        try {
            lines.add(OutputEncoder.alertEvent(event));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Spans.Builder spans() {
        return spans;
    }

    /** Strength of the policy part of a commodity over time. */
    Series policy(String commodity) {
        return policy.getOrDefault(commodity, new Series.Builder()).build();
    }

    HistoryMetrics metrics() {
        return metrics;
    }

    ReportData report() {
        return report;
    }

    long assessments() {
        return assessments;
    }

    long events() {
        return events;
    }

    /** How many alerts were raised so far. */
    int raised() {
        return raised;
    }

    long late() {
        return late.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Closes the files and returns the SHA-256 of the alerts. */
    String alertsDigest() throws IOException {
        rows.close();
        return lines.digest();
    }

    @Override
    public void close() throws IOException {
        rows.close();
        lines.close();
    }
}
