package io.marketsignal.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final String PRODUCT = "io.marketsignal";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(PRODUCT);

    private final Layers layers = new Layers(PRODUCT);
    private final Determinism determinism = new Determinism(PRODUCT);

    @Test
    void shouldKeepTheCoreFreeOfKafkaAvroAndInputOutput() {
        layers.coreStandsAlone().check(CLASSES);
    }

    @Test
    void shouldKeepTheTopologyFreeOfTheEdges() {
        layers.topologyKnowsNoEdge().check(CLASSES);
    }

    @Test
    void shouldKeepTheCommandLineOutermost() {
        layers.nobodyKnowsTheCommandLine().check(CLASSES);
    }

    @Test
    void shouldReadNoClockInDecisions() {
        determinism.readsNoClock().check(CLASSES);
    }

    @Test
    void shouldDrawNothingAtRandomInDecisions() {
        determinism.drawsNothingAtRandom().check(CLASSES);
    }

    @Test
    void shouldComputeTheSameBitsEverywhere() {
        determinism.computesTheSameBits().check(CLASSES);
    }

    @Test
    void shouldAskNothingOfTheMachineInDecisions() {
        determinism.asksNothingOfTheMachine().check(CLASSES);
    }

    @Test
    void shouldFollowNoHashOrderInDecisions() {
        determinism.followsNoHashOrder().check(CLASSES);
    }
}
