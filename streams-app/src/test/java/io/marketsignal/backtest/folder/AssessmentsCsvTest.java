package io.marketsignal.backtest.folder;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketsignal.core.AssessmentDraft;
import io.marketsignal.core.Profiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AssessmentsCsvTest {

    @TempDir
    private Path folder;

    @Test
    void shouldWriteARowForEachAssessmentAndLeaveAbsentValuesEmpty() throws IOException {
        Path file = folder.resolve("assessments.csv");
        try (AssessmentsCsv csv = new AssessmentsCsv(file, List.of(Profiles.tungsten()))) {
            csv.add(new AssessmentDraft().at("2025-06-01").build());
            csv.add(new AssessmentDraft()
                    .at("2025-06-01T01:00")
                    .price(1)
                    .moved("30d", 0.125, 4)
                    .silent(0.5)
                    .tightened("7d", 0.25)
                    .inForce(3)
                    .build());
        }

        List<String> lines = Files.readAllLines(file);
        assertThat(lines.get(0))
                .isEqualTo("instant,commodity,score,partial,"
                        + "contribution.structure,contribution.price,contribution.policy,contribution.deals,"
                        + "strength.structure,strength.price,strength.policy,strength.deals,"
                        + "price.return.1d,price.return.7d,price.return.30d,price.return.90d,"
                        + "price.z.1d,price.z.7d,price.z.30d,price.z.90d,price.silent_days,"
                        + "policy.tightening.1d,policy.tightening.7d,policy.tightening.30d,policy.tightening.90d,"
                        + "policy.in_force,deals.contested,late_records");
        assertThat(lines.get(1))
                .isEqualTo("2025-06-01T00:00:00Z,tungsten,0,true,0,0,0,0,0,,0,0,,,,,,,,,,0,0,0,0,0,0,0");
        // Price alone at full strength: 100 * (1 - 0.25) = 75, all of it owed to price.
        assertThat(lines.get(2))
                .isEqualTo(
                        "2025-06-01T01:00:00Z,tungsten,75,false,0,75,0,0,0,1,0,0,,,0.125,,,,4,,0.5,0,0.25,0,0,3,0,0");
        assertThat(lines).hasSize(3);
    }
}
