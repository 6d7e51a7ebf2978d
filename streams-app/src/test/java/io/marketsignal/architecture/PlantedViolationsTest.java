package io.marketsignal.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import io.marketsignal.architecture.planted.clock.Edge;
import io.marketsignal.architecture.planted.codec.AsksTheMachine;
import io.marketsignal.architecture.planted.codec.KnowsTheCommandLine;
import io.marketsignal.architecture.planted.core.DrawsAtRandom;
import io.marketsignal.architecture.planted.core.FollowsHashOrder;
import io.marketsignal.architecture.planted.core.KeepsTheRules;
import io.marketsignal.architecture.planted.core.LooksOutside;
import io.marketsignal.architecture.planted.core.UsesMachineMath;
import io.marketsignal.architecture.planted.topology.KnowsAnEdge;
import io.marketsignal.architecture.planted.topology.ReadsTheClock;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules bite: every method of a planted class breaks its rule, and each must be reported by name. */
class PlantedViolationsTest {

    private static final String PLANTED = "io.marketsignal.architecture.planted";
    private static final JavaClasses CLASSES = new ClassFileImporter().importPackages(PLANTED);
    private static final Layers LAYERS = new Layers(PLANTED);
    private static final Determinism DETERMINISM = new Determinism(PLANTED);

    static Stream<Arguments> planted() {
        return Stream.of(
                Arguments.of(LAYERS.coreStandsAlone(), LooksOutside.class),
                Arguments.of(LAYERS.topologyKnowsNoEdge(), KnowsAnEdge.class),
                Arguments.of(LAYERS.nobodyKnowsTheCommandLine(), KnowsTheCommandLine.class),
                Arguments.of(DETERMINISM.readsNoClock(), ReadsTheClock.class),
                Arguments.of(DETERMINISM.drawsNothingAtRandom(), DrawsAtRandom.class),
                Arguments.of(DETERMINISM.computesTheSameBits(), UsesMachineMath.class),
                Arguments.of(DETERMINISM.asksNothingOfTheMachine(), AsksTheMachine.class),
                Arguments.of(DETERMINISM.followsNoHashOrder(), FollowsHashOrder.class));
    }

    static Stream<ArchRule> rules() {
        return planted().map(pair -> (ArchRule) pair.get()[0]);
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("planted")
    void shouldReportEveryPlantedMethod(ArchRule rule, Class<?> violator) {
        List<String> details = rule.evaluate(only(violator)).getFailureReport().getDetails();

        for (Method method : written(violator)) {
            assertThat(details)
                    .as("violations of: %s", rule.getDescription())
                    .anyMatch(detail -> detail.contains("." + method.getName() + "("));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void shouldAcceptWhatKeepsTheRules(ArchRule rule) {
        assertThat(rule.allowEmptyShould(true)
                        .evaluate(only(KeepsTheRules.class))
                        .getFailureReport()
                        .getDetails())
                .isEmpty();
    }

    @Test
    void shouldLetAnEdgeDoWhatDecisionsMayNot() {
        assertThat(rules().map(rule -> rule.allowEmptyShould(true).evaluate(only(Edge.class)))
                        .filter(result -> result.hasViolation()))
                .isEmpty();
    }

    @Test
    void shouldPlantAViolationForEveryRule() {
        long rules = Stream.of(Layers.class, Determinism.class)
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .filter(method -> method.getReturnType() == ArchRule.class && method.getParameterCount() == 0)
                .count();

        assertThat(planted()).hasSize((int) rules);
    }

    /** The methods in the source; the compiler adds a synthetic one for each lambda. */
    private static List<Method> written(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> !method.isSynthetic())
                .toList();
    }

    private static JavaClasses only(Class<?> type) {
        return CLASSES.that(equivalentTo(type));
    }
}
