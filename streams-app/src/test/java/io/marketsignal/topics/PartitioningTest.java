package io.marketsignal.topics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PartitioningTest {

    @Test
    void shouldPutRulesOfEveryCommodityEverywhere() {
        assertThat(Partitioning.copies("*", 3)).containsExactly(0, 1, 2);
    }

    @Test
    void shouldPutOtherRecordsWhereTheirKeyBelongs() {
        // murmur2 of the key's bytes, computed elsewhere.
        assertThat(Partitioning.copies("tungsten", 1)).containsExactly(0);
        assertThat(Partitioning.copies("tungsten", 12)).containsExactly(1);
    }
}
