package io.marketsignal.cli;

import io.marketsignal.avro.AlertEvent;
import io.marketsignal.avro.AlertStatus;
import io.marketsignal.avro.Evidence;
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
    private static final String MARGIN = "  ";
    private static final int LABEL = 10;
    private static final int DATE_WIDTH = "2025-02-05  ".length();
    private static final int RETRACTED_WIDTH = "RETRACTED  ".length();

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
            condition(event);
            evidence(EvidenceChoice.of(event, evidence -> true));
        } else {
            row("", history(event));
            state(event);
            evidence(EvidenceChoice.of(event, Evidence::getRetracted));
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

    private void condition(AlertEvent event) {
        String expr = PlainText.safe(event.getExpr());
        String values = "(" + values(event) + ")";
        boolean fits = expr.length() + 1 + values.length() <= WIDTH - indent().length();
        row("because", fits ? expr + " " + values : expr);
        if (!fits) {
            row("", values);
        }
    }

    private void state(AlertEvent event) {
        String clear = event.getClear() == null || event.getTo() == AlertStatus.RESOLVED
                ? ""
                : "; clear when " + PlainText.safe(event.getClear());
        row("now", values(event) + clear);
    }

    private static String values(AlertEvent event) {
        return event.getValues().stream()
                .map(value -> PlainText.safe(value.getName()) + " = " + number(value.getValue()))
                .collect(Collectors.joining(", "));
    }

    private void evidence(List<EvidenceChoice.Group> groups) {
        for (EvidenceChoice.Group group : groups) {
            String label = PlainText.safe(group.part());
            for (Evidence evidence : group.evidence()) {
                evidence(label, evidence);
                label = "";
            }
        }
        int hidden = groups.stream().mapToInt(EvidenceChoice.Group::hidden).sum();
        if (hidden > 0) {
            row("", "and " + hidden + " more");
        }
    }

    private void evidence(String label, Evidence evidence) {
        String start = label(label) + DATE.format(evidence.getKnownAt()) + MARGIN;
        if (evidence.getRetracted()) {
            start += palette.paint(Style.BOLD_YELLOW, "RETRACTED") + MARGIN;
        }
        int column = indent().length() + DATE_WIDTH + (evidence.getRetracted() ? RETRACTED_WIDTH : 0);
        for (String line : PlainText.wrap(PlainText.safe(evidence.getHeadline()), WIDTH - column)) {
            lines.add(start + line);
            start = " ".repeat(column);
        }
        // In full, however long: it is there to be copied.
        evidence.getSources().stream()
                .findFirst()
                .ifPresent(source -> lines.add(indent() + palette.paint(Style.DIM, PlainText.safe(source))));
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
        String stays = event.getFrom() == event.getTo() ? ", the alert stands" : "";
        return reason(event.getReason()) + stays + "; active since " + DATE.format(since) + ", "
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
        String text = String.format(Locale.ROOT, "%.3f", value + 0.0);
        return text.replaceFirst("\\.?0+$", "");
    }
}
