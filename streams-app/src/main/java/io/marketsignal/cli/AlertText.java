package io.marketsignal.cli;

import io.marketsignal.avro.AlertEvent;
import io.marketsignal.avro.AlertStatus;
import io.marketsignal.avro.Evidence;
import io.marketsignal.avro.RuleValue;
import io.marketsignal.avro.TransitionReason;
import io.marketsignal.cli.Palette.Style;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** An alert event for a person: in full when the alert is raised, in short when it moves on. */
final class AlertText {

    static final int WIDTH = 100;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd").withZone(ZoneOffset.UTC);
    private static final int MOST_EVIDENCE = 6;
    private static final String MARGIN = "  ";
    private static final int LABEL = 10;

    private final Palette palette;
    private final List<String> lines = new ArrayList<>();

    private AlertText(Palette palette) {
        this.palette = palette;
    }

    /** The event's lines, joined; an empty line at the end parts it from the next. */
    static String of(AlertEvent event, Palette palette) {
        AlertText text = new AlertText(palette);
        text.add(event);
        return String.join("\n", text.lines);
    }

    private void add(AlertEvent event) {
        headline(event);
        summary(event);
        if (isRaised(event)) {
            score(event);
            condition("because", event.getExpr(), event.getValues());
            evidence(event.getEvidence());
        } else {
            row("", history(event));
            condition("now", null, event.getValues());
            evidence(event.getEvidence().stream().filter(Evidence::getRetracted).toList());
        }
        lines.add("");
    }

    /** True if the event says that an alert begins, or could have begun. */
    private static boolean isRaised(AlertEvent event) {
        return switch (event.getFrom()) {
            case INACTIVE, PENDING, RESOLVED, UNKNOWN ->
                event.getTo() == AlertStatus.FIRING || event.getTo() == AlertStatus.PENDING;
            default -> false;
        };
    }

    private void headline(AlertEvent event) {
        lines.add(palette.paint(Style.BOLD, TIME.format(event.getInstant()) + " UTC")
                + MARGIN
                + palette.paint(colour(event), "%-8s".formatted(event.getSeverity()))
                + MARGIN
                + palette.paint(statusColour(event.getTo()), "%-10s".formatted(status(event.getTo())))
                + MARGIN
                + palette.paint(Style.BOLD, PlainText.safe(event.getRule()))
                + MARGIN
                + PlainText.safe(event.getCommodity()));
    }

    private static String status(AlertStatus status) {
        return status.name().replace('_', ' ');
    }

    private static Style colour(AlertEvent event) {
        return switch (event.getSeverity()) {
            case CRITICAL -> Style.BOLD_RED;
            case WARNING -> Style.BOLD_YELLOW;
            default -> Style.BOLD_CYAN;
        };
    }

    private static Style statusColour(AlertStatus status) {
        return switch (status) {
            case FIRING -> Style.BOLD_RED;
            case RESOLVED, INACTIVE -> Style.BOLD_GREEN;
            default -> Style.BOLD_YELLOW;
        };
    }

    private void summary(AlertEvent event) {
        String summary = event.getAnnotations().get("summary");
        if (summary != null && isRaised(event)) {
            PlainText.wrap(PlainText.safe(summary), WIDTH - MARGIN.length()).forEach(line -> lines.add(MARGIN + line));
        }
    }

    private void score(AlertEvent event) {
        String start = label("score");
        for (String line : new ScoreText(palette).lines(event)) {
            lines.add(start + line);
            start = indent();
        }
    }

    private void condition(String label, String expr, List<RuleValue> values) {
        String read = values.stream()
                .map(value -> PlainText.safe(value.getName()) + " = " + number(value.getValue()))
                .collect(Collectors.joining(", "));
        String text = expr == null ? read : PlainText.safe(expr) + "   (" + read + ")";
        row(label, text);
    }

    private void evidence(List<Evidence> evidence) {
        evidence.stream().limit(MOST_EVIDENCE).forEach(this::evidence);
        if (evidence.size() > MOST_EVIDENCE) {
            row("", "and " + (evidence.size() - MOST_EVIDENCE) + " more");
        }
    }

    private void evidence(Evidence evidence) {
        String retracted = evidence.getRetracted() ? "RETRACTED  " : "";
        String headline =
                DATE.format(evidence.getKnownAt()) + MARGIN + retracted + PlainText.safe(evidence.getHeadline());
        row(PlainText.safe(evidence.getPart()), headline);
        evidence.getSources().stream()
                .limit(1)
                .forEach(source ->
                        lines.add(indent() + " ".repeat(12) + palette.paint(Style.DIM, PlainText.safe(source))));
    }

    /** A labelled text; its further lines stand below its first. */
    private void row(String label, String text) {
        String start = label(label);
        for (String line : PlainText.wrap(text, WIDTH - MARGIN.length() - LABEL)) {
            lines.add(start + line);
            start = indent();
        }
    }

    private String label(String label) {
        return MARGIN + palette.paint(Style.DIM, ("%-" + LABEL + "s").formatted(label));
    }

    private static String indent() {
        return " ".repeat(MARGIN.length() + LABEL);
    }

    private String history(AlertEvent event) {
        Instant since = event.getActiveSince();
        return reason(event.getReason()) + "; active since " + DATE.format(since) + ", "
                + days(Duration.between(since, event.getInstant()));
    }

    private static String days(Duration active) {
        return active.toDays() == 1 ? "1 day" : active.toDays() + " days";
    }

    static String reason(TransitionReason reason) {
        return switch (reason) {
            case CONDITION_TRUE -> "the condition holds";
            case CONDITION_FALSE -> "the condition no longer holds";
            case HOLD_ELAPSED -> "the condition has held for its time";
            case CONDITION_CLEARED -> "the condition has cleared";
            case KEEP_ELAPSED -> "the condition has stayed clear for its time";
            case DATA_MISSING -> "a value that the rule reads is missing";
            case DATA_ABSENT -> "a value that the rule reads has stayed missing";
            case EVIDENCE_RETRACTED -> "evidence was withdrawn";
            case RULE_CHANGED -> "the rule was changed";
            case RULE_REMOVED -> "the rule was removed";
            case UNKNOWN -> "for a reason that this version does not know";
        };
    }

    static String number(Double value) {
        return value == null ? "no data" : rounded(value);
    }

    private static String rounded(double value) {
        String text = String.format(Locale.ROOT, "%.3f", value);
        return text.replaceFirst("\\.?0+$", "");
    }
}
