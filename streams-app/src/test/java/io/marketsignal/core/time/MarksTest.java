package io.marketsignal.core.time;

import static io.marketsignal.core.Times.HOUR;
import static io.marketsignal.core.Times.MINUTE;
import static io.marketsignal.core.Times.at;
import static io.marketsignal.core.observation.Input.ALERT_RULES;
import static io.marketsignal.core.observation.Input.DEAL_NEWS;
import static io.marketsignal.core.observation.Input.PRICE_TICKS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marketsignal.core.Times;
import io.marketsignal.core.observation.Input;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Grace of a minute; instants are told as times of one day. */
class MarksTest {

    private static final String DAY = "2025-01-01T";

    private final Marks marks = new Marks(MINUTE);

    private void all(String time, long grid) {
        for (Input input : Input.values()) {
            marks.accept(input, at(DAY + time), grid);
        }
    }

    /** Assesses what is due, as a monitor does. */
    private List<String> due() {
        List<String> due = new ArrayList<>();
        for (OptionalLong next = marks.due(); next.isPresent(); next = marks.due()) {
            due.add(Times.told(next.getAsLong()).replace(DAY, ""));
            marks.assessed(next.getAsLong());
        }
        return due;
    }

    @Test
    void shouldStartWithTheFirstMark() {
        all("10:00", HOUR);
        assertThat(due()).as("the grace is not over").isEmpty();
        all("11:00", HOUR);
        assertThat(due()).containsExactly("10:00");
    }

    @Test
    void shouldStartOnTheGridIfTheFirstMarkLiesOffIt() {
        all("10:20", HOUR);
        all("12:20", HOUR);

        assertThat(due()).containsExactly("11:00", "12:00");
    }

    @Test
    void shouldAssessEveryInstantOfTheGridInAGapOfMarks() {
        all("10:00", HOUR);
        all("14:00", HOUR);

        assertThat(due()).containsExactly("10:00", "11:00", "12:00", "13:00");
    }

    @Test
    void shouldAssessTheLastInstantByAClosingMarkOffTheGrid() {
        all("10:00", HOUR);
        all("11:00", HOUR);
        all("11:01", HOUR);

        assertThat(due()).containsExactly("10:00", "11:00");
        all("11:02", HOUR);
        assertThat(due()).isEmpty();
    }

    @Test
    void shouldGoOnAfterAClosingMark() {
        all("10:00", HOUR);
        all("10:01", HOUR);
        assertThat(due()).containsExactly("10:00");
        all("12:01", HOUR);
        assertThat(due()).containsExactly("11:00", "12:00");
    }

    @Test
    void shouldFollowTheGridOfEachStretch() {
        all("10:00", HOUR);
        all("12:00", HOUR);
        all("12:30", 30 * MINUTE);
        all("13:00", 30 * MINUTE);
        all("16:00", HOUR);

        assertThat(due()).containsExactly("10:00", "11:00", "12:00", "12:30", "13:00", "14:00", "15:00");
    }

    @Test
    void shouldTellTheGridInForceAtTheNextInstant() {
        all("12:00", HOUR);
        all("12:30", 30 * MINUTE);
        all("13:00", 30 * MINUTE);

        assertThat(marks.due()).hasValue(at(DAY + "12:00"));
        assertThat(marks.grid()).isEqualTo(HOUR);
        marks.assessed(at(DAY + "12:00"));
        assertThat(marks.due()).hasValue(at(DAY + "12:30"));
        assertThat(marks.grid()).isEqualTo(30 * MINUTE);
    }

    @Test
    void shouldLetSeveralWritersMark() {
        for (String time : List.of("10:00", "11:00", "12:00")) {
            all(time, HOUR);
            assertThat(marks.accept(PRICE_TICKS, at(DAY + time), HOUR))
                    .as("a second writer")
                    .isFalse();
            assertThat(marks.accept(DEAL_NEWS, at(DAY + "09:00"), HOUR))
                    .as("one behind")
                    .isFalse();
        }

        assertThat(due()).containsExactly("10:00", "11:00");
    }

    @Test
    void shouldTakeTheGridFromTheMarksOfThePriceTicksAlone() {
        all("10:00", HOUR);
        marks.accept(DEAL_NEWS, at(DAY + "10:30"), 30 * MINUTE);
        all("12:00", HOUR);

        assertThat(due()).containsExactly("10:00", "11:00");
    }

    @Test
    void shouldWaitForTheSlowestInput() {
        all("10:00", HOUR);
        for (Input input : List.of(PRICE_TICKS, Input.TARIFF_ANNOUNCEMENTS, DEAL_NEWS)) {
            marks.accept(input, at(DAY + "15:00"), HOUR);
        }
        assertThat(marks.watermark()).hasValue(at(DAY + "10:00"));
        assertThat(marks.latest()).containsEntry(PRICE_TICKS, at(DAY + "15:00"));
        assertThat(due()).isEmpty();

        marks.accept(ALERT_RULES, at(DAY + "12:00"), HOUR);
        assertThat(due()).containsExactly("10:00", "11:00");
    }

    @Test
    void shouldKnowNoTimeBeforeAllInputsHaveAMark() {
        marks.accept(PRICE_TICKS, at(DAY + "10:00"), HOUR);

        assertThat(marks.watermark()).isEmpty();
        assertThat(marks.latest()).doesNotContainKey(DEAL_NEWS);
        assertThat(due()).isEmpty();
    }

    @Test
    void shouldLetARecordActWhenItBecameKnownIfItComesWithinTheGrace() {
        long ten = at(DAY + "10:00");
        assertThat(marks.effective(DEAL_NEWS, 1)).as("no mark yet").isEqualTo(1);

        marks.accept(DEAL_NEWS, ten, HOUR);
        assertThat(marks.effective(DEAL_NEWS, ten + HOUR))
                .as("ahead of the marks")
                .isEqualTo(ten + HOUR);
        assertThat(marks.effective(DEAL_NEWS, ten - MINUTE + 1))
                .as("just in time")
                .isEqualTo(ten - MINUTE + 1);
        assertThat(marks.effective(DEAL_NEWS, ten - MINUTE)).as("too late").isEqualTo(ten - MINUTE + 1);
        assertThat(marks.effective(DEAL_NEWS, 1)).as("long too late").isEqualTo(ten - MINUTE + 1);
        assertThat(marks.effective(PRICE_TICKS, 1))
                .as("another input's marks do not matter")
                .isEqualTo(1);
    }

    @Test
    void shouldNeverLetARecordActInAnAssessedInstant() {
        all("10:00", HOUR);
        all("12:00", HOUR);
        due();

        assertThat(marks.isClosed(at(DAY + "11:00"))).isTrue();
        for (Input input : Input.values()) {
            assertThat(marks.isClosed(marks.effective(input, 0))).isFalse();
        }
    }

    @Test
    void shouldGoOnFromASnapshot() {
        all("10:00", HOUR);
        all("12:00", HOUR);
        all("12:30", 30 * MINUTE);
        assertThat(marks.due()).hasValue(at(DAY + "10:00"));
        marks.assessed(at(DAY + "10:00"));

        Marks.Snapshot snapshot = marks.snapshot();
        List<String> rest = due();
        Marks restored = new Marks(MINUTE);
        restored.restore(snapshot);

        assertThat(restored.snapshot()).isEqualTo(snapshot);
        assertThat(rest).containsExactly("11:00", "12:00");
        assertThat(restored.due()).hasValue(at(DAY + "11:00"));
    }

    @Test
    void shouldRefuseANegativeGrace() {
        assertThatThrownBy(() -> new Marks(-1)).hasMessageContaining("grace must not be negative: -1");
    }
}
