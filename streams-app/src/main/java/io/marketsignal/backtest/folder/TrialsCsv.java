package io.marketsignal.backtest.folder;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.marketsignal.backtest.Trials;
import io.marketsignal.codec.ShortestDecimal;
import io.marketsignal.scoring.LeadTime;
import io.marketsignal.scoring.Score;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** The variants of a sweep as a table: the parameters, then how the variant fared. What has no value is empty. */
public final class TrialsCsv {

    private static final List<String> FIGURES = List.of(
            "commodity",
            "alerts",
            "hits",
            "falseAlarms",
            "unknown",
            "precision",
            "recall",
            "falseAlarmsPerYear",
            "leadDays",
            "daysUnderAlert",
            "dayPrecision",
            "dayRecall",
            "pareto");

    private TrialsCsv() {}

    public static void write(Trials trials, Path path) throws IOException {
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(path)) {
            List<String> header = new ArrayList<>(trials.parameters());
            header.addAll(FIGURES);
            csv.writeRecord(header);
            for (Map.Entry<String, List<Trials.Tried>> commodity :
                    trials.tried().entrySet()) {
                for (Trials.Tried tried : commodity.getValue()) {
                    List<String> row = new ArrayList<>();
                    trials.parameters()
                            .forEach(name -> row.add(tried.variant().values().getOrDefault(name, "")));
                    row.add(commodity.getKey());
                    row.addAll(figures(tried.score()));
                    row.add(Boolean.toString(tried.onFront()));
                    csv.writeRecord(row);
                }
            }
        }
    }

    private static List<String> figures(Score score) {
        return List.of(
                Integer.toString(score.alerts()),
                Integer.toString(score.hits()),
                Integer.toString(score.falseAlarms()),
                Integer.toString(score.unknown()),
                text(score.precision().value()),
                text(score.recall().value()),
                text(score.falseAlarmsPerYear()),
                score.lead().map(LeadTime::median).map(ShortestDecimal::text).orElse(""),
                ShortestDecimal.text(score.daysUnderAlert()),
                text(score.dayPrecision().value()),
                text(score.dayRecall().value()));
    }

    private static String text(OptionalDouble value) {
        return value.isPresent() ? ShortestDecimal.text(value.getAsDouble()) : "";
    }
}
