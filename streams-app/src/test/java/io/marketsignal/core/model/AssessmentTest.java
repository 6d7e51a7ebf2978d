package io.marketsignal.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.marketsignal.core.AssessmentDraft;
import java.util.OptionalDouble;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class AssessmentTest {

    @Test
    void shouldReachSeventyFiveByOneFullSignalAlone() {
        assertThat(new AssessmentDraft().price(1).build().score()).isEqualTo(75, within(1e-9));
        assertThat(new AssessmentDraft().policy(1).price(0).build().score()).isEqualTo(75, within(1e-9));
        assertThat(new AssessmentDraft().deals(1).price(0).build().score()).isEqualTo(75, within(1e-9));
    }

    @Test
    void shouldRestAtFortyAtMost() {
        assertThat(new AssessmentDraft().structure(1).price(0).build().score()).isEqualTo(40, within(1e-9));
    }

    @Test
    void shouldOweNothingToAnybodyWhileNothingHappens() {
        Assessment calm = new AssessmentDraft().price(0).build();

        assertThat(calm.score()).isZero();
        assertThat(calm.parts()).allMatch(part -> part.contribution() == 0);
    }

    @Test
    void shouldLeaveAnAbsentPriceOutAndSayThatItIsPartial() {
        Assessment partial = new AssessmentDraft().structure(0.5).build();

        assertThat(partial.partial()).isTrue();
        assertThat(partial.part(Part.PRICE).strength()).isEqualTo(OptionalDouble.empty());
        assertThat(partial.score()).isEqualTo(20, within(1e-9));
        assertThat(partial.highest()).as("1 - 0.8 * 0.25").isEqualTo(80, within(1e-9));
    }

    @Property
    void shouldSplitTheScoreExactly(
            @ForAll @DoubleRange(min = 0, max = 1) double structure,
            @ForAll @DoubleRange(min = 0, max = 1) double price,
            @ForAll @DoubleRange(min = 0, max = 1) double policy,
            @ForAll @DoubleRange(min = 0, max = 1) double deals) {
        Assessment assessment = new AssessmentDraft()
                .structure(structure)
                .price(price)
                .policy(policy)
                .deals(deals)
                .build();

        assertThat(assessment.score()).isBetween(0.0, 100.0);
        assertThat(assessment.highest()).isEqualTo(assessment.score());
        assertThat(assessment.parts()).allMatch(part -> part.contribution() >= 0);
        assertThat(assessment.parts().stream()
                        .mapToDouble(Assessment.PartScore::contribution)
                        .sum())
                .isEqualTo(assessment.score(), within(1e-9));
    }

    @Property
    void shouldOnlyRiseByAPart(
            @ForAll @DoubleRange(min = 0, max = 1) double structure,
            @ForAll @DoubleRange(min = 0, max = 1) double price) {
        Assessment without = new AssessmentDraft().structure(structure).build();
        Assessment with =
                new AssessmentDraft().structure(structure).price(price).build();

        assertThat(with.score()).isBetween(without.score() - 1e-9, without.highest() + 1e-9);
    }
}
