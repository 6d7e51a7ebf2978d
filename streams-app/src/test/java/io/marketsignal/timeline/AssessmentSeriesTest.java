package io.marketsignal.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.marketsignal.core.AssessmentDraft;
import io.marketsignal.core.Times;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class AssessmentSeriesTest {

    private static final long FIRST = Times.at("2024-01-01");
    private static final int HOURS = 20_000;
    private static final int MOST = 2000;

    /** With a structure that is certain to hold supply back, weighed by 0.4, the score is 40. */
    @Test
    void shouldTellScoreAndContributionsInColumns() {
        AssessmentSeries series = new AssessmentSeries(MOST);
        series.add(new AssessmentDraft().at("2024-01-01").structure(1).build());
        series.add(
                new AssessmentDraft().at("2024-01-02").structure(0.5).price(0).build());

        JsonNode columns = series.json();
        assertThat(columns.get("t")).extracting(JsonNode::asLong).containsExactly(1_704_067_200L, 1_704_153_600L);
        assertThat(columns.get("score")).extracting(JsonNode::asText).containsExactly("40", "20");
        assertThat(columns.get("structure")).extracting(JsonNode::asText).containsExactly("40", "20");
        assertThat(columns.get("deals")).extracting(JsonNode::asText).containsExactly("0", "0");
        assertThat(columns.get("partial")).extracting(JsonNode::asBoolean).containsExactly(true, false);
    }

    @Property(tries = 20)
    void shouldKeepAPeakAndATroughOfOneHour(
            @ForAll @IntRange(max = HOURS - 1) int peak, @ForAll @IntRange(max = HOURS - 1) int trough) {
        JsonNode columns = hourly(hour -> hour == peak ? 0.99 : hour == trough ? 0.01 : 0.5);

        assertThat(at(columns, peak)).isEqualTo("39.6");
        if (trough != peak) {
            assertThat(at(columns, trough)).isEqualTo("0.4");
        }
    }

    @Test
    void shouldKeepEndsAndOrderWithinAScreenful() {
        List<Long> instants = new ArrayList<>();
        hourly(hour -> hour * 7919 % 1000 / 1000.0).get("t").forEach(instant -> instants.add(instant.asLong()));
        assertThat(instants).isSorted().doesNotHaveDuplicates().hasSizeLessThanOrEqualTo(MOST);
        assertThat(instants).startsWith(FIRST / 1000).endsWith((FIRST + (HOURS - 1) * Times.HOUR) / 1000);
    }

    /** What is kept of a score that follows the concentration of supply, hour by hour. */
    private static JsonNode hourly(IntToDoubleFunction structure) {
        AssessmentSeries series = new AssessmentSeries(MOST);
        for (int hour = 0; hour < HOURS; hour++) {
            series.add(new AssessmentDraft()
                    .at(Times.told(FIRST + hour * Times.HOUR))
                    .structure(structure.applyAsDouble(hour))
                    .build());
        }
        return series.json();
    }

    private static String at(JsonNode columns, int hour) {
        long instant = (FIRST + hour * Times.HOUR) / 1000;
        for (int i = 0; i < columns.get("t").size(); i++) {
            if (columns.get("t").get(i).asLong() == instant) {
                return columns.get("score").get(i).asText();
            }
        }
        return "not kept";
    }
}
