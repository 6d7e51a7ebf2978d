package io.marketsignal.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkTest {

    @Test
    void shouldBeARecordWithoutAValueThatCarriesItsGrid() {
        ProducerRecord<byte[], byte[]> record = new Mark(1_700_000_000_000L, 3_600_000).toRecord("price-ticks", 3);

        assertThat(record.topic()).isEqualTo("price-ticks");
        assertThat(record.partition()).isEqualTo(3);
        assertThat(record.timestamp()).isEqualTo(1_700_000_000_000L);
        assertThat(record.key()).asString(StandardCharsets.UTF_8).isEqualTo("~mark");
        assertThat(record.value()).isNull();
        assertThat(record.headers().lastHeader("mark").value())
                .asString(StandardCharsets.US_ASCII)
                .isEqualTo("3600000");
    }

    @Test
    void shouldReadWhatItWrites() {
        Mark mark = new Mark(1_700_000_000_123L, 60_000);

        assertThat(Mark.read(null, mark.instant(), mark.headers())).contains(mark);
    }

    @Test
    void shouldNotTakeOtherRecordsForMarks() {
        assertThat(Mark.read(null, 1, new RecordHeaders())).isEmpty();
        assertThat(Mark.read("value", 1, new Mark(1, 1).headers())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1", "1h", "1.5", "9999999999999999999"})
    void shouldRefuseAGridThatIsNoNumberOfMilliseconds(String grid) {
        Headers headers = new RecordHeaders().add("mark", grid.getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> Mark.read(null, 1, headers)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldRefuseAHeaderWithoutAValue() {
        Headers headers = new RecordHeaders().add("mark", null);

        assertThatThrownBy(() -> Mark.read(null, 1, headers)).hasMessageContaining("milliseconds");
    }
}
