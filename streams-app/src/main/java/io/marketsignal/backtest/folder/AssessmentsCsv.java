package io.marketsignal.backtest.folder;

import io.marketsignal.core.model.Assessment;
import io.marketsignal.core.model.Part;
import io.marketsignal.core.model.PriceSignal;
import io.marketsignal.core.profile.Horizon;
import io.marketsignal.core.profile.Profile;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Every assessment as a row, for analysts. A value that is absent is an empty cell. */
public final class AssessmentsCsv implements AutoCloseable {

    private final BufferedWriter writer;
    private final List<String> horizons;
    private final Cells cells;
    private long rows;

    /** @param profiles their horizons are the columns of returns and tightening, shortest first */
    public AssessmentsCsv(Path path, Collection<Profile> profiles) throws IOException {
        horizons = profiles.stream()
                .flatMap(profile -> profile.horizons().stream())
                .sorted(Comparator.comparingLong(Horizon::millis).thenComparing(Horizon::name))
                .map(Horizon::name)
                .distinct()
                .toList();
        List<String> columns = columns();
        cells = new Cells(columns.size());
        writer = Files.newBufferedWriter(path);
        writer.write(String.join(",", columns));
        writer.write('\n');
    }

    private List<String> columns() {
        List<String> columns = new ArrayList<>(List.of("instant", "commodity", "score", "partial"));
        for (String group : List.of("contribution.", "strength.")) {
            for (Part part : Part.values()) {
                columns.add(group + part.label());
            }
        }
        horizons.forEach(horizon -> columns.add("price.return." + horizon));
        horizons.forEach(horizon -> columns.add("price.z." + horizon));
        columns.add("price.silent_days");
        horizons.forEach(horizon -> columns.add("policy.tightening." + horizon));
        columns.addAll(List.of("policy.in_force", "deals.contested", "late_records"));
        return columns;
    }

    public void add(Assessment assessment) throws IOException {
        cells.start(Instant.ofEpochMilli(assessment.instant()).toString())
                .text(assessment.commodity())
                .number(assessment.score())
                .text(assessment.partial() ? "true" : "false");
        for (Assessment.PartScore part : assessment.parts()) {
            cells.number(part.contribution());
        }
        for (Assessment.PartScore part : assessment.parts()) {
            cells.number(part.strength());
        }
        Map<String, PriceSignal.Blend> blends = assessment.price().horizons();
        for (String horizon : horizons) {
            PriceSignal.Blend blend = blends.get(horizon);
            optional(blend == null ? null : blend.priceReturn());
        }
        for (String horizon : horizons) {
            PriceSignal.Blend blend = blends.get(horizon);
            optional(blend == null ? null : blend.z());
        }
        silence(assessment.price().silentDays());
        for (String horizon : horizons) {
            optional(assessment.policy().tightening().get(horizon));
        }
        cells.number(assessment.policy().inForce())
                .number(assessment.deals().contests().size())
                .number((double) assessment.lateRecords());
        writer.append(cells.end());
        rows++;
    }

    // The number that rules read before the first tick is no count of days.
    private void silence(double days) {
        optional(days == PriceSignal.NEVER ? null : days);
    }

    private void optional(Double value) {
        if (value == null) {
            cells.absent();
        } else {
            cells.number(value);
        }
    }

    long rows() {
        return rows;
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
