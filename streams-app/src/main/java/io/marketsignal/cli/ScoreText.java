package io.marketsignal.cli;

import io.marketsignal.avro.AlertEvent;
import io.marketsignal.avro.PartScore;
import io.marketsignal.cli.Palette.Style;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A score as a bar of its contributions, the largest first, with what each stretch of it means. */
final class ScoreText {

    private static final int BAR = 50;
    private static final int POINTS = 100;

    private final Palette palette;

    /** How a part is drawn: the mark tells parts apart where there are no colours. */
    private enum Look {
        STRUCTURE('=', Style.BLUE),
        PRICE('#', Style.RED),
        POLICY('+', Style.YELLOW),
        DEALS('o', Style.MAGENTA),
        OTHER('-', Style.DIM);

        private final char mark;
        private final Style style;

        Look(char mark, Style style) {
            this.mark = mark;
            this.style = style;
        }

        static Look of(PartScore part) {
            return switch (part.getPart()) {
                case "structure" -> STRUCTURE;
                case "price" -> PRICE;
                case "policy" -> POLICY;
                case "deals" -> DEALS;
                default -> OTHER;
            };
        }
    }

    ScoreText(Palette palette) {
        this.palette = palette;
    }

    List<String> lines(AlertEvent event) {
        List<PartScore> parts = event.getParts().stream()
                .sorted(Comparator.comparingDouble(PartScore::getContribution).reversed())
                .toList();
        String score = String.format(Locale.ROOT, "%-5.1f", event.getScore());
        String remark = event.getPartial() ? "  at least: a part has no data" : "";
        return List.of(palette.paint(Style.BOLD, score) + "[" + bar(parts) + "]" + remark, "     " + legend(parts));
    }

    // Ends of stretches are rounded, not lengths, so that the bar is as long as the score.
    private String bar(List<PartScore> parts) {
        StringBuilder bar = new StringBuilder();
        double points = 0;
        int drawn = 0;
        for (PartScore part : parts) {
            points += part.getContribution();
            int end = (int) Math.round(points * BAR / POINTS);
            int length = Math.max(0, Math.min(end, BAR) - drawn);
            bar.append(stretch(Look.of(part), length));
            drawn += length;
        }
        return bar + " ".repeat(BAR - drawn);
    }

    private String stretch(Look look, int length) {
        String mark = palette == Palette.ON ? "█" : String.valueOf(look.mark);
        return palette.paint(look.style, mark.repeat(length));
    }

    private String legend(List<PartScore> parts) {
        List<String> entries = new ArrayList<>();
        for (PartScore part : parts) {
            Look look = Look.of(part);
            String points = part.getStrength() == null
                    ? "no data"
                    : String.format(Locale.ROOT, "%.1f", part.getContribution() + 0.0);
            entries.add(stretch(look, 1) + " " + PlainText.safe(part.getPart()) + " " + points);
        }
        return entries.stream().collect(Collectors.joining("   "));
    }
}
