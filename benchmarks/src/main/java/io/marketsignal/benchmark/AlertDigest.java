package io.marketsignal.benchmark;

import io.marketsignal.core.Monitor;
import io.marketsignal.core.alerts.AlertEvent;
import io.marketsignal.core.alerts.AlertStatus;
import io.marketsignal.core.alerts.Reason;
import io.marketsignal.core.model.Assessment;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;

/** What a run decided, in short: a digest over its alert events with the scores at which they happened. */
final class AlertDigest implements Monitor.Output {

    private final List<String> lines = new ArrayList<>();
    private long assessments;

    @Override
    public void assessed(Assessment assessment) {
        assessments++;
    }

    @Override
    public void alerted(AlertEvent event) {
        add(
                event.instant(),
                event.commodity(),
                event.rule().name(),
                event.from(),
                event.state().status(),
                event.reason(),
                event.assessment().score());
    }

    void assessed() {
        assessments++;
    }

    void add(
            long instant,
            String commodity,
            String rule,
            AlertStatus from,
            AlertStatus to,
            Reason reason,
            double score) {
        lines.add(instant + " " + commodity + " " + rule + " " + from + " " + to + " " + reason + " " + score);
    }

    int events() {
        return lines.size();
    }

    long assessments() {
        return assessments;
    }

    String digest() {
        return of(lines);
    }

    /** Of lines in whatever order. */
    static String of(List<String> lines) {
        List<String> sorted = new ArrayList<>(lines);
        Collections.sort(sorted);
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            sorted.forEach(line -> digest.update(line.getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest()).substring(0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
