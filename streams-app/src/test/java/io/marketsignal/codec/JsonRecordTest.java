package io.marketsignal.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marketsignal.avro.AlertEvent;
import io.marketsignal.avro.PriceTick;
import io.marketsignal.serde.Ticks;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** JSON that a person has repaired. */
class JsonRecordTest {

    private static final String TICK = RecordJson.line(Ticks.tick("a"));

    @Test
    void shouldReadBackWhatIsWritten() {
        AlertEvent event = Samples.firing(Samples.evidence("n1", "deals", "A \"quoted\" <b>headline</b>"));

        assertThat(JsonRecord.parse(TICK, PriceTick.getClassSchema())).isEqualTo(Ticks.tick("a"));
        String line = RecordJson.line(event);
        assertThat(RecordJson.line(JsonRecord.parse(line, AlertEvent.getClassSchema())))
                .isEqualTo(line);
    }

    @Test
    void shouldTakeAChangedField() {
        String later = TICK.replace("\"knownAt\":\"2025-10-28T00:00:00Z\"", "\"knownAt\":\"2025-10-29T00:00:00Z\"");

        PriceTick read = (PriceTick) JsonRecord.parse(later, PriceTick.getClassSchema());

        assertThat(read.getKnownAt()).isEqualTo(Instant.parse("2025-10-29T00:00:00Z"));
        assertThat(read.getId()).hasToString("a");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    "low":340        | "low":"much"        | double
                    "low":340        | "lower":340         | unknown field lower
                    "id":"a",        | ~~                  | id is missing
                    2025-10-28T00:00 | yesterday           | knownAt must be an instant
                    "kind":"ASSESSMENT" | "kind":"RUMOUR"  | RUMOUR
                    {                | [                   | no JSON
                    """)
    void shouldSayWhatIsWrongAndWhere(String part, String wrong, String complaint) {
        String broken = TICK.replace(part, wrong == null ? "" : wrong);

        assertThat(broken).isNotEqualTo(TICK);
        assertThatThrownBy(() -> JsonRecord.parse(broken, PriceTick.getClassSchema()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(complaint);
    }
}
