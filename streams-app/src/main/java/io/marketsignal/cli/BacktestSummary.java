package io.marketsignal.cli;

import io.marketsignal.backtest.RunResult;
import io.marketsignal.backtest.Trials;
import io.marketsignal.backtest.folder.RunFolder;
import io.marketsignal.core.observation.Input;
import io.marketsignal.scoring.CommodityScores;
import io.marketsignal.scoring.Ratio;
import io.marketsignal.scoring.Score;
import io.marketsignal.scoring.WalkForward;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/** What a backtest found, as a table for people. */
final class BacktestSummary {

    private static final int LONGEST_NAME = 44;
    private static final int SHOWN_VARIANTS = 20;

    private final PrintStream out;

    BacktestSummary(PrintStream out) {
        this.out = out;
    }

    void print(RunResult result, Path folder) {
        Map<Input, Long> records = result.counts().records();
        out.printf(
                Locale.ROOT,
                "%n%s to %s: %d price ticks, %d announcements, %d deal news, %d rules; %d assessments, %d alert events%n",
                Instant.ofEpochMilli(result.range().from()),
                Instant.ofEpochMilli(result.range().until()),
                records.get(Input.PRICE_TICKS),
                records.get(Input.TARIFF_ANNOUNCEMENTS),
                records.get(Input.DEAL_NEWS),
                records.get(Input.ALERT_RULES),
                result.counts().assessments(),
                result.counts().alertEvents());
        result.scores().forEach(this::print);
        result.trials().ifPresent(this::print);
        result.notes().forEach(note -> out.println("\n" + PlainText.safe(note)));
        out.println("\nThe run is in " + PlainText.safe(folder.toString()) + ": open "
                + PlainText.safe(folder.resolve(RunFolder.REPORT).toString()) + " to look at it.");
    }

    private void print(CommodityScores scores) {
        out.println("\n" + scores.commodity() + ", held against: "
                + PlainText.safe(scores.scoring().outcomes().text()) + " ("
                + scores.scoring().toCatch().size() + " times)\n");
        int width = scores.rows().stream()
                .mapToInt(row -> row.name().length())
                .max()
                .orElse(0);
        String form = "  %-" + Math.min(Math.max(width, 4), LONGEST_NAME)
                + "s  %-8s %6s %5s %6s  %-10s  %-10s  %-16s %7s %8s";
        out.println(line(
                form,
                "rule",
                "severity",
                "alerts",
                "hits",
                "false",
                "precision",
                "recall",
                "lead days",
                "false/y",
                "days on"));
        scores.rows().forEach(row -> out.println(line(form, row)));
        scores.walkForward().ifPresent(this::print);
        if (!scores.warnings().isEmpty()) {
            out.println();
        }
        scores.warnings()
                .forEach(warning -> PlainText.wrap("- " + PlainText.safe(warning), AlertText.WIDTH - 4)
                        .forEach(line -> out.println((line.startsWith("- ") ? "  " : "    ") + line)));
    }

    private void print(WalkForward result) {
        out.println("\nChosen by " + result.objective().text() + " among " + result.variants()
                + " variants on one part of the time, and scored on the next:\n");
        for (WalkForward.Fold fold : result.folds()) {
            out.printf(
                    "  until %s %s: %s, then %s: %s%n",
                    Instant.ofEpochMilli(fold.train().until()),
                    PlainText.safe(fold.chosen()),
                    value(result.objective().of(fold.before())),
                    Instant.ofEpochMilli(fold.test().until()),
                    value(result.objective().of(fold.after())));
        }
    }

    private static String value(OptionalDouble value) {
        return value.isPresent() ? number("%.2f", value.getAsDouble()) : "unknown";
    }

    private void print(Trials trials) {
        trials.tried().forEach((commodity, all) -> {
            List<Trials.Tried> front =
                    all.stream().filter(Trials.Tried::onFront).toList();
            out.println("\nSweep of " + all.size() + " variants for " + commodity
                    + "; on the front of recall, false alarms" + " and lead: " + front.size() + "\n");
            front.stream().limit(SHOWN_VARIANTS).forEach(this::print);
            if (front.size() > SHOWN_VARIANTS) {
                out.println("  ... all are in " + RunFolder.SWEEP);
            }
        });
    }

    private void print(Trials.Tried tried) {
        Score score = tried.score();
        out.printf(
                Locale.ROOT,
                "  recall %-11s false/y %-5s lead %-16s %s%n",
                share(score.recall()),
                noise(score),
                lead(score),
                PlainText.safe(tried.variant().name()));
    }

    private static String line(String form, Score row) {
        return line(
                form,
                PlainText.safe(row.name()),
                row.severity()
                        .map(severity -> severity.name().toLowerCase(Locale.ROOT))
                        .orElse(""),
                Integer.toString(row.alerts()),
                Integer.toString(row.hits()),
                Integer.toString(row.falseAlarms()),
                share(row.precision()),
                share(row.recall()),
                lead(row),
                noise(row),
                number("%.0f", row.daysUnderAlert()));
    }

    private static String lead(Score row) {
        return row.lead()
                .map(lead -> number("%.0f", lead.median())
                        + (lead.n() == 1 ? "" : number(" (%.0f", lead.least()) + number(" to %.0f)", lead.most())))
                .orElse("-");
    }

    private static String noise(Score row) {
        OptionalDouble perYear = row.falseAlarmsPerYear();
        return perYear.isPresent() ? number("%.1f", perYear.getAsDouble()) : "-";
    }

    private static String share(Ratio ratio) {
        OptionalDouble value = ratio.value();
        return value.isEmpty() ? "-" : number("%.2f", value.getAsDouble()) + " " + ratio.hits() + "/" + ratio.of();
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }

    private static String line(String form, String... cells) {
        return String.format(Locale.ROOT, form, (Object[]) cells).stripTrailing();
    }
}
