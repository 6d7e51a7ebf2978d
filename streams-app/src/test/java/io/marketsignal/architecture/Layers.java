package io.marketsignal.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;

/**
 * Which package may know which. Dependencies point one way: edges to topology to core.
 *
 * @param root the package that holds {@code core}, {@code topology} and the others
 */
record Layers(String root) {

    ArchRule coreStandsAlone() {
        DescribedPredicate<JavaClass> ours =
                resideInAPackage(root + "..").and(resideOutsideOfPackage(root + ".core.."));
        DescribedPredicate<JavaClass> kafkaOrAvro = resideInAnyPackage("org.apache.kafka..", "org.apache.avro..");
        // Character sets are plain values, though they live among the channels.
        DescribedPredicate<JavaClass> inputOrOutput = resideInAnyPackage("java.io..", "java.nio..", "java.net..")
                .and(resideOutsideOfPackage("java.nio.charset.."));
        return noClasses()
                .that()
                .resideInAPackage(root + ".core..")
                .should()
                .dependOnClassesThat(
                        ours.or(kafkaOrAvro).or(inputOrOutput).as("are ours outside core, Kafka, Avro or I/O"))
                .because("decisions are pure: state in, events out");
    }

    ArchRule topologyKnowsNoEdge() {
        return noClasses()
                .that()
                .resideInAnyPackage(root + ".topology..", root + ".codec..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(root + ".cli..", root + ".feed..", root + ".embedded..", root + ".clock..")
                .because("the same topology runs live, in replay and under test");
    }

    ArchRule nobodyKnowsTheCommandLine() {
        return noClasses()
                .that()
                .resideOutsideOfPackage(root + ".cli..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(root + ".cli..")
                .because("the command line is the outermost edge");
    }
}
