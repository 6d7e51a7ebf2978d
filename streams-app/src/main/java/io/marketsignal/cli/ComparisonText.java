package io.marketsignal.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.marketsignal.cli.Palette.Style;
import io.marketsignal.compare.AlertLine;
import io.marketsignal.compare.Comparison;
import io.marketsignal.compare.FieldDifference;
import java.util.ArrayList;
import java.util.List;

/** A comparison for a person. */
final class ComparisonText {

    private static final int LONGEST_VALUE = 120;

    private final Palette palette;
    private final List<String> lines = new ArrayList<>();

    private ComparisonText(Palette palette) {
        this.palette = palette;
    }

    static List<String> of(Comparison comparison, Palette palette) {
        ComparisonText text = new ComparisonText(palette);
        text.add(comparison);
        return text.lines;
    }

    private void add(Comparison comparison) {
        lines.add("A  " + PlainText.safe(comparison.nameA()));
        lines.add("B  " + PlainText.safe(comparison.nameB()));
        lines.add("");
        only("only in A", Style.RED, comparison.onlyInA());
        only("only in B", Style.GREEN, comparison.onlyInB());
        comparison.differing().forEach(this::differing);
        comparison.suspectLate().ifPresent(this::late);
        lines.add(
                comparison.isEqual()
                        ? "equal: %,d alert events".formatted(comparison.same())
                        : "%,d equal, %,d only in A, %,d only in B, %,d differing"
                                .formatted(
                                        comparison.same(),
                                        comparison.onlyInA().size(),
                                        comparison.onlyInB().size(),
                                        comparison.differing().size()));
    }

    private void only(String side, Style style, List<Comparison.Only> events) {
        events.forEach(
                only -> lines.add(palette.paint(style, side) + "  " + describe(only.event()) + counts(only.late())));
        if (!events.isEmpty()) {
            lines.add("");
        }
    }

    private void differing(Comparison.Differing pair) {
        lines.add(palette.paint(Style.YELLOW, "differing") + "  " + describe(pair.a()) + counts(pair.late()));
        for (FieldDifference difference : pair.fields()) {
            row(PlainText.safe(difference.field()), value(difference.a()), value(difference.b()));
        }
        lines.add("");
    }

    /** On one line where it fits. */
    private void row(String field, String a, String b) {
        String row = "  %-34s  A %-22s  B %s".formatted(field, a, b);
        if (row.length() <= AlertText.WIDTH) {
            lines.add(row);
        } else {
            lines.add("  " + field);
            lines.add("    A %s".formatted(a));
            lines.add("    B %s".formatted(b));
        }
    }

    private static String describe(AlertLine event) {
        return PlainText.safe(event.toString());
    }

    private static String counts(Comparison.Late late) {
        return late.differ()
                ? "  (late records by then: A %d, B %d)"
                        .formatted(late.a().getAsLong(), late.b().getAsLong())
                : "";
    }

    private static String value(JsonNode value) {
        if (value.isMissingNode()) {
            return "-";
        }
        String text = PlainText.safe(value.isTextual() ? value.textValue() : value.toString());
        return text.length() > LONGEST_VALUE ? text.substring(0, LONGEST_VALUE) + " ..." : text;
    }

    private void late(Comparison.Late late) {
        String cause = late.differ()
                ? "The runs had counted different numbers of late records by then: that is the likely cause."
                : "Late records were counted by then: if they lie otherwise among the marks of the other run, that is"
                        + " the likely cause.";
        PlainText.wrap(
                        cause + " A late record takes effect at the first instant still open by the marks before it.",
                        AlertText.WIDTH)
                .forEach(lines::add);
        lines.add("");
    }
}
